import { fail, ok, type Problem, type Result } from '#platform/domain/result.ts';
import { addressOf } from '#platform/web/device/ask.ts';
import { reached } from '#platform/web/device/connection.ts';
import { getBook } from '../../api.ts';

export interface FetchedBook {
  readonly epub: Blob;
  readonly etag: string;
}

/** Fetches a lent book for reading now; `onProgress` hears the bytes received so far. */
export async function fetchBook(loan: string, onProgress: (received: number) => void, signal: AbortSignal): Promise<Result<FetchedBook>> {
  try {
    const response = await fetch(addressOf(getBook, { loan }), { credentials: 'same-origin', signal });
    reached(true);
    if (!response.ok || response.body === null) {
      const problem = (await response.json().catch(() => null)) as Problem | null;
      return typeof problem?.code === 'string' ? { ok: false, problem } : fail('platform.unexpected');
    }
    let received = 0;
    const counted = response.body.pipeThrough(
      new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
        transform(bytes, controller) {
          received += bytes.byteLength;
          onProgress(received);
          controller.enqueue(bytes);
        },
      }),
    );
    const bytes = await new Response(counted).arrayBuffer();
    return ok({ epub: new Blob([bytes], { type: 'application/epub+zip' }), etag: response.headers.get('etag') ?? '' });
  } catch (error) {
    if (signal.aborted) return fail('platform.no-connection');
    if (!(error instanceof TypeError)) throw error;
    reached(false);
    return fail('platform.no-connection');
  }
}
