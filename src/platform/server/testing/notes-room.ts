import { Object as Shape, String as Text } from 'typebox';
import { call } from '../../domain/call.ts';
import { fail, ok } from '../../domain/result.ts';
import { formatCursor, parseCursor, readFeed } from '../kept.ts';
import { personPart, REMOVED } from '../person-part.ts';
import { FileAnswer, roomOf, type Room } from '../room.ts';
import { NOBODY, type Recognition, type Who } from '../who.ts';

interface NotesTables {
  'notes.note': { person_id: string; note_id: string; words: string };
  'notes.tally': { org_id: string; heard: number };
}

/** The organisation under which test events are counted. */
export const TEST_ORG = '00000000-0000-7000-8000-00000000000a';

const Id = Text({ format: 'uuid' });
export const writeNote = call({
  name: 'notes.write-note', method: 'POST', path: '/api/notes/notes', summary: 'Write a note.', outbox: true,
  body: Shape({ id: Id, words: Text({ minLength: 1 }) }), answer: Shape({ id: Id }), problems: ['notes.rude', 'platform.not-signed-in'],
});

export const readNoteFile = call({ name: 'notes.read-file', method: 'GET', path: '/api/notes/files/:id', summary: 'A file beside a note.', params: Shape({ id: Id }), problems: ['platform.not-found'] });

/** Words at which the program breaks, as it would with a fault of its own, until they are taken out again. */
export const faults = new Set<string>();

const signedIn = (who: Who) => (who.person === null && who.device === null ? fail('platform.not-signed-in') : ok(undefined));
const notes = roomOf<NotesTables>();

/** A room as small as one can be, which the platform's own tests stand on. */
export const notesRoom: Room = {
  name: 'notes',
  migrations: { room: 'notes', folder: new URL('./migrations/', import.meta.url) },
  problems: { rude: 409 },
  routes: [
    notes.route(writeNote, signedIn, async (context, { body }) => {
      await context.db.insertInto('notes.note').values({ person_id: context.who.person ?? '', note_id: body.id, words: body.words }).execute();
      await context.tell({ name: 'notes.note-written', org: TEST_ORG, subject: body.id, person: context.who.person, facts: { length: body.words.length } });
      if (faults.has(body.words)) throw new Error('a fault of the program');
      // After the row was written, so that a refusal has something to undo.
      return body.words === 'rude' ? fail('notes.rude') : ok({ id: body.id });
    }),
    notes.route(readNoteFile, signedIn, async (context, { params }) => {
      const [file] = await context.tx.query<{ hash: string; type: string }>("select hash, type from platform.file_use join platform.file using (hash) where room = 'notes' and thing_id = $1", [params.id]);
      return file === undefined ? fail('platform.not-found') : ok(new FileAnswer(context.files.path(file.hash), file.type, file.hash));
    }),
  ],
  listeners: [
    notes.listener('notes.count-notes', ['notes.note-written'], async (context, event) => {
      if (event.facts['length'] === 13) throw new Error('thirteen');
      await context.db.insertInto('notes.tally').values({ org_id: event.org, heard: 1 }).onConflict((on) => on.column('org_id').doUpdateSet((eb) => ({ heard: eb('notes.tally.heard', '+', 1) }))).execute();
    }),
  ],
  jobs: [],
  kept: [
    notes.kept('notes.mine', signedIn, async (context, after) => {
      const rows = await readFeed<{ xid: string; seq: string; id: string; words: string }>(
        context.tx, { table: 'notes.note', columns: 'note_id as id, words', condition: 'person_id = $4', values: [context.who.person] }, parseCursor(after), 100,
      );
      const present = await context.tx.query<{ id: string }>('select note_id as id from notes.note where person_id = $1', [context.who.person]);
      const last = rows.at(-1);
      return { changed: rows.map((row) => ({ id: row.id, value: { words: row.words } })), present: present.map((row) => row.id), cursor: last === undefined ? (after ?? '') : formatCursor(last), more: rows.length === 100 };
    }),
  ],
  person: personPart([{ table: 'notes.note', column: 'person_id', group: 'notes', line: 'r.words', own: true, erase: REMOVED }], []),
};

const forAnybody: Recognition['readingFor'] = (_tx, sender, person) => {
  if (sender.person === person) return Promise.resolve(ok(sender));
  return Promise.resolve(sender.device === null ? fail('platform.not-allowed') : ok({ ...NOBODY, person, device: sender.device, settings: { person } }));
};

/**
 * Recognises `authorization: test PERSON-ID`, a cookie `test` with a person's id, and a cookie `tablet` that may send for everybody; a test
 * has no passwords to guard.
 */
export const testRecognition: Recognition = {
  role: 'kp_notes',
  identify: (_tx, { authorization, cookies }) => {
    const person = /^test (\S+)$/.exec(authorization ?? '')?.[1] ?? cookies['test'] ?? null;
    const device = cookies['tablet'] ?? null;
    return Promise.resolve(person === null ? { ...NOBODY, device } : { ...NOBODY, person, device, settings: { person } });
  },
  sendingFor: forAnybody,
  readingFor: forAnybody,
};
