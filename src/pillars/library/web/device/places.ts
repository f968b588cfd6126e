import { newId } from '#platform/domain/ids.ts';
import { connected } from '#platform/web/device/connection.ts';
import { readKept } from '#platform/web/device/kept-sets.ts';
import { noteDone } from '#platform/web/device/outbox.ts';
import { device } from '#platform/web/device/store.ts';
import { setPlace } from '../../api.ts';
import type { Locator } from '../../domain/locator.ts';
import { decideOpening, type Device, type Opening, type Place } from '../../domain/place.ts';

const DEVICE = 'library.device-id';
/** A page that stays this long was turned to on purpose. Milliseconds. */
const SETTLED = 2_000;
/** Without a line only closing, hiding and this distance make an entry to send, so that a day of reading is not thousands of them. */
const APART_OFFLINE = 60_000;

const hereKey = (person: string, title: string): string => `library.here.${person}.${title}`;

/** What this device is called when another asks "continue from there?". A tablet has its own name; a browser keeps an id of its own. */
export async function thisDevice(tablet: { readonly id: string; readonly name: string } | null, ownName: string): Promise<Device> {
  if (tablet !== null) return { id: tablet.id, name: tablet.name };
  const tx = (await device()).transaction('values', 'readwrite');
  const known = (await tx.store.get(DEVICE)) as string | undefined;
  const id = known ?? newId();
  if (known === undefined) await tx.store.put(id, DEVICE);
  await tx.done;
  return { id, name: ownName };
}

async function placeHere(person: string, title: string): Promise<Place | null> {
  return ((await (await device()).get('values', hereKey(person, title))) as Place | undefined) ?? null;
}

/** Where a title opens: this device's own last place beside the last one known of the server. */
export async function openingOf(person: string, title: string): Promise<Opening> {
  const server = (await readKept<Place>('library.places', person)).find((item) => item.id === title);
  return decideOpening(await placeHere(person, title), server?.value ?? null);
}

/** Notes where a person is, as pages are turned. One keeper for each opening of a book. */
export class PlaceKeeper {
  readonly #person: string;
  readonly #title: string;
  readonly #device: Device;
  /** Version that the person saw or decided on. */
  #seen: string | null;
  #turned: Locator | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sentAt = 0;

  constructor(person: string, title: string, on: Device, seen: string | null) {
    this.#person = person;
    this.#title = title;
    this.#device = on;
    this.#seen = seen;
  }

  turned(locator: Locator): void {
    this.#turned = locator;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#settled(), SETTLED);
  }

  /** On closing and hiding: what was turned to counts at once. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#keep(true);
  }

  async #settled(): Promise<void> {
    await this.#keep(connected() || Date.now() - this.#sentAt > APART_OFFLINE);
  }

  async #keep(send: boolean): Promise<void> {
    const locator = this.#turned;
    if (locator === null) return;
    const place: Place = { personId: this.#person, titleId: this.#title, locator, device: this.#device, modified: Date.now(), version: newId() };
    if (!send) {
      // Opens here again at this page after a killed tab; a version that was never sent would match nothing on the server.
      await (await device()).put('values', { ...place, version: this.#seen ?? place.version }, hereKey(this.#person, this.#title));
      return;
    }
    this.#turned = null;
    this.#sentAt = place.modified;
    const seen = this.#seen;
    this.#seen = place.version;
    await (await device()).put('values', place, hereKey(this.#person, this.#title));
    await noteDone(setPlace, this.#person, {
      params: { title: this.#title },
      body: { version: place.version, seen, locator, device: this.#device, modified: new Date(place.modified).toISOString() },
    });
  }
}
