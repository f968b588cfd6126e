import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { startJobs } from '#platform/server/jobs.ts';
import { chapterOf, encryptInZip, makeBook, packageOf } from '../ingest/testing.ts';
import { libraryRoom } from '../index.ts';
import { libraryWorld, type LibraryWorld, type Somebody } from '../testing/library-world.ts';
import { importBooks } from './import-books.ts';
import { resumeImports, takeInFile } from './take-in-file.ts';

// Each book starts a thread of its own.
vi.setConfig({ testTimeout: 90_000 });

let world: LibraryWorld;
let librarian: Somebody;
beforeAll(async () => {
  world = await libraryWorld();
  librarian = await world.person(world.department, { roles: [['librarian', world.department]] });
});
afterAll(async () => {
  await world.close();
});

let made = 0;
/** A small book like no other. */
async function book(body = ''): Promise<Buffer> {
  made += 1;
  return await makeBook({ body: `<h1>เล่มที่ ${made}</h1><p>แมวนอนอยู่บนรั้ว ${newId()} ${body}</p>` });
}

async function begin(body: object = {}): Promise<string> {
  const id = newId();
  const answer = await world.ask(librarian, 'POST', '/api/library/imports', { id, org: world.department, licence: 'copies', copies: 2, ageFrom: 6, ...body });
  expect(answer.status).toBe(200);
  return id;
}

async function add(batch: string, bytes: Buffer, file = newId(), name = 'เล่ม.epub') {
  const answer = await world.house.http.inject({
    method: 'PUT', url: `/api/library/imports/${batch}/files/${file}?name=${encodeURIComponent(name)}`, cookies: { session: librarian.token }, headers: { 'content-type': 'application/epub+zip' }, payload: bytes,
  });
  return { file, status: answer.statusCode, body: answer.json<{ state: string }>() };
}

interface Report { files: { id: string; state: string; title: { id: string } | null; problem: { code: string } | null }[]; waiting: number }

async function report(batch: string): Promise<Report> {
  return (await world.ask<Report>(librarian, 'GET', `/api/library/imports/${batch}`)).body;
}

async function settled(batch: string): Promise<Report> {
  const jobs = await startJobs(world.house.surroundings, world.house.adminUrl, [libraryRoom]);
  try {
    await expect.poll(async () => (await report(batch)).waiting, { timeout: 80_000, interval: 100 }).toBe(0);
  } finally {
    await jobs.stop();
  }
  return await report(batch);
}

test('an age that a librarian says raises the beginning of a band of ages above the end that the book names: it has none then', async () => {
  const batch = await begin({ ageFrom: 12 });
  await add(batch, await makeBook({ metadata: '<dc:title>ก</dc:title><dc:language>th</dc:language><meta property="schema:typicalAgeRange">6-9</meta>' }));
  const { files } = await settled(batch);
  expect(await world.house.look('select age_from, age_to from library.title where title_id = $1', [files[0]?.title?.id])).toEqual([{ age_from: 12, age_to: null }]);
});

test('a batch is taken in file by file: what is hostile, locked or damaged is refused with its reason and the rest is unharmed', async () => {
  const batch = await begin();
  const sound = await book();
  const files = [
    await add(batch, sound),
    await add(batch, await book('<script>alert(1)</script><a href="https://example.org/x" onclick="x()">ออกไป</a>')),
    await add(batch, encryptInZip(await book())),
    await add(batch, Buffer.from('%PDF-1.7')),
    await add(batch, (await book()).subarray(0, 900)),
    await add(batch, sound),
  ];
  const { files: done } = await settled(batch);
  const by = new Map(done.map((one) => [one.id, one]));
  const states = files.map(({ file }) => by.get(file)?.problem?.code ?? by.get(file)?.state);
  expect(states.toSpliced(0, 1).toSpliced(4, 1)).toEqual(['taken', 'library.file-locked', 'library.file-not-epub', 'library.file-broken']);
  expect([states[0], states[5]].toSorted()).toEqual(['already-here', 'taken']);
  expect(by.get(files[0]?.file ?? '')?.title).toEqual(by.get(files[5]?.file ?? '')?.title);

  const hostile = by.get(files[1]?.file ?? '')?.title?.id ?? '';
  const [row] = await world.house.look<{ epub_hash: string; age_from: number; copies: number }>('select epub_hash, age_from, copies from library.title t join library.pool p using (title_id) where title_id = $1', [hostile]);
  expect(row).toMatchObject({ age_from: 6, copies: 2 });
  expect((await world.house.surroundings.files.read(row?.epub_hash ?? '')).includes('onclick')).toBe(false);
  // What came raw is used no more.
  expect(await world.house.look("select 1 from platform.file_use where thing_id = any($1::uuid[])", [files.map(({ file }) => file)])).toEqual([]);
  expect(await world.house.look("select subject_id from platform.event where name = 'library.title-added' and subject_id = $1", [hostile])).toHaveLength(1);
});

test('a book taken in is found by its text, borrowed, and read from any byte on', async () => {
  const batch = await begin({ ageFrom: 0 });
  await add(batch, await book('<span>นกแก้วพูดได้สามภาษา</span>'));
  const title = (await settled(batch)).files[0]?.title?.id ?? '';
  const child = await world.person(world.home, { born: 2016 });
  const found = (await world.ask<{ titles: { title: { id: string; hasCover: boolean }; snippet: { hit: string } }[] }>(child, 'GET', `/api/library/titles?find=${encodeURIComponent('แก้วพูด')}`)).body;
  expect(found.titles).toMatchObject([{ title: { id: title }, snippet: { hit: 'แก้วพูด' } }]);
  const loan = newId();
  await world.ask(child, 'POST', '/api/library/loans', { id: loan, title });
  const get = (headers: Record<string, string> = {}) => world.house.http.inject({ url: `/api/library/loans/${loan}/book`, cookies: { session: child.token }, headers });
  const whole = await get();
  expect([whole.statusCode, whole.headers['content-type']]).toEqual([200, 'application/epub+zip']);
  const rest = await get({ range: 'bytes=100-' });
  expect(rest.statusCode).toBe(206);
  expect(rest.rawPayload.equals(whole.rawPayload.subarray(100))).toBe(true);
  expect((await get({ 'if-none-match': String(whole.headers['etag']) })).statusCode).toBe(304);
  const text = (await world.ask<{ passages: { text: string }[] }>(child, 'GET', `/api/library/loans/${loan}/text`)).body;
  expect(text.passages.map((passage) => passage.text).join(' ')).toContain('นกแก้วพูดได้สามภาษา');
  const other = await world.person(world.home, { born: 2016 });
  for (const part of ['book', 'text']) expect((await world.ask(other, 'GET', `/api/library/loans/${loan}/${part}`)).body.code).toBe('platform.not-found');
  const contents = (await world.ask(child, 'GET', `/api/library/titles/${title}`)).body;
  expect(contents).toMatchObject({ standing: { loan: { id: loan, renewals: 0 } }, contents: [{ href: expect.any(String) as string }] });
});

test('a file sent again changes nothing, and a file or batch of somebody else is told apart', async () => {
  const [one, two] = [await begin(), await begin()];
  const bytes = await book();
  const { file } = await add(one, bytes);
  expect((await add(one, await book(), file)).body).toMatchObject({ state: 'waiting' });
  expect((await add(two, bytes, file)).status).toBe(409);
  expect(await world.house.look('select count(*)::int as n from library.import_file where file_id = $1', [file])).toEqual([{ n: 1 }]);
  expect((await world.ask(librarian, 'POST', '/api/library/imports', { id: one, org: world.home, licence: 'open', copies: 0 })).body.code).toBe('library.id-in-use');
});

const work = () => ({ signal: new AbortController().signal, transaction: world.transaction });

test('a killed process loses no file: what was begun is ordered again, and a file that kills three times is set aside alone', async () => {
  const batch = await begin();
  const [killed, killer, other] = [await add(batch, await book()), await add(batch, await book()), await add(batch, await book())];
  // What a process leaves that was killed in the middle: a counted try, no outcome, and an order that stays locked for hours.
  await world.house.look("update library.import_file set tries = case file_id when $1 then 1 else 3 end, begun_at = $3 where file_id = any($2::uuid[])", [killed.file, [killed.file, killer.file], world.house.clock.now]);
  await world.house.look("update graphile_worker._private_jobs set locked_at = now(), locked_by = 'gone' where key = any($1)", [[killed.file, killer.file].map((id) => `library.take-in:${id}`)]);
  await resumeImports(work());
  world.house.clock.move(200);
  await resumeImports(work());
  const done = new Map((await settled(batch)).files.map((file) => [file.id, file]));
  expect(done.get(killed.file)?.state).toBe('taken');
  expect(done.get(killer.file)?.problem).toEqual({ code: 'library.file-failed', data: { tries: 3 } });
  expect(done.get(other.file)?.state).toBe('taken');
  // The order that a dead process held comes back hours later and finds nothing to do.
  await takeInFile(work(), { file: killed.file });
  expect((await report(batch)).files.find(({ id }) => id === killed.file)?.state).toBe('taken');
});

test('an import from the command line goes on where it was cut off', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'khitphuea-books-'));
  const names = ['1.epub', '2.epub', 'no-book.epub'];
  writeFileSync(join(folder, '1.epub'), await makeBook({ packageText: packageOf({ metadata: '<dc:title>นิทานก่อนนอน</dc:title><dc:language>th</dc:language><meta property="dcterms:modified">2026-01-02T03:04:05Z</meta>' }), chapter: chapterOf('<p>กระต่ายหลับ</p>') }));
  writeFileSync(join(folder, '2.epub'), await book());
  writeFileSync(join(folder, 'no-book.epub'), 'hello');
  const paths = async function* (list: readonly string[]) {
    for (const name of list) yield await Promise.resolve(join(folder, name));
  };
  const terms = { org: world.ministry, person: null, licence: 'open', copies: 0, ageFrom: null, ageTo: null } as const;
  const seen: string[] = [];
  expect(await importBooks(world.house.surroundings, terms, paths(names.slice(0, 1)), ({ state }) => seen.push(state))).toMatchObject({ taken: 1 });
  const totals = await importBooks(world.house.surroundings, terms, paths([...names, 'missing.epub']), ({ state }) => seen.push(state));
  expect(totals).toEqual({ 'taken': 1, 'already-here': 0, 'refused': 2, 'skipped': 1 });
  expect(seen).toEqual(['taken', 'skipped', 'taken', 'refused', 'refused']);
  const child = await world.person(world.home, { born: 2018 });
  const found = (await world.ask<{ titles: { title: { title: string } }[] }>(child, 'GET', `/api/library/titles?find=${encodeURIComponent('ต่ายหลับ')}`)).body;
  expect(found.titles.map(({ title }) => title.title)).toEqual(['นิทานก่อนนอน']);
  rmSync(folder, { recursive: true });
});

test('many files that trickle in hold nobody else up, and arrive', async () => {
  const batch = await begin();
  const lines = Array.from({ length: 30 }, () => new PassThrough());
  const sent = lines.map((payload, n) => {
    payload.write('half');
    return world.house.http.inject({
      method: 'PUT', url: `/api/library/imports/${batch}/files/${newId()}?name=${n}.epub`, cookies: { session: librarian.token }, headers: { 'content-type': 'application/epub+zip' }, payload,
    });
  });
  expect((await world.ask(librarian, 'GET', '/api/library/imports')).status).toBe(200);
  for (const line of lines) line.end(' and the rest');
  expect(new Set((await Promise.all(sent)).map((answer) => answer.statusCode))).toEqual(new Set([200]));
});

test('what is no file is refused, and nothing of it stays', async () => {
  const batch = await begin();
  for (const [type, payload] of [['application/json', '{"a":1}'], ['text/plain', 'hello']] as const) {
    const answer = await world.house.http.inject({ method: 'PUT', url: `/api/library/imports/${batch}/files/${newId()}?name=a.epub`, cookies: { session: librarian.token }, headers: { 'content-type': type }, payload });
    expect(answer.statusCode).toBe(400);
  }
  expect((await report(batch)).files).toEqual([]);
});
