import { inRoomOfCore } from '#core/server/index.ts';
import { notify } from '#core/server/notices/notify.ts';
import { openTask, type NewTask } from '#core/server/tasks/tasks.ts';
import type { Surroundings } from '#platform/server/context.ts';
import { demoId } from './ids.ts';
import { DEMO_STAFF } from './sign-ins.ts';

const DAY_MS = 86_400_000;
/** Who live in the first home. */
const HOME_1 = Array.from({ length: 13 }, (_, n) => demoId(`child 1 ${n + 1}`));

/** A few things that wait and a few that were told, so that lists and inboxes show what they are for. All made up, and said so in each sentence. */
export async function layWaiting(surroundings: Surroundings): Promise<void> {
  const now = surroundings.clock().getTime();
  const inDays = (days: number): Date => new Date(now + days * DAY_MS);
  const child = demoId('child 1 1');
  const tasks: readonly NewTask[] = [
    { kind: 'core.sample-visit', org: demoId('home-1'), for: { role: 'officer' }, about: { thing: 'demonstration visit 1' }, href: '/tablets', holes: { home: 'บ้านตัวอย่าง 1' }, due: inDays(-2) },
    { kind: 'core.sample-visit', org: demoId('home-2'), for: { role: 'officer' }, about: { thing: 'demonstration visit 2' }, href: '/tablets', holes: { home: 'บ้านตัวอย่าง 2' }, due: inDays(12) },
    { kind: 'core.sample-consent', org: demoId('home-1'), for: { role: 'home-staff' }, about: { thing: 'demonstration consent', person: child }, href: `/people/${child}`, due: inDays(2) },
    { kind: 'core.sample-tablet', org: demoId('home-1'), for: { role: 'home-staff' }, about: { thing: 'demonstration tablet' }, href: '/tablets' },
    { kind: 'core.sample-queue', org: demoId('ministry'), for: { role: 'librarian' }, about: { thing: 'demonstration queue' }, href: '/library/titles', due: inDays(0.5) },
    { kind: 'core.sample-drill', org: demoId('ministry'), for: { role: 'operator' }, about: { thing: 'demonstration drill' }, href: '/organisations', due: inDays(20) },
    ...HOME_1.map((person, n): NewTask => ({ kind: 'core.sample-choose', org: demoId('home-1'), for: { person }, about: { thing: `demonstration choice ${n + 1}` }, href: '/library', due: inDays(3) })),
  ];
  await inRoomOfCore(surroundings, async (context) => {
    for (const task of tasks) await openTask(context, task);
    for (const { login } of DEMO_STAFF) await notify(context, { to: demoId(`staff ${login}`), kind: 'core.welcome', href: '/inbox', about: 'demonstration welcome', once: true });
    for (const to of HOME_1) await notify(context, { to, kind: 'core.sample-book', href: '/library', about: 'demonstration book', once: true, ownOnly: true });
  });
}
