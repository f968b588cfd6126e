import { newId } from '#platform/domain/ids.ts';
import { noteDone } from '#platform/web/device/outbox.ts';
import { noteReading } from '../../api.ts';

/** A page in sight this long without a turn is no longer being read. Milliseconds. */
const STILL_READING = 180_000;
const LEAST_SECONDS = 5;

/** Counts the time a book is read: from turn to turn, while it is in sight. */
export class ReadingClock {
  #since: number | null = null;
  #read = 0;

  /** A page was turned, or the book came into sight. */
  turn(now: number): void {
    this.#add(now);
    this.#since = now;
  }

  /** The book left sight. */
  rest(now: number): void {
    this.#add(now);
    this.#since = null;
  }

  /** Whole seconds read since the last taking. */
  take(): number {
    const seconds = Math.floor(this.#read / 1000);
    this.#read -= seconds * 1000;
    return seconds;
  }

  #add(now: number): void {
    if (this.#since !== null) this.#read += Math.min(Math.max(0, now - this.#since), STILL_READING);
  }
}

/** Notes what was read, for counting: once for each sitting, and that the book was finished. */
export async function noteRead(person: string, title: string, seconds: number, finished: boolean): Promise<void> {
  if (seconds < LEAST_SECONDS && !finished) return;
  await noteDone(noteReading, person, { body: { id: newId(), title, seconds: Math.min(seconds, 86_400), finished, at: new Date().toISOString() } });
}
