import type { Measure, Room } from '#platform/server/room.ts';
import en from '../words/told/en.json' with { type: 'json' };
import th from '../words/told/th.json' with { type: 'json' };
import { consentRoutes } from './consents.ts';
import { describeInCore, findInCore } from './find.ts';
import { importRoutes } from './import-people.ts';
import { oidcRoutes } from './oidc.ts';
import { addressRoutes } from './joining/addresses.ts';
import { cameByAccount } from './joining/came-by-account.ts';
import { guardianRoutes } from './joining/guardian.ts';
import { joinRoutes } from './joining/join.ts';
import { recoveryRoutes } from './joining/recovery.ts';
import { notify } from './notices/notify.ts';
import { orgRoutes } from './orgs.ts';
import { corePerson } from './people/person-columns.ts';
import { peopleRoutes } from './people.ts';
import { personChangeRoutes } from './person-changes.ts';
import { coreProblems } from './problems.ts';
import { programmeRoutes } from './programmes/routes.ts';
import { provinceRoutes } from './provinces.ts';
import { rosterRoutes } from './roster.ts';
import { signInRoutes } from './sign-in.ts';
import { tabletRoutes } from './tablets.ts';
import { totpRoutes } from './totp.ts';
import { waysInRoutes } from './ways-in/routes.ts';
import { waysIn, type WaysInOptions } from './ways-in/ways.ts';

export { establish } from './establish.ts';
export { platformPerson } from './people/person-columns.ts';
export { loadReference, markDemonstration } from './load-reference.ts';
export type { OidcOptions } from './oidc-options.ts';
export { recognition } from './recognise.ts';
export { sealOpenSecrets } from './ways-in/totp-secrets.ts';
export type { WaysInOptions } from './ways-in/ways.ts';

export interface CoreOptions extends WaysInOptions {
  /** What pillars count for programmes. */
  readonly measures?: readonly Measure[];
}

/** The shared kernel as the app serves it. */
export function coreRoom(options: CoreOptions): Room {
  const ways = waysIn(options, { account: cameByAccount, tell: (context, person, what) => notify(context, { to: person, kind: `core.${what}`, href: '/account' }) });
  return {
    name: 'core',
    told: { th, en },
    migrations: { room: 'core', folder: new URL('./migrations/', import.meta.url) },
    problems: coreProblems,
    routes: [
      ...signInRoutes(ways),
      ...oidcRoutes(ways),
      ...totpRoutes(ways),
      ...waysInRoutes(ways),
      ...recoveryRoutes(ways),
      ...joinRoutes(ways),
      ...guardianRoutes(),
      ...addressRoutes(ways),
      ...tabletRoutes(ways),
      ...rosterRoutes(ways),
      ...orgRoutes(),
      ...peopleRoutes(),
      ...personChangeRoutes(),
      ...consentRoutes(),
      ...importRoutes(),
      ...provinceRoutes(),
      ...programmeRoutes(options.measures ?? []),
    ],
    listeners: [],
    jobs: [],
    kept: [],
    find: findInCore,
    describe: describeInCore,
    person: corePerson,
  };
}
