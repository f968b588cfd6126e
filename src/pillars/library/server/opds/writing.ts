import type { Work } from '../tables.ts';
import type { Writing } from './feed.ts';

export function writingOf(context: Work): Writing {
  return { language: context.exchange?.language ?? 'th', origin: context.exchange?.origin ?? '', now: context.now, signedIn: context.who.person !== null };
}
