import type { Measure, Room } from '#platform/server/room.ts';
import en from '../words/told/en.json' with { type: 'json' };
import th from '../words/told/th.json' with { type: 'json' };
import { consentRoutes } from './consents.ts';
import { contactRoutes } from './contact/routes.ts';
import { describeInCore, findInCore } from './find.ts';
import { listJobs } from './lists/list-jobs.ts';
import { listRoutes } from './lists/routes.ts';
import type { OidcOptions } from './oidc-options.ts';
import { oidcRoutes } from './oidc.ts';
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
import { signedIn } from './guards.ts';
import { core } from './core-room.ts';
import type { Channels } from './notices/channels.ts';
import { cleanUp } from './notices/clean.ts';
import { inboxRoutes, pullNotices } from './notices/inbox.ts';
import { Letters, type Told } from './notices/letters.ts';
import { paperRoutes } from './notices/paper.ts';
import { previewRoutes } from './notices/preview.ts';
import { sendNotices, type Post } from './notices/send.ts';
import { noticeSettingRoutes } from './notices/settings.ts';
import { pullTasks } from './tasks/kept.ts';
import { taskRoutes } from './tasks/routes.ts';
import { pullMessages } from './messages/kept.ts';
import { messageRoutes } from './messages/routes.ts';
import { askForScreening, escalate } from './safeguarding/look-after.ts';
import { reportRoutes } from './safeguarding/reports.ts';
import { screeningRoutes } from './safeguarding/screening.ts';
import { totpRoutes } from './totp.ts';

export { establish, inRoomOfCore } from './establish.ts';
export { platformPerson } from './people/person-columns.ts';
export { loadReference, markDemonstration } from './load-reference.ts';
export type { OidcOptions } from './oidc-options.ts';
export { channelsFrom } from './notices/channels-from.ts';
export { recognition } from './recognise.ts';
export { operatorTasks } from './tasks/operator-tasks.ts';

export interface CoreOptions {
  /** Without one nobody signs in by a national identity. */
  readonly provider: OidcOptions | null;
  /** Ways to send notices outside; without one they lie in the inbox. */
  readonly channels?: Channels;
  /** Where people reach this installation, for links in messages. */
  readonly origin?: string | null;
  /** Words of the other rooms' notices, by the room's name. */
  readonly told?: Told;
  /** What the pillars count of what a partner promised. */
  readonly measures?: readonly Measure[];
}

/** The shared kernel as the app serves it. */
export function coreRoom({ provider, channels = {}, origin = null, told = new Map(), measures = [] }: CoreOptions): Room {
  const post: Post = { channels, letters: new Letters(new Map([...told, ['core', { th, en }]]), origin) };
  return {
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
      ...listRoutes(),
      ...provinceRoutes(),
      ...contactRoutes(),
      ...taskRoutes(),
      ...inboxRoutes(),
      ...noticeSettingRoutes(channels),
      ...previewRoutes(channels),
      ...paperRoutes(),
      ...programmeRoutes(measures),
      ...reportRoutes(),
      ...screeningRoutes(),
      ...messageRoutes(),
    ],
    listeners: [],
    jobs: [
      ...listJobs(),
      core.job('send-notices', (work) => sendNotices(work, post), '* * * * *'),
      core.job('clean-up', (work) => cleanUp(work), '20 3 * * *'),
      core.job('escalate-reports', (work) => escalate(work), '*/5 * * * *'),
      core.job('ask-for-screening', (work) => askForScreening(work), '10 5 * * *'),
    ],
    kept: [core.kept('core.tasks', signedIn, pullTasks), core.kept('core.notices', signedIn, pullNotices), core.kept('core.messages', signedIn, pullMessages)],
    find: findInCore,
    describe: describeInCore,
    person: corePerson,
  };
}
