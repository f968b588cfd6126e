import { useEffect } from 'react';
import type { Person } from '#core/web/gives.ts';
import { useSurround } from '#core/web/screen.tsx';
import { connected, whenBack } from '#platform/web/device/connection.ts';
import { hearServerTime } from '../device/device-clock.ts';
import { tidyKept } from '../device/keep.ts';
import { readLibrary, useLibrary, type Library } from '../device/library.ts';

/** Who reads here. The app opens pages of the library only to who is signed in. */
export function useReader(): Person {
  const { person } = useSurround().session;
  if (person === null) throw new Error('a page of the library without a person');
  return person;
}

/** The person's library, with the device's clock and files put in order while there is a line. */
export function useMyLibrary(): { readonly person: Person; readonly library: Library | undefined } {
  const person = useReader();
  const library = useLibrary(person.id);
  useEffect(() => whenBack(() => {
    if (connected()) void hearServerTime();
  }), []);
  const ended = library?.loans.map((loan) => `${loan.id}${loan.endedAt === null ? '' : ' over'}`).join() ?? '';
  const here = [...(library?.files.values() ?? [])].filter((file) => file.state === 'here').length;
  useEffect(() => {
    void readLibrary(person.id).then((now) => tidyKept(person.id, now.loans));
    // Whenever a loan begins or ends or a file arrives.
  }, [person.id, ended, here]);
  return { person, library };
}
