import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** What was said, in order. */
    saidAloud: { readonly text: string; readonly lang: string; readonly rate: number }[];
  }
}

/** Stands in for the voices of a device, which a test machine has none of: says a phrase in no time, telling two of its words. */
export async function giveVoices(page: Page, languages: readonly string[], pace: 'quick' | 'slow' = 'quick'): Promise<void> {
  await page.addInitScript(({ given, slow }) => {
    window.saidAloud = [];
    const voices = given.map((lang) => ({ lang, name: lang, voiceURI: lang, localService: true, default: false }));
    let saying: Utterance | null = null;
    class Utterance extends EventTarget {
      readonly text: string;
      lang = '';
      rate = 1;
      voice: unknown = null;
      onboundary: ((event: unknown) => void) | null = null;
      onend: ((event: unknown) => void) | null = null;
      onerror: ((event: unknown) => void) | null = null;
      constructor(text: string) {
        super();
        this.text = text;
      }
    }
    const speech = {
      getVoices: () => voices,
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
      cancel: () => {
        const stopped = saying;
        saying = null;
        stopped?.onerror?.({ error: 'canceled' });
      },
      speak: (said: Utterance) => {
        saying = said;
        window.saidAloud.push({ text: said.text, lang: said.lang, rate: said.rate });
        setTimeout(() => { if (saying === said) said.onboundary?.({ name: 'word', charIndex: 0, charLength: 0 }); }, 10);
        setTimeout(() => {
          if (saying !== said) return;
          saying = null;
          said.onend?.({});
        }, slow ? 5000 : 60);
      },
    };
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
  }, { given: [...languages], slow: pace === 'slow' });
}
