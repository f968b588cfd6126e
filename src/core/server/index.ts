import type { Measure, Room, ToldWords } from '#platform/server/room.ts';
import en from '../words/told/en.json' with { type: 'json' };
import th from '../words/told/th.json' with { type: 'json' };
import auditedEn from '../words/audited/en.json' with { type: 'json' };
import auditedTh from '../words/audited/th.json' with { type: 'json' };
import { consentRoutes } from './consents.ts';
import { verifyNightly } from './audit/keeper.ts';
import { auditRoutes } from './audit/routes.ts';
import { AuditSentences } from './audit/sentences.ts';
import type { SealBook } from '#platform/server/audit/seals.ts';
import { householdsJobs, householdsRoutes } from './households/routes.ts';
import { contactRoutes } from './contact/routes.ts';
import { describeInCore, findInCore } from './find.ts';
import { listJobs } from './lists/list-jobs.ts';
import type { ListKind } from './lists/list-kind.ts';
import { PEOPLE } from './lists/people-kind.ts';
import { listRoutes } from './lists/routes.ts';
import { oidcRoutes } from './oidc.ts';
import { addressRoutes } from './joining/addresses.ts';
import { cameByAccount } from './joining/came-by-account.ts';
import { guardianRoutes } from './joining/guardian.ts';
import { joinRoutes } from './joining/join.ts';
import { endOldRecoveries, recoveryRoutes } from './joining/recovery.ts';
import { visitRoutes } from './joining/visits.ts';
import { notify } from './notices/notify.ts';
import { orgRoutes } from './orgs.ts';
import { corePerson } from './people/person-columns.ts';
import { peopleAcrossJobs, peopleAcrossRoutes } from './people/routes.ts';
import { peopleRoutes } from './people.ts';
import { personChangeRoutes } from './person-changes.ts';
import { coreProblems } from './problems.ts';
import { programmeRoutes } from './programmes/routes.ts';
import { provinceRoutes } from './provinces.ts';
import { rosterRoutes } from './roster.ts';
import { signInRoutes } from './sign-in.ts';
import { tabletRoutes } from './tablets.ts';
import { signedIn } from './guards.ts';
import { core, type House } from './core-room.ts';
import type { Channels } from './notices/channels.ts';
import { noticesFailed } from './notices/failed.ts';
import { inboxRoutes, pullNotices } from './notices/inbox.ts';
import { Letters, type Told } from './notices/letters.ts';
import { paperRoutes } from './notices/paper.ts';
import { previewRoutes } from './notices/preview.ts';
import { sendNotices, type Post } from './notices/send.ts';
import { noticeSettingRoutes } from './notices/settings.ts';
import { cleanUp } from './system/clean.ts';
import type { HouseWatch } from './system/house-watch.ts';
import { setAsideRoutes } from './system/set-aside.ts';
import { systemRoutes, type PublishedKinds } from './system/routes.ts';
import { pullTasks } from './tasks/kept.ts';
import { taskRoutes } from './tasks/routes.ts';
import { pullMessages } from './messages/kept.ts';
import { messageRoutes } from './messages/routes.ts';
import { askAbove } from './moderation/late.ts';
import { moderationRoutes } from './moderation/routes.ts';
import { askForScreening, escalate } from './safeguarding/look-after.ts';
import { reportRoutes } from './safeguarding/reports.ts';
import { screeningRoutes } from './safeguarding/screening.ts';
import { totpRoutes } from './totp.ts';
import { waysInRoutes } from './ways-in/routes.ts';
import { waysIn, type WaysInOptions } from './ways-in/ways.ts';

export { establish, inRoomOfCore } from './establish.ts';
export { platformPerson } from './people/person-columns.ts';
export { loadReference, markDemonstration } from './load-reference.ts';
export type { OidcOptions } from './oidc-options.ts';
export { channelsFrom } from './notices/channels-from.ts';
export { recognition } from './recognise.ts';
export { noteVerified } from './audit/keeper.ts';
export { HouseWatch } from './system/house-watch.ts';
export { operatorTasks } from './tasks/operator-tasks.ts';
export { sealOpenSecrets } from './ways-in/totp-secrets.ts';
export type { WaysInOptions } from './ways-in/ways.ts';

export interface CoreOptions extends WaysInOptions {
  /** Ways to send notices outside; without one they lie in the inbox. */
  readonly channels?: Channels;
  /** Where people reach this installation, for links in messages. */
  readonly origin?: string | null;
  /** Words of the other rooms' notices, by the room's name. */
  readonly told?: Told;
  /** Who looks at the house; without it its page says nothing of its health. */
  readonly watch?: HouseWatch | null;
  /** Sentences of what the other rooms write into the audit, by the room's name. */
  readonly audited?: ReadonlyMap<string, ToldWords>;
  /** Where the audit is sealed outside of the database; without it nothing is said of seals, and nobody looks through the chain by night. */
  readonly seals?: SealBook | null;
  /** What the pillars count of what a partner promised. */
  readonly measures?: readonly Measure[];
  /** What people publish in the pillars, and who reads it before others see it. */
  readonly published?: PublishedKinds;
  /** Kinds of lists that the pillars take in, beside people. */
  readonly lists?: readonly ListKind[];
  /** All rooms, in each of which a person may appear; without it core knows itself alone. */
  readonly house?: House;
}

/** The shared kernel as the app serves it. */
export function coreRoom({ watch = null, channels = {}, origin = null, told = new Map(), audited = new Map(), seals = null, measures = [], published = [], lists = [], house, ...options }: CoreOptions): Room {
  const ways = waysIn(options, { account: cameByAccount, tell: (context, person, what) => notify(context, { to: person, kind: `core.${what}`, href: '/account' }) });
  const post: Post = { channels, letters: new Letters(new Map([...told, ['core', { th, en }]]), origin) };
  const kinds = new Map([PEOPLE, ...lists].map((kind) => [kind.name, kind]));
  const across: House = house ?? (() => [room]);
  const room: Room = {
    name: 'core',
    told: { th, en },
    audited: { th: auditedTh, en: auditedEn },
    migrations: { room: 'core', folder: new URL('./migrations/', import.meta.url) },
    problems: coreProblems,
    routes: [
      ...signInRoutes(ways),
      ...oidcRoutes(ways),
      ...totpRoutes(ways),
      ...waysInRoutes(ways),
      ...recoveryRoutes(ways),
      ...joinRoutes(ways, channels),
      ...guardianRoutes(channels),
      ...addressRoutes(ways, channels),
      ...visitRoutes(ways),
      ...tabletRoutes(ways),
      ...rosterRoutes(ways),
      ...orgRoutes(),
      ...peopleRoutes(),
      ...personChangeRoutes(),
      ...consentRoutes(),
      ...listRoutes(kinds),
      ...provinceRoutes(),
      ...contactRoutes(),
      ...taskRoutes(),
      ...inboxRoutes(),
      ...noticeSettingRoutes(channels),
      ...previewRoutes(channels),
      ...paperRoutes(),
      ...programmeRoutes(measures),
      ...peopleAcrossRoutes(across),
      ...householdsRoutes(across, ways),
      ...systemRoutes(watch, published),
      ...setAsideRoutes(across),
      ...auditRoutes(new AuditSentences(new Map([...audited, ['core', { th: auditedTh, en: auditedEn }]])), seals),
      ...reportRoutes(),
      ...screeningRoutes(),
      ...messageRoutes(),
      ...moderationRoutes(),
    ],
    listeners: [],
    jobs: [
      ...listJobs(kinds),
      core.job('send-notices', (work) => sendNotices(work, post), '* * * * *'),
      ...(seals === null ? [] : [core.job('verify-audit', (work) => verifyNightly(work, seals), '50 2 * * *')]),
      core.job('clean-up', (work) => cleanUp(work), '20 3 * * *'),
      ...peopleAcrossJobs(across),
      ...householdsJobs(),
      core.job('end-recoveries', (work) => endOldRecoveries(work), '*/10 * * * *'),
      core.job('escalate-reports', (work) => escalate(work), '*/5 * * * *'),
      core.job('ask-above-to-read', (work) => askAbove(work), '*/10 * * * *'),
      core.job('ask-for-screening', (work) => askForScreening(work), '10 5 * * *'),
    ],
    kept: [core.kept('core.tasks', signedIn, pullTasks), core.kept('core.notices', signedIn, pullNotices), core.kept('core.messages', signedIn, pullMessages)],
    gauges: [core.gauge('notices_failed', 'Messages that could not be sent', noticesFailed)],
    find: findInCore,
    describe: describeInCore,
    person: corePerson,
  };
  return room;
}
