import { keptFiles } from '#platform/web/device/kept-files.ts';
import { hasKept, readKept } from '#platform/web/device/kept-sets.ts';
import type { KeptFile } from '#platform/web/device/store.ts';
import { useDevice } from '#platform/web/device/use-device.ts';
import type { Mark } from '../../domain/mark.ts';
import type { Place } from '../../domain/place.ts';
import type { KeptSet, KeptValues } from '../kept.ts';
import { trustedNow } from './device-clock.ts';
import { doings } from './doings.ts';
import { foreseeLending, foreseeMarks, foreseePlaces, type Lending } from './foreseen.ts';
import { titleOfFile } from './keep.ts';
import type { KeptTitle, KeptWish } from '../../api.ts';

async function values<S extends KeptSet>(set: S, person: string): Promise<readonly KeptValues[S][]> {
  return (await readKept<KeptValues[S]>(set, person)).map((item) => item.value);
}

/** Everything of the library that this device knows of a person, with what was done here since. */
export interface Library extends Lending {
  readonly titles: readonly KeptTitle[];
  /** What the server said of wishes made without a line. */
  readonly answered: readonly KeptWish[];
  readonly places: ReadonlyMap<string, Place>;
  /** Book files by title; one copy for everybody at this device. */
  readonly files: ReadonlyMap<string, KeptFile>;
  /** False until the shelf was brought here for the first time. */
  readonly brought: boolean;
  /** The device's trusted time, epoch milliseconds. */
  readonly now: number;
}

export async function readLibrary(person: string): Promise<Library> {
  const [titles, loans, holds, answered, places, files, brought, done, now] = await Promise.all([
    values('library.shelf', person), values('library.loans', person), values('library.holds', person), values('library.wishes', person),
    values('library.places', person),
    keptFiles(), hasKept('library.shelf', person), doings(person), trustedNow(),
  ]);
  const books = files.map((file) => [titleOfFile(file.id), file] as const).filter((pair): pair is readonly [string, KeptFile] => pair[0] !== null);
  // Ids of titles grow with time: newest first.
  const shelf = titles.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return { ...foreseeLending({ person, titles: shelf, loans, holds }, done, now), answered, titles: shelf, places: foreseePlaces(places, done), files: new Map(books), brought, now };
}

/** The person's library on this device; undefined until it was first read. */
export function useLibrary(person: string): Library | undefined {
  return useDevice(() => readLibrary(person), ['kept', 'outbox', 'files'], [person]);
}

/** All marks of a person, without those taken away. */
export async function readMarks(person: string): Promise<readonly Mark[]> {
  return foreseeMarks(await values('library.marks', person), await doings(person)).filter((mark) => !mark.removed);
}

export function useMarks(person: string): readonly Mark[] | undefined {
  return useDevice(() => readMarks(person), ['kept', 'outbox'], [person]);
}
