/**
 * What a device knows about time, kept beside its loans. Times are epoch milliseconds except `monotonic`. The clock of a tablet can be set by whoever holds it, so
 * the highest time ever seen counts: setting it back opens no book. A clock that the server found to run ahead is corrected by that much, because a tablet
 * that wakes in the wrong year would else close every book of its children.
 */
export interface DeviceTime {
  /** The highest trusted time seen; the last contact sets it to the server's time. */
  readonly highest: number;
  /** The device's own clock when last read. */
  readonly clock: number;
  /** How far that clock ran ahead of the server at the last contact, 0 or more. */
  readonly ahead: number;
  /** The steady counter (milliseconds since some start) when last read. */
  readonly monotonic: number;
  /** Names the run of that counter (a page or worker); counters of two runs say nothing about each other. */
  readonly run: string;
}

/** One look at the device's own clocks. */
export interface ClockReading {
  readonly clock: number;
  readonly monotonic: number;
  readonly run: string;
}

/** The clock may be set right by itself by this much without being called "set back". */
const SLACK = 60_000;

function ahead(known: DeviceTime, reading: ClockReading): number {
  // A clock that went back was set anew: what was known of its error is void.
  return reading.clock < known.clock - SLACK ? 0 : known.ahead;
}

/** The time by which a device closes books: the latest of its corrected clock, the highest time seen, and that plus what the steady counter measured since. */
export function trustedTime(known: DeviceTime | null, reading: ClockReading): number {
  if (known === null) return reading.clock;
  const passed = reading.run === known.run ? Math.max(0, reading.monotonic - known.monotonic) : 0;
  return Math.max(reading.clock - ahead(known, reading), known.highest + passed);
}

/** What is known after a look at the clocks; to be kept at opening and closing a book and every few minutes of reading. */
export function observe(known: DeviceTime | null, reading: ClockReading): DeviceTime {
  return { ...reading, highest: trustedTime(known, reading), ahead: known === null ? 0 : ahead(known, reading) };
}

/** What is known after the server said its time: the truth, also where the device thought it was later. */
export function contact(serverTime: number, reading: ClockReading): DeviceTime {
  return { ...reading, highest: serverTime, ahead: Math.max(0, reading.clock - serverTime) };
}
