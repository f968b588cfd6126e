import type { BrowserContext, Page } from 'playwright-core';
import { childrenHere, openAsTablet, signInAsChild, signInAsStaff, tabletCode } from '#core/journeys/visitor.ts';
import type { Program } from '#platform/server/testing/program.ts';

export interface Books {
  readonly reflow: string;
  readonly fixed: string;
}

/** A tablet of the demonstration with a child at it who may read both books; answers the ids of a flowing and a fixed one. */
export async function tabletWithChild(context: BrowserContext, program: Program): Promise<{ readonly page: Page; readonly books: Books }> {
  await signInAsStaff(context, program, 'librarian');
  const { titles } = (await (await context.request.get(`${program.address}/api/library/titles`)).json()) as { titles: { title: { id: string; layout: 'reflowable' | 'fixed' } }[] };
  const one = (layout: 'reflowable' | 'fixed'): string => {
    const found = titles.find(({ title }) => title.layout === layout)?.title.id;
    if (found === undefined) throw new Error(`the demonstration has no ${layout} book`);
    return found;
  };
  const books = { reflow: one('reflowable'), fixed: one('fixed') };
  for (const id of Object.values(books)) await context.request.patch(`${program.address}/api/library/titles/${id}`, { data: { ageFrom: null } });
  const page = context.pages()[0] ?? (await context.newPage());
  await openAsTablet(page, program, await tabletCode(context, program, 'home1'));
  await signInAsChild(page, program, (await childrenHere(context, program))[0] ?? '');
  return { page, books };
}
