import { DeviceVoice } from './aloud/device-voice.ts';
import { deviceVoices } from './aloud/voices.ts';
import { chooseVoice, phrasesOf } from '../../domain/phrases.ts';
import type { BookInside } from './book-inside.ts';

/** Says some words with the voice of the device until it is told to stop; false where it has none for them. */
export async function sayWords(book: BookInside, text: string, language: string, rate: number, stop: AbortSignal): Promise<boolean> {
  const voices = await deviceVoices();
  const phrases = phrasesOf(text, language);
  if (phrases.length === 0 || phrases.every((phrase) => chooseVoice(voices, phrase.language) === null && chooseVoice(voices, language) === null)) return false;
  const voice = new DeviceVoice(book, voices, language);
  voice.setRate(rate);
  for (const phrase of phrases) {
    if (stop.aborted) break;
    const said = await voice.say({ range: new Range(), text: text.slice(phrase.from, phrase.to).replace(/\s/g, ' '), language: phrase.language, wordAt: () => null, clip: null }, null, () => undefined, stop);
    if (said !== 'said') return said === 'stopped';
  }
  return true;
}
