import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { VISIT_ROLES, VISITS, type VisitRole } from '#app/web/first/visitor-role.ts';
import type { Program } from '#platform/server/testing/program.ts';
import { VISITORS } from './visits.ts';

/** What is seen of a page beside its step: large enough to be recognised at a hand's width. */
const SHOT = { width: 1000, height: 640 };
/** JPEG, of 100: the sheets are printed small and sent by phone. */
const QUALITY = 62;

/** Prints the one-page guide of every role into `docs/guides/`, from the guide's own page, with pictures of the product beside each step. */
export async function printGuides(browser: Browser, program: Program, root: string, say: (line: string) => void): Promise<void> {
  const folder = join(root, 'docs', 'guides');
  await mkdir(folder, { recursive: true });
  for (const role of VISIT_ROLES) {
    const shots = await shotsOf(browser, program, role);
    const context = await browser.newContext({ viewport: SHOT, locale: 'th-TH', reducedMotion: 'reduce', colorScheme: 'light' });
    const tab = await context.newPage();
    await tab.goto(`${program.address}/guide/${role}`);
    await tab.locator('.a-guide').waitFor();
    await tab.evaluate(async (pictures) => {
      const places = [...document.querySelectorAll<HTMLElement>('.a-guide-shot')];
      for (const [at, place] of places.entries()) {
        const picture = new Image();
        picture.alt = '';
        picture.src = pictures[at] ?? '';
        place.append(picture);
        await picture.decode();
      }
      await document.fonts.ready;
    }, shots);
    const sheet = await tab.pdf({ path: join(folder, `${role}.th.pdf`), format: 'A4', printBackground: true, tagged: true, margin: { top: '12mm', bottom: '10mm', left: '14mm', right: '14mm' } });
    if (pagesOf(sheet) !== 1) throw new Error(`the guide of ${role} does not fit on one page`);
    await context.close();
    say(`guide ${role}`);
  }
}

/** Chromium writes each page as an object of its own. */
function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** A picture of the page of each step, as whoever the guide is for. */
async function shotsOf(browser: Browser, program: Program, role: VisitRole): Promise<string[]> {
  const visitor = VISITORS.find(({ name }) => name === role);
  if (visitor === undefined) throw new Error(`nobody visits as ${role}`);
  const context = await browser.newContext({ viewport: SHOT, locale: 'th-TH', reducedMotion: 'reduce', colorScheme: 'light' });
  const tab = await context.newPage();
  await visitor.prepare(context, tab, program);
  const shots: string[] = [];
  for (const { path } of VISITS[role]) {
    await tab.goto(`${program.address}${path}`);
    await tab.locator('h1').first().waitFor();
    await tab.waitForLoadState('networkidle');
    shots.push(`data:image/jpeg;base64,${(await tab.screenshot({ type: 'jpeg', quality: QUALITY })).toString('base64')}`);
  }
  await context.close();
  return shots;
}
