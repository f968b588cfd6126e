import { clipTimes } from '../../../domain/smil-clock.ts';

export interface Clip {
  /** Path of the recording in the book. */
  readonly audio: string;
  /** Seconds into the recording. */
  readonly begin: number;
  readonly end: number | null;
}

export interface OverlayPhrase extends Clip {
  /** Path of the document and, where one part of it is meant, its id. */
  readonly href: string;
  readonly id: string | null;
}

/** The parts of a media overlay (EPUB 3.3 section 9.2) in their order; one without text, recording or a sensible time is left out. */
export function readOverlay(smil: Document, path: string): OverlayPhrase[] {
  return [...smil.getElementsByTagName('par')].flatMap((par) => {
    const text = [...par.children].find((child) => child.localName === 'text')?.getAttribute('src');
    const audio = [...par.children].find((child) => child.localName === 'audio');
    const source = audio?.getAttribute('src');
    if (audio === undefined || !text || !source) return [];
    const times = clipTimes(audio.getAttribute('clipBegin'), audio.getAttribute('clipEnd'));
    const [href = '', id = null] = inside(text, path).split('#');
    return times === null ? [] : [{ audio: inside(source, path).split('#')[0] ?? '', ...times, href, id }];
  });
}

/** A relative address as a path inside the package, perhaps with a fragment. */
function inside(address: string, base: string): string {
  const url = new URL(address, `book:///${base}`);
  return decoded(url.pathname.replace(/^\/+/, '')) + decoded(url.hash);
}

/** A book may write a lone `%` where an address wants it encoded: then it is meant as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
