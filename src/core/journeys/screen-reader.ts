import type { Page } from 'playwright-core';
import { build } from 'vite';

let bundled: Promise<string> | null = null;

/** The virtual screen reader as one script that puts itself on the page. */
function script(): Promise<string> {
  bundled ??= (async () => {
    const entry = 'virtual:heard';
    const result = await build({
      configFile: false,
      logLevel: 'error',
      plugins: [
        {
          name: 'heard',
          resolveId: (id) => (id === entry ? `\0${entry}` : null),
          load: (id) => (id === `\0${entry}` ? "import { Virtual } from '@guidepup/virtual-screen-reader'; globalThis.VirtualReader = Virtual;" : null),
        },
      ],
      build: { write: false, minify: false, rolldownOptions: { input: entry, output: { format: 'iife' } } },
    });
    const outputs = Array.isArray(result) ? result : [result];
    for (const one of outputs) if ('output' in one) return one.output[0].code;
    throw new Error('the screen reader was not bundled');
  })();
  return bundled;
}

/** What a screen reader says of the page's main part, phrase by phrase, from its beginning; roles in English, names in the page's language. */
export async function heard(page: Page, most = 60): Promise<string[]> {
  // Evaluated by the browser's tools, which the page's own policy does not bind.
  await page.evaluate(await script());
  return await page.evaluate(async (limit) => {
    interface Reader {
      start(options: { container: Element }): Promise<void>;
      next(): Promise<void>;
      lastSpokenPhrase(): Promise<string>;
      spokenPhraseLog(): Promise<string[]>;
      stop(): Promise<void>;
    }
    const { VirtualReader } = globalThis as typeof globalThis & { VirtualReader: new () => Reader };
    const reader = new VirtualReader();
    await reader.start({ container: document.querySelector('body') ?? document.documentElement });
    for (let n = 0; n < limit; n++) {
      await reader.next();
      if ((await reader.lastSpokenPhrase()) === 'end of document') break;
    }
    const phrases = await reader.spokenPhraseLog();
    await reader.stop();
    return phrases;
  }, most);
}
