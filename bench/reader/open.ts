import type { Page } from 'playwright-core';
import words from '#library/words/th.json' with { type: 'json' };
import type { Program } from '#platform/server/testing/program.ts';

const READ = new RegExp(`^(${words['loan.read']}|${words['loan.go-on']})$`);

/** Borrows a book on its page and keeps it on the tablet. */
export async function keepBook(page: Page, program: Program, book: string): Promise<void> {
  await page.goto(`${program.address}/library/books/${book}`);
  await page.getByRole('button', { name: words['book.borrow'] }).click();
  await page.getByRole('button', { name: new RegExp(`^${words['keep.button'].split(' (')[0] ?? ''}`) }).click();
  await page.getByText(new RegExp(`^${words['keep.here'].split(' {')[0] ?? ''}`)).waitFor();
  await page.evaluate(async () => {
    if (navigator.serviceWorker.controller === null) await new Promise((done) => navigator.serviceWorker.addEventListener('controllerchange', done, { once: true }));
  });
}

/**
 * Milliseconds from the tap on "read" until a page of the book stands painted and can be turned. The book's own page is loaded anew before, so that
 * the reader's script is fetched (from the service worker) and evaluated within the time.
 */
export async function firstPageMs(page: Page, program: Program, book: string): Promise<number> {
  await page.goto(`${program.address}/library/books/${book}`);
  const read = page.getByRole('link', { name: READ }).first();
  await read.waitFor();
  const measured = page.evaluate(
    () =>
      new Promise<number>((done) => {
        let tapped = 0;
        addEventListener('pointerdown', (event) => (tapped = event.timeStamp), { capture: true, once: true });
        const look = (): void => {
          const next = document.querySelector<HTMLButtonElement>('.reader-foot .reader-primary');
          // Enabled once a place of the book is known; two frames later it is on the screen.
          if (next?.disabled === false) requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - tapped)));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await read.click();
  return await measured;
}
