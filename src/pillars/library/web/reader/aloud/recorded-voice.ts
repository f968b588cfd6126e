import type { BookInside } from '../book-inside.ts';
import { readOverlay, type OverlayPhrase } from './overlay.ts';
import type { Said, Utterance, Voice } from './voice.ts';

/** Recordings that lie a hair apart are one: seconds. */
const SEAM = 0.2;

/** The voice recorded with a book (EPUB 3.3 media overlays), out of the book's own file: needs no line. */
export class RecordedVoice implements Voice {
  readonly kind = 'recorded';
  readonly #book: BookInside;
  readonly #plans = new Map<string, Promise<readonly OverlayPhrase[]>>();
  readonly #audio = new Audio();
  #loaded: { readonly path: string; readonly address: string } | null = null;
  #rate = 1;

  constructor(book: BookInside) {
    this.#book = book;
    this.#audio.preload = 'auto';
  }

  reads(index: number): boolean {
    return (this.#book.sections[index]?.overlay ?? null) !== null;
  }

  async utterances(index: number, doc: Document): Promise<readonly Utterance[]> {
    const section = this.#book.sections[index];
    if (!section || section.overlay === null) return [];
    const phrases = await this.#plan(section.overlay);
    return phrases.filter(({ href }) => href === section.href).flatMap((phrase) => {
      const element = phrase.id === null ? doc.body : doc.getElementById(phrase.id);
      if (element === null) return [];
      const range = doc.createRange();
      range.selectNodeContents(element);
      return [{ range, text: '', language: '', wordAt: () => null, clip: phrase }];
    });
  }

  #plan(path: string): Promise<readonly OverlayPhrase[]> {
    const known = this.#plans.get(path);
    if (known !== undefined) return known;
    const plan = this.#book.readFile(path, 'application/smil+xml').then(async (file) => {
      const smil = file === null ? null : new DOMParser().parseFromString(await file.text(), 'application/xml');
      return smil === null ? [] : readOverlay(smil, path);
    });
    this.#plans.set(path, plan);
    return plan;
  }

  async say({ clip }: Utterance, next: Utterance | null, _hear: (word: Range) => void, stop: AbortSignal): Promise<Said> {
    if (clip === null || !(await this.#load(clip.audio))) return 'failed';
    if (stop.aborted) return 'stopped';
    const audio = this.#audio;
    const runsOn = !audio.paused && Math.abs(audio.currentTime - clip.begin) < 2 * SEAM;
    if (!runsOn) audio.currentTime = clip.begin;
    audio.playbackRate = this.#rate;
    const goesOn = next?.clip != null && next.clip.audio === clip.audio && clip.end !== null && Math.abs(next.clip.begin - clip.end) < SEAM;
    return new Promise<Said>((resolve) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const done = (said: Said): void => {
        clearTimeout(timer);
        for (const kind of ['timeupdate', 'ratechange', 'seeked', 'ended', 'error'] as const) audio.removeEventListener(kind, look);
        stop.removeEventListener('abort', halt);
        if (said !== 'said' || !goesOn) audio.pause();
        resolve(said);
      };
      const halt = (): void => { done('stopped'); };
      const look = (event?: Event): void => {
        clearTimeout(timer);
        if (event?.type === 'error') done('failed');
        else if (audio.ended || (clip.end !== null && audio.currentTime >= clip.end - 0.01)) done('said');
        // The browser tells the time four times a second; a phrase ends in between.
        else if (clip.end !== null) timer = setTimeout(look, Math.max(10, ((clip.end - audio.currentTime) * 1000) / audio.playbackRate));
      };
      for (const kind of ['timeupdate', 'ratechange', 'seeked', 'ended', 'error'] as const) audio.addEventListener(kind, look);
      stop.addEventListener('abort', halt);
      // A pause that comes before the sound began is no failure, nor is a browser that wants to be touched first.
      audio.play().then(() => { look(); }, (error: unknown) => { done(stop.aborted || (error instanceof DOMException && error.name === 'NotAllowedError') ? 'stopped' : 'failed'); });
    });
  }

  async #load(path: string): Promise<boolean> {
    if (this.#loaded?.path === path) return true;
    const file = await this.#book.readFile(path, typeOf(path));
    if (file === null) return false;
    this.#unload();
    this.#loaded = { path, address: URL.createObjectURL(file) };
    this.#audio.src = this.#loaded.address;
    return new Promise((resolve) => {
      this.#audio.addEventListener('loadedmetadata', () => { resolve(true); }, { once: true });
      this.#audio.addEventListener('error', () => { resolve(false); }, { once: true });
    });
  }

  #unload(): void {
    this.#audio.pause();
    if (this.#loaded !== null) URL.revokeObjectURL(this.#loaded.address);
    this.#loaded = null;
  }

  setRate(rate: number): void {
    this.#rate = rate;
    this.#audio.playbackRate = rate;
  }

  close(): void {
    this.#unload();
    this.#audio.removeAttribute('src');
  }
}

function typeOf(path: string): string {
  const types: Readonly<Record<string, string>> = { mp3: 'audio/mpeg', m4a: 'audio/mp4', mp4: 'audio/mp4', ogg: 'audio/ogg', opus: 'audio/ogg', aac: 'audio/aac' };
  return types[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? '';
}
