import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launch, SIZES, type Size } from '#platform/server/testing/browser.ts';
import { startProgram, type Program } from '#platform/server/testing/program.ts';
import { printGuides } from './guides.ts';
import { fillPath, PAGES, VISITORS, type Visitor } from './visits.ts';

/** Pictures that README shows, by the name they are kept under. */
const SHOWN: Readonly<Record<string, { visitor: string; path: string; state?: string; size: Size }>> = {
  'child-first-page': { visitor: 'child', path: '/', size: 'tablet' },
  'child-library': { visitor: 'child', path: '/library', size: 'tablet' },
  'child-reading': { visitor: 'child', path: '/library/read/:title', state: 'open book', size: 'tablet' },
  'welcome': { visitor: 'nobody', path: '/welcome', size: 'tablet' },
  'roster': { visitor: 'tablet', path: '/roster', size: 'tablet' },
  'phone-sign-in': { visitor: 'nobody', path: '/sign-in', size: 'phone' },
  'desk-tablets': { visitor: 'home-staff', path: '/tablets', size: 'desk' },
};

/** Contexts at work at once: one draws while another waits for its page. */
const AT_ONCE = 3;

/**
 * Takes a picture of every page as everybody who may open it, at every size and in both languages, into `pictures/`; those of the README into `docs/pictures/`; and prints the
 * guides. `only` is part of a page's address, or `guides`. A page is opened once a language and then only changes its size.
 */
export async function takePictures(root: string, say: (line: string) => void, only: string | undefined): Promise<void> {
  const program = await startProgram();
  const browser = await launch();
  try {
    const waiting = only === 'guides' ? [] : [...VISITORS];
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let visitor = waiting.shift(); visitor !== undefined; visitor = waiting.shift()) await takeAs(visitor, { browser, program, root, say, only });
      }),
    );
    if (only === undefined || only === 'guides') await printGuides(browser, program, root, say);
  } finally {
    await browser.close();
    await program.stop();
  }
}

interface Shoot {
  readonly browser: Browser;
  readonly program: Program;
  readonly root: string;
  readonly say: (line: string) => void;
  readonly only: string | undefined;
}

async function takeAs(visitor: Visitor, { browser, program, root, say, only }: Shoot): Promise<void> {
  const shown = PAGES.filter((page) => visitor.opens(page) && (only === undefined || page.path.includes(only)));
  if (shown.length === 0) return;
  const context = await browser.newContext({ viewport: SIZES.tablet, locale: 'th-TH', reducedMotion: 'reduce' });
  const tab = await context.newPage();
  await visitor.prepare(context, tab, program);
  const folder = join(root, 'pictures', visitor.name);
  await mkdir(folder, { recursive: true });
  for (const page of shown) {
    const address = `${program.address}${await fillPath(page.path, context, program)}`;
    for (const state of [undefined, ...page.states.filter((one) => one.visitor === visitor.name)]) {
      for (const language of ['th', 'en'] as const) {
        await tab.evaluate((to) => localStorage.setItem('khitphuea.language', to), language).catch(() => undefined);
        await tab.setViewportSize(SIZES.tablet);
        await tab.goto(address);
        await tab.locator('h1').first().waitFor();
        await tab.waitForLoadState('networkidle');
        await state?.reach(tab, context, program);
        for (const [size, viewport] of Object.entries(SIZES)) {
          await tab.setViewportSize(viewport);
          const picture = await tab.screenshot({ path: join(folder, `${nameOf(page.path, state?.name)}-${size}-${language}.png`) });
          const name = Object.entries(SHOWN).find(([, want]) => language === 'th' && want.visitor === visitor.name && want.path === page.path && want.state === state?.name && want.size === size)?.[0];
          if (name === undefined) continue;
          await mkdir(join(root, 'docs', 'pictures'), { recursive: true });
          await writeFile(join(root, 'docs', 'pictures', `${name}.png`), picture);
        }
      }
    }
    say(`${visitor.name} ${page.path}`);
  }
  await context.close();
}

function nameOf(path: string, state: string | undefined): string {
  const page = path === '/' ? 'first' : path.slice(1).replaceAll('/', '-').replaceAll(':', '');
  return state === undefined ? page : `${page}-${state.replaceAll(' ', '-').toLowerCase()}`;
}
