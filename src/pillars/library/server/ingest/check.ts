import { EpubCheck } from '@likecoin/epubcheck-ts';
import type { IngestWarning } from '#library/domain/publication.ts';

/** Largest book that is checked in process, in bytes: the checker unpacks it whole. */
const largestChecked = 64 * 1024 * 1024;
const mostMessages = 100;

/**
 * What EPUBCheck's rules say about the cleaned book, as warnings: such a book can be read, its makers may want to know. Errors come first.
 */
export async function checkBook(epub: Buffer): Promise<IngestWarning[]> {
  if (epub.length > largestChecked) return [{ code: 'library.book-not-checked', place: null, detail: null }];
  try {
    const { messages } = await EpubCheck.validate(new Uint8Array(epub));
    const serious = messages.filter(({ severity }) => severity === 'fatal' || severity === 'error');
    const lighter = messages.filter(({ severity }) => severity === 'warning');
    return [...serious, ...lighter].slice(0, mostMessages).map(({ id, severity, message, location }) => ({
      code: severity === 'warning' ? 'library.book-check-warning' : 'library.book-check-error',
      place: location?.path ?? null,
      detail: `${id} ${message}`.slice(0, 500),
    }));
  } catch {
    return [{ code: 'library.book-not-checked', place: null, detail: null }];
  }
}
