import { forgetAllKept } from '#platform/web/device/kept-sets.ts';
import { forgetAllKnown } from './offline-sign-in.ts';
import { forgetRoster } from './roster.ts';
import { forgetTabletKey } from './tablet-key.ts';

/** Staff closed this tablet: what it knew of the home's people goes, books and notes too. What waits in the outbox stays until somebody can send it. */
export async function forgetThisTablet(): Promise<void> {
  await forgetTabletKey();
  await forgetAllKnown();
  await forgetRoster();
  await forgetAllKept();
}
