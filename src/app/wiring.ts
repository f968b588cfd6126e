import { coreRoom, type WaysInOptions } from '#core/server/index.ts';
import type { CoreTells } from '#core/contract.ts';
import type { LibraryHears, LibraryTells } from '#library/contract.ts';
import { libraryRoom } from '#library/server/index.ts';
import type { ReachHears } from '#reach/contract.ts';
import { reachRoom } from '#reach/server/index.ts';
import type { Room } from '#platform/server/room.ts';

/** Every room of the house, in the order in which their tables stand on each other. The next pillar is a line here; by which ways people come in is for the surroundings to say. */
export function rooms(ways: WaysInOptions): readonly Room[] {
  const pillars = [libraryRoom, reachRoom];
  return [coreRoom({ ...ways, measures: pillars.flatMap((pillar) => pillar.measures ?? []) }), ...pillars];
}

/** All that is told and all that is heard. An ear without a mouth, or one that wants another shape than is told, does not compile. */
type Told = CoreTells & LibraryTells;
type Heard = LibraryHears & ReachHears;
type Matched = { [Name in keyof Heard]: Name extends keyof Told ? (Told[Name] extends Heard[Name] ? true : never) : never };
({ 'core.person-left': true, 'library.loan-started': true, 'library.book-read': true, 'library.book-finished': true }) satisfies Matched;
