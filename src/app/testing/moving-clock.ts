/**
 * Loaded before the program of a journey (`--import`): each SIGUSR2 moves its clock a day and an hour on, so that what runs out in the field runs out here. Timers keep
 * their pace.
 */
const STEP_MS = 25 * 3_600_000;
const RealDate = Date;
let moved = 0;
const now = (): number => RealDate.now() + moved;

globalThis.Date = new Proxy(RealDate, {
  construct: (date, given: unknown[], made) => Reflect.construct(date, given.length === 0 ? [now()] : given, made) as Date,
  apply: () => new RealDate(now()).toString(),
  get: (date, key, receiver) => (key === 'now' ? now : Reflect.get(date, key, receiver) as unknown),
});
process.on('SIGUSR2', () => {
  moved += STEP_MS;
});
