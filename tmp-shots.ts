import { setStage } from './src/platform/server/testing/stage.ts';
import { zipTexts } from './src/platform/server/testing/built-site.ts';
import { CONTENT_SECURITY_POLICY } from './src/platform/server/security.ts';
import { narratedBook, narratedFixedBook, richBook } from './src/pillars/library/web/reader/testing/narrated-books.ts';
import { epubFiles, thaiBook, fixedBook } from './src/pillars/library/web/reader/testing/sample-books.ts';
const books = new Map<string, Uint8Array>();
for (const [n, b] of Object.entries({ narrated: narratedBook, nfixed: narratedFixedBook, rich: richBook, thai: thaiBook, fixed: fixedBook })) books.set(`/books/${n}.epub`, await zipTexts(epubFiles(b)));
const stage = await setStage(process.cwd() + '/src/pillars/library/web/reader/testing', CONTENT_SECURITY_POLICY, books);
const only = process.argv[2] ?? '';
const sizes = { tablet: { width: 1024, height: 768 }, phone: { width: 390, height: 844 } };
const states: Record<string, (page: any) => Promise<void>> = {
  reading: async () => {},
  aloud: async (p) => { await p.getByRole('button', { name: 'ฟัง', exact: true }).click(); await p.waitForTimeout(1500); },
  letters: async (p) => { await p.keyboard.press('l'); await p.waitForTimeout(500); },
  more: async (p) => { await p.keyboard.press('l'); await p.waitForTimeout(500); await p.getByText('ปรับอย่างละเอียด').click(); await p.waitForTimeout(300); },
  search: async (p) => { await p.keyboard.press('f'); await p.waitForTimeout(400); await p.locator('input[type=search]').fill('ยาย'); await p.waitForTimeout(1500); },
  found: async (p) => { await p.keyboard.press('f'); await p.waitForTimeout(400); await p.locator('input[type=search]').fill('ยาย'); await p.waitForTimeout(1500); await p.locator('.reader-sheet .reader-row').first().click(); await p.waitForTimeout(700); },
  ruler: async (p) => { await p.keyboard.press('r'); await p.waitForTimeout(600); await p.keyboard.press('ArrowDown'); await p.keyboard.press('ArrowDown'); await p.waitForTimeout(300); },
  contents: async (p) => { await p.keyboard.press('c'); await p.waitForTimeout(500); },
  calm: async (p) => { await p.keyboard.press('q'); await p.waitForTimeout(500); },
  big: async (p) => { await p.evaluate(() => { const k = location.search.slice(1).split('&')[0].split('=')[1]; const s = JSON.parse(localStorage.getItem(k) ?? '{}'); localStorage.setItem(k, JSON.stringify({ ...s, style: { face: 'looped', theme: 'paper', size: 400, spacing: 2, mode: 'pages', paragraphs: 0, words: 0, margins: 'normal', tint: 'none', ruler: 'off', shaded: false, calm: false, rate: 1 } })); }); await p.reload(); await p.waitForTimeout(1500); },
  shaded: async (p) => { await p.evaluate(() => { const k = location.search.slice(1).split('&')[0].split('=')[1]; const s = JSON.parse(localStorage.getItem(k) ?? '{}'); localStorage.setItem(k, JSON.stringify({ ...s, style: { ...(s.style ?? {}), shaded: true, tint: 'blue', face: 'looped', theme: 'paper', size: 100, spacing: 2, mode: 'pages', paragraphs: 2, words: 0, margins: 'wide', ruler: 'three', calm: false, rate: 1 } })); }); await p.reload(); await p.waitForTimeout(2000); },
  select: async (p) => { await p.frames().at(-1)?.evaluate(() => { const n = document.querySelector('p')?.firstChild; if (n) getSelection()?.setBaseAndExtent(n, 0, n, 24); }); await p.waitForTimeout(900); },
};
for (const spec of only.split(',')) {
  const [size, book, state, theme] = spec.split('/') as [keyof typeof sizes, string, string, string?];
  const page = await stage.page(sizes[size]);
  page.on('pageerror', (e: Error) => console.log('ERR', spec, e.message));
  await page.goto(`${stage.site.origin}/?book=${book}&title=ยายสอนทำขนม${theme ? `&theme=${theme}` : ''}`);
  await page.locator('.reader-foot .reader-primary:enabled').waitFor();
  await states[state]!(page);
  await page.screenshot({ path: `/tmp/k/reading-${spec.replaceAll('/', '-')}.png` });
  await page.close();
}
await stage.close();
process.exit(0);
