import type { BrowserContext, Page as Tab } from 'playwright-core';
import { pages } from '#app/web/pages.ts';
import { childrenHere, demonstrationPin, openAsTablet, signInAsChild, signInAsStaff, tabletCode } from '#core/journeys/visitor.ts';
import type { Page } from '#core/web/gives.ts';
import { messyList } from '#core/server/testing/messy-list.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Program } from '#platform/server/testing/program.ts';
import { fakeVoices } from '#library/web/reader/testing/fake-voice.ts';
import { demoId } from '../demo/ids.ts';

/** Everybody for whom a page may look different. A page that joins the product is met by each of them by itself. */
export interface Visitor {
  readonly name: 'nobody' | 'tablet' | 'child' | 'family' | 'home-staff' | 'officer' | 'librarian' | 'operator' | 'duty-officer' | 'programme-lead' | 'coach' | 'judge' | 'team-member';
  readonly prepare: (context: BrowserContext, tab: Tab, program: Program) => Promise<void>;
  readonly opens: (page: Page) => boolean;
}

const staff = (name: Visitor['name'], login: string, opens: Visitor['opens']): Visitor => ({ name, prepare: (context, _tab, program) => signInAsStaff(context, program, login), opens });

/** Pages of other offices, which those offices visit. To whoever looks after a home each says the one thing that `/settings` says as well: it is not theirs. */
const ANOTHERS: ReadonlySet<string> = new Set([
  '/library/titles/:title', '/library/shelves', '/library/report', '/library/doubles', '/library/rules', '/library/import', '/library/import/:import', '/library/earlier', '/library/earlier/:kind',
  '/library/earlier/:kind/:list', '/visitors', '/recoveries', '/people/doubles', '/people/erasures', '/privacy/record', '/programmes', '/programmes/:programme', '/settings/events', '/audit',
  '/safeguarding/screening', '/safeguarding/named',
]);

export const VISITORS: readonly Visitor[] = [
  { name: 'nobody', prepare: () => Promise.resolve(), opens: (page) => page.audience === 'anyone' },
  {
    name: 'tablet',
    prepare: async (context, tab, program) => openAsTablet(tab, program, await tabletCode(context, program, 'home2')),
    opens: (page) => page.path === '/roster',
  },
  {
    name: 'child',
    prepare: async (context, tab, program) => {
      await openAsTablet(tab, program, await tabletCode(context, program, 'home1'));
      await signInAsChild(tab, program, (await childrenHere(context, program))[0] ?? '');
    },
    opens: (page) => page.audience === 'signed-in',
  },
  // Whoever looks after a home meets every page, and everything a child sees, at a desk; the others where their role shows more, and their first page.
  staff('home-staff', 'home1', (page) => page.audience !== 'anyone' && page.path !== '/library/read/:title' && !ANOTHERS.has(page.path)),
  staff('librarian', 'librarian', (page) => page.path === '/' || (page.audience === 'staff' && page.path.startsWith('/library'))),
  staff('officer', 'officer', (page) => ['/', '/tasks', '/tablets', '/people/:person', '/recoveries', '/visitors', '/organisations', '/provinces', '/reach', '/people/doubles', '/people/erasures', '/people/:person/all', '/people/:person/family', '/safeguarding/screening', '/safeguarding/named', '/moderation', '/audit'].includes(page.path)),
  // Whoever has a first page of their own, and what others have not or see in another frame.
  staff('family', 'family', (page) => ['/', '/menu', '/family', '/family/card', '/library', '/library/books/:title', '/inbox', '/tasks', '/account', '/tell'].includes(page.path)),
  staff('duty-officer', 'duty', (page) => ['/', '/safeguarding/reports'].includes(page.path)),
  staff('programme-lead', 'lead', (page) => ['/', '/programmes', '/programmes/:programme', '/visitors', '/library/report'].includes(page.path)),
  staff('coach', 'coach', (page) => ['/', '/messages'].includes(page.path)),
  staff('judge', 'judge', (page) => page.path === '/'),
  staff('team-member', 'team', (page) => page.path === '/'),
  staff('operator', 'operator', (page) => ['/', '/tablets', '/organisations', '/notices/preview', '/privacy/record', '/settings', '/settings/events', '/audit'].includes(page.path)),
];

/** Whoever opens so many pages at a desk that they are visited in a file of their own, beside the others. */
export const isLongVisit = ({ name }: Visitor): boolean => name === 'home-staff' || name === 'officer' || name === 'librarian';

/** What a page becomes after something was done on it, beginning where it was just opened. */
export interface State {
  readonly name: string;
  readonly visitor: Visitor['name'];
  readonly reach: (tab: Tab, context: BrowserContext, program: Program) => Promise<void>;
  /** What the browser notes on its console on the way there, and nothing else. */
  readonly noted?: RegExp;
}

/** The server says no. */
const REFUSED = /^Failed to load resource: the server responded with a status of 4\d\d /;
/** The frames of foliate-js let scripts run, without which WebKit hands on no events; that those of books never do is for the content policy, and tested in `reader-around.e2e.ts`. */
const BOOK_FRAME = /^An iframe which has both allow-scripts and allow-same-origin for its sandbox attribute can escape its sandboxing\.$/;

const STATES: Readonly<Record<string, readonly State[]>> = {
  '/sign-in': [
    { name: 'empty form', visitor: 'nobody', reach: sendEmpty },
    {
      name: 'wrong password',
      visitor: 'nobody',
      noted: REFUSED,
      reach: async (tab) => {
        const fields = tab.getByRole('main').locator('input');
        // Another name each time: one that is tried often has to wait, which is another state.
        await fields.first().fill(`nobody ${newId().slice(-4)}`);
        await fields.last().fill('a wrong password');
        await sendEmpty(tab);
      },
    },
  ],
  '/visit': [{ name: 'empty form', visitor: 'nobody', reach: sendEmpty }],
  '/start': [{ name: 'empty form', visitor: 'nobody', reach: sendEmpty }],
  '/join': [{ name: 'address', visitor: 'nobody', reach: askForAddress }],
  '/join/guardian': [{ name: 'empty form', visitor: 'nobody', reach: sendEmpty }],
  '/tablet/open': [{ name: 'empty form', visitor: 'nobody', reach: sendEmpty }],
  '/roster': [
    { name: 'PIN', visitor: 'tablet', reach: openPicture },
    {
      name: 'wrong PIN',
      visitor: 'tablet',
      noted: REFUSED,
      reach: async (tab, context, program) => {
        await openPicture(tab, context, program);
        const wrong = demonstrationPin(program) === '0000' ? '1' : '0';
        for (let digit = 0; digit < 4; digit++) await tab.getByRole('button', { name: wrong, exact: true }).click();
        await tab.locator('.c-pin-said').getByRole('alert').waitFor();
      },
    },
  ],
  '/library/read/:title': [
    { name: 'open book', visitor: 'child', noted: BOOK_FRAME, reach: openBook },
    {
      name: 'letters',
      visitor: 'child',
      noted: BOOK_FRAME,
      reach: async (tab, context, program) => {
        await openBook(tab, context, program);
        await tab.locator('.reader-tool:has(.reader-letter)').click();
        await tab.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'tell an adult',
      visitor: 'child',
      noted: BOOK_FRAME,
      reach: async (tab, context, program) => {
        await openBook(tab, context, program);
        await tab.locator('.reader-tools .reader-tool').last().click();
        await tab.getByRole('dialog').getByRole('link').last().waitFor();
      },
    },
    {
      name: 'read aloud under a ruler',
      visitor: 'child',
      noted: BOOK_FRAME,
      reach: async (tab, context, program) => {
        await openBook(tab, context, program);
        await tab.evaluate(fakeVoices, { given: ['th-TH'], slow: true });
        if ((await tab.getByRole('slider').count()) === 0) await tab.keyboard.press('r');
        await tab.getByRole('slider').waitFor();
        await tab.keyboard.press('p');
        await tab.locator('.reader-aloud').waitFor();
      },
    },
    {
      name: 'search in the book',
      visitor: 'child',
      noted: BOOK_FRAME,
      reach: async (tab, context, program) => {
        await openBook(tab, context, program);
        if ((await tab.getByRole('slider').count()) > 0) await tab.keyboard.press('r');
        await tab.keyboard.press('f');
        await tab.getByRole('searchbox').fill('เด็ก');
        await tab.getByRole('dialog').getByRole('listitem').or(tab.getByRole('status').filter({ hasText: /ไม่พบ|not in this/ })).first().waitFor();
      },
    },
    {
      name: 'letters of 400 %',
      visitor: 'child',
      noted: BOOK_FRAME,
      reach: async (tab, context, program) => {
        await openBook(tab, context, program);
        await tab.keyboard.press('l');
        const larger = tab.getByRole('dialog').locator('.reader-stepper button').last();
        await larger.waitFor();
        while (await larger.isEnabled()) await larger.click();
        await tab.keyboard.press('Escape');
        await tab.getByRole('dialog').waitFor({ state: 'detached' });
      },
    },
  ],
  '/people/:person/family': [
    {
      name: 'card to print',
      visitor: 'home-staff',
      reach: async (tab) => {
        await tab.getByRole('main').locator('.k-button[data-look=primary]').first().click();
        await tab.locator('.c-family-paper img[src]').waitFor();
      },
    },
    {
      name: 'who is no family',
      visitor: 'home-staff',
      reach: async (tab) => {
        await tab.getByRole('main').getByRole('row').filter({ has: tab.locator('[data-tone=warn]') }).getByRole('button').last().click();
        await tab.getByRole('dialog').waitFor();
      },
    },
    {
      name: 'paper to add',
      visitor: 'home-staff',
      reach: async (tab) => {
        await tab.getByRole('main').locator('details summary').last().click();
        await tab.getByRole('main').locator('input[type=file]').waitFor();
      },
    },
  ],
  '/family/card': [{ name: 'empty form', visitor: 'family', reach: sendEmpty }],
  '/tasks': [{ name: 'what was done', visitor: 'child', reach: endTask }],
  '/people/new': [{ name: 'empty form', visitor: 'home-staff', reach: sendEmpty }],
  '/people/import': [{ name: 'empty form', visitor: 'home-staff', reach: sendEmpty }],
  '/people/import/:list': [{ name: 'columns', visitor: 'home-staff', reach: openColumns }],
  '/library/earlier/:kind': [{ name: 'empty form', visitor: 'librarian', reach: sendEmpty }],
  '/library/earlier/:kind/:list': [{ name: 'columns', visitor: 'librarian', reach: openColumns }],
  '/moderation': [
    {
      name: 'why it is to be changed', visitor: 'home-staff',
      reach: async (tab) => {
        const change = tab.getByRole('main').locator('button[aria-expanded]').first();
        // The first home has something to read; others meet an empty page.
        await change.or(tab.locator('.k-empty')).first().waitFor();
        if ((await change.count()) > 0) await change.click();
      },
    },
  ],
  '/library/import': [{ name: 'empty form', visitor: 'librarian', reach: sendEmpty }],
};

async function openColumns(tab: Tab): Promise<void> {
  const part = tab.locator('details.c-list-part');
  await part.waitFor();
  if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
}

async function sendEmpty(tab: Tab): Promise<void> {
  await tab.getByRole('main').locator('button[type=submit]').last().click();
  await tab.getByRole('main').locator('[aria-invalid=true]').first().waitFor();
}

async function askForAddress(tab: Tab): Promise<void> {
  await tab.getByRole('main').getByRole('button').first().click();
  await sendEmpty(tab);
}

async function endTask(tab: Tab): Promise<void> {
  await tab.getByRole('main').locator('.k-card button').first().click();
  await tab.getByRole('dialog').waitFor();
}

async function openPicture(tab: Tab, context: BrowserContext, program: Program): Promise<void> {
  await tab.getByRole('main').getByRole('button', { name: (await childrenHere(context, program))[0] ?? '' }).first().click();
  await tab.locator('.c-pad').waitFor();
}

async function openBook(tab: Tab, context: BrowserContext, program: Program): Promise<void> {
  if ((await tab.locator('.reader-progress').count()) === 0) {
    await borrow(context, program);
    await tab.reload();
  }
  // Its page can be turned once it knows where it is.
  await tab.locator('.reader-turn.reader-primary:enabled').waitFor();
}

/** Borrows the first book of the shelf and opens it. */
export async function readFirstBook(tab: Tab, context: BrowserContext, program: Program): Promise<void> {
  await borrow(context, program);
  await tab.goto(`${program.address}/library/read/${await firstTitle(context, program)}`);
  await openBook(tab, context, program);
}

async function firstTitle(context: BrowserContext, program: Program): Promise<string> {
  const { titles } = (await (await context.request.get(`${program.address}/api/library/titles`)).json()) as { titles: { title: { id: string } }[] };
  return titles[0]?.title.id ?? newId();
}

async function borrow(context: BrowserContext, program: Program): Promise<void> {
  const answer = await context.request.post(`${program.address}/api/library/loans`, { data: { id: newId(), title: await firstTitle(context, program) } });
  if (!answer.ok()) throw new Error(`borrowing: ${answer.status()} ${await answer.text()}`);
}

/** A page with what it may become. */
export interface VisitedPage extends Page {
  readonly states: readonly State[];
}

/** Pages of all rooms, and the first page that the app makes of them. */
export const PAGES: readonly VisitedPage[] = [{ path: '/', title: 'first', audience: 'signed-in' as const, load: () => Promise.reject(new Error('made by the app')) }, ...pages].map((page) => ({
  ...page,
  states: STATES[page.path] ?? [],
}));

/** Ids of the demonstration for the parameters that page addresses carry. */
export async function fillPath(path: string, context: BrowserContext, program: Program): Promise<string> {
  const values: Record<string, () => Promise<string>> = {
    title: () => firstTitle(context, program),
    person: () => Promise.resolve(demoId('child 1 1')),
    acting: () => anActing(context, program),
    import: () => firstImport(context, program),
    list: () => (path.startsWith('/library/') ? Promise.resolve(demoId('list titles')) : firstList(context, program)),
    kind: () => Promise.resolve('titles'),
    role: () => Promise.resolve('child'),
    programme: () => Promise.resolve(demoId('programme library')),
  };
  let filled = path;
  for (const [whole, name = ''] of path.matchAll(/:([a-z]+)/g)) filled = filled.replace(whole, await (values[name] ?? (() => Promise.reject(new Error(`no value for ${whole} of ${path}`))))());
  return filled;
}

/** Acts for a child and stops, as who looks after the child may; for others, something that is not there. */
async function anActing(context: BrowserContext, program: Program): Promise<string> {
  const id = newId();
  const begun = await context.request.post(`${program.address}/api/core/people/${demoId('child 1 1')}/act`, { data: { id, reason: 'ขอยืมหนังสือ', way: 'spoken' } });
  if (begun.ok()) await context.request.post(`${program.address}/api/core/acting/stop`, { data: {} });
  return id;
}

/** A batch of the demonstration's own books; for who may not see batches, one that is not there. */
async function firstImport(context: BrowserContext, program: Program): Promise<string> {
  const answer = await context.request.get(`${program.address}/api/library/imports`);
  if (!answer.ok()) return newId();
  const { imports } = (await answer.json()) as { imports: { id: string }[] };
  return imports[0]?.id ?? newId();
}

/** A list of people that the visitor may look at; one is sent where there is none yet. */
async function firstList(context: BrowserContext, program: Program): Promise<string> {
  const answer = await context.request.get(`${program.address}/api/core/lists`);
  if (!answer.ok()) return newId();
  const { lists } = (await answer.json()) as { lists: { id: string; state: string }[] };
  const ready = lists.find(({ state }) => state === 'checked');
  if (ready !== undefined) return ready.id;
  const { person } = (await (await context.request.get(`${program.address}/api/core/session`)).json()) as { person: { roles: { role: string; org: { id: string; name: { th: string } } }[] } };
  const org = person.roles.find(({ role }) => role === 'officer' || role === 'home-staff')?.org;
  const id = newId();
  const sent = await context.request.post(`${program.address}/api/core/lists/${id}/file?org=${org?.id ?? ''}&name=${encodeURIComponent('รายชื่อตัวอย่าง.xlsx')}`, { headers: { 'content-type': 'application/octet-stream' }, data: await messyList([org?.name.th ?? '', 'บ้านที่ไม่มีในระบบ']) });
  if (!sent.ok()) throw new Error(`sending a list: ${sent.status()} ${await sent.text()}`);
  for (let tries = 0; tries < 100; tries++) {
    const { state } = (await (await context.request.get(`${program.address}/api/core/lists/${id}`)).json()) as { state: string };
    if (state === 'checked') break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return id;
}
