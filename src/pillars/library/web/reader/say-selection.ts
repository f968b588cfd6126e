import { DeviceVoice } from './aloud/device-voice.ts';
import { deviceVoices } from './aloud/voices.ts';
import { chooseVoice, phrasesOf } from '../../domain/phrases.ts';
import type { BookInside } from './book-inside.ts';

let speaking: AbortController | null = null;

/** Says some words with the voice of the device; false where it has none for them. A new one ends the one before. */
export async function sayWords(book: BookInside, text: string, language: string, rate: number): Promise<boolean> {
  speaking?.abort();
  const stop = new AbortController();
  speaking = stop;
  const voices = await deviceVoices();
  const phrases = phrasesOf(text, language);
  if (phrases.length === 0 || phrases.every((phrase) => chooseVoice(voices, phrase.language) === null && chooseVoice(voices, language) === null)) return false;
  const voice = new DeviceVoice(book, voices, language);
  voice.setRate(rate);
  for (const phrase of phrases) {
    const said = await voice.say({ range: new Range(), text: text.slice(phrase.from, phrase.to).replace(/\s/g, ' '), language: phrase.language, wordAt: () => null, clip: null }, null, () => undefined, stop.signal);
    if (said !== 'said') return said === 'stopped';
  }
  return true;
}
