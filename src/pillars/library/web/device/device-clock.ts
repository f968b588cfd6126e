import { newId } from '#platform/domain/ids.ts';
import { device } from '#platform/web/device/store.ts';
import { contact, observe, type ClockReading, type DeviceTime } from '../../domain/device-time.ts';

const KEY = 'library.device-time';
/** Names this page's run of the steady counter. */
const run = newId();

function read(): ClockReading {
  return { clock: Date.now(), monotonic: performance.now(), run };
}

/** One step of what is known, read and written in one transaction so that no tab winds another's back; said to nobody, since asking the time changes nothing shown. */
async function step(next: (known: DeviceTime | null) => DeviceTime): Promise<number> {
  const tx = (await device()).transaction('values', 'readwrite');
  const known = ((await tx.store.get(KEY)) as DeviceTime | undefined) ?? null;
  const now = next(known);
  await tx.store.put(now, KEY);
  await tx.done;
  return now.highest;
}

/** The time by which books close on this device, epoch milliseconds: never earlier than any time it has seen. */
export async function trustedNow(): Promise<number> {
  return await step((known) => observe(known, read()));
}

/** Takes over the server's time, where there is a line. */
export async function hearServerTime(): Promise<void> {
  const response = await fetch('/healthz', { cache: 'no-store' }).catch(() => null);
  const said = Date.parse(response?.headers.get('date') ?? '');
  if (response?.ok === true && Number.isFinite(said)) await step(() => contact(said, read()));
}
