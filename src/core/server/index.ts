import type { Room } from '#platform/server/room.ts';
import en from '../words/told/en.json' with { type: 'json' };
import th from '../words/told/th.json' with { type: 'json' };
import { consentRoutes } from './consents.ts';
import { householdsJobs, householdsRoutes } from './households/routes.ts';
import { importRoutes } from './import-people.ts';
import type { OidcOptions } from './oidc-options.ts';
import { oidcRoutes } from './oidc.ts';
import { orgRoutes } from './orgs.ts';
import type { House } from './people/across.ts';
import { corePerson } from './people/person-columns.ts';
import { peopleAcrossJobs, peopleAcrossRoutes } from './people/routes.ts';
import { peopleRoutes } from './people.ts';
import { personChangeRoutes } from './person-changes.ts';
import { coreProblems } from './problems.ts';
import { provinceRoutes } from './provinces.ts';
import { rosterRoutes } from './roster.ts';
import { signInRoutes } from './sign-in.ts';
import { tabletRoutes } from './tablets.ts';
import { totpRoutes } from './totp.ts';

export { establish } from './establish.ts';
export { platformPerson } from './people/person-columns.ts';
export { loadReference, markDemonstration } from './load-reference.ts';
export type { OidcOptions } from './oidc-options.ts';
export { recognition } from './recognise.ts';

/** The shared kernel as the app serves it. Without a provider nobody signs in by a national identity. */
export function coreRoom({ provider, house }: { readonly provider: OidcOptions | null; readonly house?: House }): Room {
  const across: House = house ?? (() => [room]);
  const room: Room = {
    name: 'core',
    told: { th, en },
    migrations: { room: 'core', folder: new URL('./migrations/', import.meta.url) },
    problems: coreProblems,
    routes: [
      ...signInRoutes(provider),
      ...oidcRoutes(provider),
      ...totpRoutes(),
      ...tabletRoutes(provider),
      ...rosterRoutes(provider),
      ...orgRoutes(),
      ...peopleRoutes(),
      ...personChangeRoutes(),
      ...consentRoutes(),
      ...importRoutes(),
      ...provinceRoutes(),
      ...peopleAcrossRoutes(across),
      ...householdsRoutes(across),
    ],
    listeners: [],
    jobs: [...peopleAcrossJobs(across), ...householdsJobs()],
    kept: [],
    person: corePerson,
  };
  return room;
}
