import type { Locator } from './locator.ts';

/** `id` names the device for software, `name` for people, as in "continue from page 12 on Tablet 3?". */
export interface Device {
  readonly id: string;
  readonly name: string;
}

/** Where a person is in a title: one per person and title. */
export interface Place {
  readonly personId: string;
  readonly titleId: string;
  readonly locator: Locator;
  readonly device: Device;
  /** Epoch milliseconds by that device's clock; shown, and used to order what one device sent. */
  readonly modified: number;
  /** The id of the command that set it. */
  readonly version: string;
}

/** A device says where a person is. */
export interface SetPlace extends Place {
  /** The version the device knew when the person turned to this place: its own last one, or the server's that the person decided on; null for none. */
  readonly seen: string | null;
}

export type PlaceDecision =
  /** Kept as the person's place. */
  | { readonly kind: 'stored'; readonly place: Place }
  /** Known already; nothing changed. */
  | { readonly kind: 'unchanged'; readonly place: Place }
  /** Another device came first and is further on: nothing changed, and the person chooses. */
  | { readonly kind: 'choice'; readonly place: Place };

/** Places closer than this, as a share of the title, are the same page on another screen. */
const SAME_PAGE = 0.005;

function progressionOf(locator: Locator): number | null {
  return locator.locations.totalProgression ?? null;
}

function isSamePage(a: Locator, b: Locator): boolean {
  const [p, q] = [progressionOf(a), progressionOf(b)];
  if (p !== null && q !== null) return Math.abs(p - q) < SAME_PAGE;
  return a.href === b.href && a.locations.progression === b.locations.progression && a.locations.fragments?.join() === b.locations.fragments?.join();
}

/**
 * Decides a place at contact with the server, in the order of contact (device clocks order nothing between devices). Whoever knew the stored place
 * may move anywhere, back as well: that was the person's doing. A device that did not know it may only move the place forward; going back, or to where no
 * comparison is possible, is asked first. So nobody is silently moved backwards; OPDS Progression 1.0 leaves
 * this decision to the server, and the question to the client.
 */
export function decidePlace(stored: Place | null, command: SetPlace): PlaceDecision {
  const { seen, ...place } = command;
  if (stored === null) return { kind: 'stored', place };
  if (seen === stored.version) return { kind: 'stored', place };
  // An entry of the same device, sent once more: the last one or an older one.
  if (stored.device.id === place.device.id && place.modified <= stored.modified) return { kind: 'unchanged', place: stored };
  const [from, to] = [progressionOf(stored.locator), progressionOf(place.locator)];
  return from !== null && to !== null && to >= from ? { kind: 'stored', place } : { kind: 'choice', place: stored };
}

export type Opening =
  | { readonly kind: 'beginning' }
  | { readonly kind: 'continue'; readonly place: Place }
  /** "Continue from X on tablet Y?": `here` is where this device was, `there` the other. The answer is sent with `seen` set to `there.version`. */
  | { readonly kind: 'choose'; readonly here: Place; readonly there: Place };

/**
 * Where a title opens on a device: `here` is its own last place, `server` the last one known of the server. A device without a place of its own takes up the other's
 * at once; one that has another place asks.
 */
export function decideOpening(here: Place | null, server: Place | null): Opening {
  if (here === null) return server === null ? { kind: 'beginning' } : { kind: 'continue', place: server };
  if (server === null || server.version === here.version) return { kind: 'continue', place: here };
  if (server.device.id === here.device.id) return { kind: 'continue', place: here };
  return isSamePage(here.locator, server.locator) ? { kind: 'continue', place: here } : { kind: 'choose', here, there: server };
}

/** A document of OPDS Progression 1.0 (draft): `application/opds-progression+json`. */
export interface Progression {
  /** ISO 8601, UTC. */
  readonly modified: string;
  /** `id` as a URI. */
  readonly device: Device;
  /** 0 to 1 of the publication. */
  readonly progression: number;
  /** Relative references into the publication, most exact first; advice for readers that understand them. */
  readonly references?: readonly string[];
}

/** What other reading programs are told of a place. */
export function toProgression(place: Place): Progression {
  const { device, locator, modified } = place;
  const fragments = locator.locations.fragments ?? [];
  return {
    modified: new Date(modified).toISOString(),
    device: { id: device.id.includes(':') ? device.id : `urn:uuid:${device.id}`, name: device.name },
    progression: Math.min(1, Math.max(0, progressionOf(locator) ?? 0)),
    references: [...fragments.map((fragment) => `${locator.href}#${fragment}`), locator.href],
  };
}
