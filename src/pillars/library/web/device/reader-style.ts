import { device } from '#platform/web/device/store.ts';
import { DEFAULT_STYLE, type ReaderStyle } from '../../domain/reader-style.ts';

const styleKey = (person: string): string => `library.style.${person}`;

/** How this person reads on this device. */
export async function readStyle(person: string): Promise<ReaderStyle> {
  return { ...DEFAULT_STYLE, ...((await (await device()).get('values', styleKey(person))) as Partial<ReaderStyle> | undefined) };
}

export async function keepStyle(person: string, style: ReaderStyle): Promise<void> {
  await (await device()).put('values', style, styleKey(person));
}
