import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, SIZES, type Size } from '#platform/server/testing/browser.ts';
import { startProgram } from '#platform/server/testing/program.ts';
import { fillPath, PAGES, VISITORS } from './visits.ts';

/** Pictures that README shows, by the name they are kept under. */
const SHOWN: Readonly<Record<string, { visitor: string; path: string; state?: string; size: Size }>> = {
  'child-first-page': { visitor: 'child', path: '/', size: 'tablet' },
  'child-library': { visitor: 'child', path: '/library', size: 'tablet' },
  'child-reading': { visitor: 'child', path: '/library/read/:title', state: 'open book', size: 'tablet' },
  'roster': { visitor: 'tablet', path: '/roster', size: 'tablet' },
  'phone-sign-in': { visitor: 'nobody', path: '/sign-in', size: 'phone' },
  'desk-tablets': { visitor: 'home-staff', path: '/tablets', size: 'desk' },
};

/** Takes a picture of every page as everybody who may open it, at every size and in both languages, into `pictures/`; those of the README into `docs/pictures/`. */
export async function takePictures(root: string, say: (line: string) => void, only: string | undefined): Promise<void> {
  const program = await startProgram();
  const browser = await launch();
  try {
    for (const visitor of VISITORS) {
      const context = await browser.newContext({ viewport: SIZES.tablet, locale: 'th-TH', reducedMotion: 'reduce' });
      const tab = await context.newPage();
      await visitor.prepare(context, tab, program);
      for (const page of PAGES.filter((one) => visitor.opens(one) && (only === undefined || one.path.includes(only)))) {
        const address = `${program.address}${await fillPath(page.path, context, program)}`;
        for (const state of [undefined, ...page.states.filter((one) => one.visitor === visitor.name)]) {
          for (const language of ['th', 'en'] as const) {
            await tab.evaluate((to) => localStorage.setItem('khitphuea.language', to), language).catch(() => undefined);
            for (const [size, viewport] of Object.entries(SIZES)) {
              await tab.setViewportSize(viewport);
              await tab.goto(address);
              await tab.locator('h1').first().waitFor();
              await tab.waitForLoadState('networkidle');
              await state?.reach(tab, context, program);
              const folder = join(root, 'pictures', visitor.name);
              await mkdir(folder, { recursive: true });
              await tab.screenshot({ path: join(folder, `${nameOf(page.path, state?.name)}-${size}-${language}.png`) });
              const shown = Object.entries(SHOWN).find(([, want]) => language === 'th' && want.visitor === visitor.name && want.path === page.path && want.state === state?.name && want.size === size);
              if (shown === undefined) continue;
              await mkdir(join(root, 'docs', 'pictures'), { recursive: true });
              await tab.screenshot({ path: join(root, 'docs', 'pictures', `${shown[0]}.png`) });
            }
          }
        }
        say(`${visitor.name} ${page.path}`);
      }
      await context.close();
    }
  } finally {
    await browser.close();
    await program.stop();
  }
}

function nameOf(path: string, state: string | undefined): string {
  const page = path === '/' ? 'first' : path.slice(1).replaceAll('/', '-').replaceAll(':', '');
  return state === undefined ? page : `${page}-${state.replaceAll(' ', '-').toLowerCase()}`;
}
