import { Object as Shape, String as Text } from 'typebox';
import { call } from '../../../domain/call.ts';
import { newId } from '../../../domain/ids.ts';
import { keepProgram } from '../../offline-program.ts';
import { request } from '../ask.ts';
import { connected, whenBack } from '../connection.ts';
import { dropFile, fetchQueue, keepFile, keptFiles, readFile } from '../kept-files.ts';
import { foresee, forgetAllKept, forgetKept, pullKept, readKept } from '../kept-sets.ts';
import { noteDone, putAway, refusals, sendOutbox, waiting } from '../outbox.ts';

declare const __BUILD__: string;

const writeNote = call({
  name: 'notes.write-note', method: 'POST', path: '/api/notes/notes', summary: 'Write a note.', outbox: true,
  body: Shape({ id: Text({ format: 'uuid' }), words: Text() }), answer: Shape({ id: Text() }), problems: [],
});

const harness = {
  build: __BUILD__,
  note: (person: string, words: string) => noteDone(writeNote, person, { body: { id: newId(), words } }),
  send: sendOutbox,
  waiting: async () => (await waiting()).map((entry) => (entry.body as { words: string }).words),
  refusals: async (person: string) => (await refusals(person)).map((answer) => ({ id: answer.id, code: answer.problem.code })),
  putAway,
  pull: (person: string) => pullKept('notes.mine', person),
  kept: async (person: string) => Object.fromEntries((await readKept<{ words: string }>('notes.mine', person)).map(({ id, value }) => [id, value.words])),
  foresee: (person: string, id: string, words: string | null) => foresee('notes.mine', person, id, words === null ? null : { words }),
  forget: (person: string) => forgetKept([person]),
  forgetAll: forgetAllKept,
  keep: (id: string) => keepFile(id, `/api/notes/files/${id}`, 1),
  drop: dropFile,
  files: async () => (await keptFiles()).map(({ id, state, received, size, problem }) => ({ id, state, received, size, problem })),
  fetchQueue,
  hash: async (id: string) => {
    const blob = await readFile(id, 'application/octet-stream');
    if (blob === null) return null;
    return [...new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  },
  get: (url: string) => request<unknown>(url, {}),
  connected,
  leave: async (url: string) => {
    const stop = new AbortController();
    const asked = request<unknown>(url, { signal: stop.signal });
    stop.abort();
    return await asked;
  },
  part: async () => (await import('./part.ts')).part,
  update: async () => (await navigator.serviceWorker.ready).update().then(() => undefined),
};

declare global {
  interface Window {
    harness: typeof harness;
  }
}
window.harness = harness;
document.querySelector('main')?.replaceChildren(`build ${__BUILD__}`);
whenBack(() => void sendOutbox().catch(() => undefined));
void keepProgram().catch(() => undefined);
