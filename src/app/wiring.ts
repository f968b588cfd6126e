import { coreRoom, type CoreOptions, type WaysInOptions } from '#core/server/index.ts';
import type { CoreTells } from '#core/contract.ts';
import type { LibraryHears, LibraryTells } from '#library/contract.ts';
import { libraryLists } from '#library/server/earlier/lists.ts';
import { libraryRoom } from '#library/server/index.ts';
import type { ReachHears } from '#reach/contract.ts';
import { reachRoom } from '#reach/server/index.ts';
import type { Room } from '#platform/server/room.ts';

/** What the surroundings decide about the rooms. */
export interface Wiring extends WaysInOptions {
  /** Ways to send notices outside, and the address that stands in them. */
  readonly notices?: Pick<CoreOptions, 'channels' | 'origin' | 'watch' | 'seals'>;
}

/** Every room of the house, in the order in which their tables stand on each other. The next pillar is a line here. */
export function rooms({ notices, ...ways }: Wiring): readonly Room[] {
  const pillars = [libraryRoom, reachRoom];
  const told = new Map(pillars.flatMap(({ name, told: words }) => (words === undefined ? [] : [[name, words] as const])));
  const audited = new Map(pillars.flatMap(({ name, audited: words }) => (words === undefined ? [] : [[name, words] as const])));
  // Core shows, hands out and erases a person in every room, itself among them.
  const house: readonly Room[] = [coreRoom({ ...ways, ...notices, told, audited, measures: pillars.flatMap((pillar) => pillar.measures ?? []), published: pillars.flatMap((pillar) => pillar.publishes ?? []), lists: libraryLists, house: () => house }), ...pillars];
  return house;
}

/** All that is told and all that is heard. An ear without a mouth, or one that wants another shape than is told, does not compile. */
type Told = CoreTells & LibraryTells;
type Heard = LibraryHears & ReachHears;
type Matched = { [Name in keyof Heard]: Name extends keyof Told ? (Told[Name] extends Heard[Name] ? true : never) : never };
({ 'core.person-left': true, 'core.person-moved': true, 'core.person-merged': true, 'core.person-parted': true, 'library.loan-started': true, 'library.book-read': true, 'library.book-finished': true }) satisfies Matched;
