import type { Page } from 'playwright-core';

declare global {
  interface Window {
    /** What was said, in order. */
    saidAloud: { readonly text: string; readonly lang: string; readonly rate: number }[];
  }
}

interface Voices {
  readonly given: readonly string[];
  /** Whether a phrase lasts long enough to be looked at. */
  readonly slow: boolean;
}

/** Gives voices to pages that are opened from now on. */
export async function giveVoices(page: Page, languages: readonly string[], pace: 'quick' | 'slow' = 'quick'): Promise<void> {
  await page.addInitScript(fakeVoices, { given: [...languages], slow: pace === 'slow' });
}

/** Stands in for the voices of a device, which a test machine has none of; runs in the page. Tells the first word of each phrase. */
export function fakeVoices({ given, slow }: Voices): void {
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
      get speaking() {
        return saying !== null;
      },
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
}
