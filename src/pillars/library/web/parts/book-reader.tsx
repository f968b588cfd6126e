import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { useSurround } from '#core/web/screen.tsx';
import type { Locator } from '../../domain/locator.ts';
import type { Device } from '../../domain/place.ts';
import { inBookOrder } from '../../domain/reader-mark.ts';
import type { ReaderStyle } from '../../domain/reader-style.ts';
import type { LoanNow } from '../device/foreseen.ts';
import { trustedNow } from '../device/device-clock.ts';
import { useMarks } from '../device/library.ts';
import { keepMarkChange, toReaderMark } from '../device/marks.ts';
import { PlaceKeeper } from '../device/places.ts';
import { keepStyle } from '../device/reader-style.ts';
import { noteRead, ReadingClock } from '../device/reading-log.ts';
import { useLibraryWords } from '../library-words.ts';
import { Reader } from '../reader/reader-page.tsx';

/** How one opening of a book begins. */
export interface Sitting {
  readonly place: Locator | null;
  /** Version of the place that the person decided on. */
  readonly seen: string | null;
  readonly style: ReaderStyle;
  readonly device: Device;
}

export interface BookReaderProps {
  readonly person: string;
  readonly loan: LoanNow;
  readonly epub: Blob;
  readonly sitting: Sitting;
  readonly listen: boolean;
  readonly onClose: () => void;
}

/** Milliseconds between looks at the device's clock while reading, so that setting it back between two sittings gains nothing. */
const LOOK_AT_CLOCK = 120_000;

/** The reader, and what it tells kept on the device: place, marks, style, time read. */
export function BookReader({ person, loan, epub, sitting, listen, onClose }: BookReaderProps): ReactNode {
  const t = useLibraryWords();
  const { session } = useSurround();
  const { title } = loan;
  const marks = useMarks(person);
  const [style, setStyle] = useState(sitting.style);
  const [keeper] = useState(() => new PlaceKeeper(person, title.id, sitting.device, sitting.seen));
  const [clock] = useState(() => new ReadingClock());

  const rest = useEffectEvent(async (): Promise<void> => {
    clock.rest(Date.now());
    await keeper.flush();
    await noteRead(person, title.id, clock.take(), false);
  });
  useEffect(() => {
    clock.turn(Date.now());
    const seen = (): void => {
      if (document.visibilityState === 'hidden') void rest();
      else clock.turn(Date.now());
    };
    const leave = (): void => void rest();
    document.addEventListener('visibilitychange', seen);
    addEventListener('pagehide', leave);
    const timer = setInterval(() => void trustedNow(), LOOK_AT_CLOCK);
    return () => {
      document.removeEventListener('visibilitychange', seen);
      removeEventListener('pagehide', leave);
      clearInterval(timer);
      leave();
    };
  }, [clock]);
  useEffect(() => {
    document.title = title.title;
  }, [title.title]);

  if (marks === undefined) return null;
  return (
    <Reader
      book={{ id: title.id, title: title.title, epub, layout: title.layout === 'fixed' ? 'fixed' : 'reflow', dir: title.direction === 'rtl' ? 'rtl' : 'ltr', language: title.languages[0] ?? 'th' }}
      place={sitting.place}
      marks={inBookOrder(marks.filter((mark) => mark.titleId === title.id).map(toReaderMark))}
      style={style}
      listen={listen}
      words={t}
      note={session.demonstration ? t('read.demo') : ''}
      onPlace={(locator) => {
        clock.turn(Date.now());
        keeper.turned(locator);
      }}
      onMark={(change) => void keepMarkChange(person, title.id, change)}
      onFinish={() => void noteRead(person, title.id, clock.take(), true)}
      onStyle={(next) => {
        setStyle(next);
        void keepStyle(person, next);
      }}
      onClose={onClose}
    />
  );
}

