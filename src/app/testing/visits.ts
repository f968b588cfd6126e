import type { BrowserContext, Page as Tab } from 'playwright-core';
import { pages } from '#app/web/pages.ts';
import { childrenHere, openAsTablet, signInAsChild, signInAsStaff, tabletCode } from '#core/journeys/visitor.ts';
import type { Page } from '#core/web/gives.ts';
import { newId } from '#platform/domain/ids.ts';
import type { Program } from '#platform/server/testing/program.ts';
import { demoId } from '../demo/ids.ts';

/** Everybody for whom a page may look different. A page that joins the product is met by each of them by itself. */
export interface Visitor {
  readonly name: 'nobody' | 'tablet' | 'child' | 'home-staff' | 'officer' | 'librarian' | 'operator';
  readonly prepare: (context: BrowserContext, tab: Tab, program: Program) => Promise<void>;
  readonly opens: (page: Page) => boolean;
}

const staff = (name: Visitor['name'], login: string): Visitor => ({
  name,
  prepare: (context, _tab, program) => signInAsStaff(context, program, login),
  opens: (page) => page.audience === 'staff',
});

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
  staff('home-staff', 'home1'),
  staff('librarian', 'librarian'),
];

/** Pages of all rooms, and the first page that the app makes of them. */
export const PAGES: readonly Page[] = [
  { path: '/', title: 'first', audience: 'signed-in', load: () => Promise.reject(new Error('made by the app')) },
  ...pages,
];

/** Ids of the demonstration for the parameters that page addresses carry. */
export async function fillPath(path: string, context: BrowserContext, program: Program): Promise<string> {
  const values: Record<string, () => Promise<string>> = {
    title: async () => ((await (await context.request.get(`${program.address}/api/library/titles`)).json()) as { titles: { title: { id: string } }[] }).titles[0]?.title.id ?? newId(),
    person: () => Promise.resolve(demoId('child 1 1')),
    import: () => Promise.resolve(demoId('import')),
  };
  let filled = path;
  for (const [whole, name = ''] of path.matchAll(/:([a-z]+)/g)) filled = filled.replace(whole, await (values[name] ?? (() => Promise.reject(new Error(`no value for ${whole} of ${path}`))))());
  return filled;
}
