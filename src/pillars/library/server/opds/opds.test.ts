import { SaxesParser } from 'saxes';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '#platform/domain/ids.ts';
import { libraryWorld, type LibraryWorld, type Somebody } from '../testing/library-world.ts';

interface Link { rel: string; href: string; type: string; templated?: boolean; properties?: Record<string, unknown> }
interface Publication { metadata: { title: string; identifier: string; [name: string]: unknown }; links: Link[]; images: { href: string; type: string }[] }
interface Feed { metadata: { title: string }; links: Link[]; publications?: Publication[]; navigation?: (Link & { title: string })[] }

const ACQUISITION = /^http:\/\/opds-spec\.org\/acquisition(\/(open-access|borrow))?$/;
const HOSTILE = 'แมว & <b>"ป่า"</b> \u0007 ]]> \'';

let world: LibraryWorld;
let child: Somebody;
beforeAll(async () => {
  world = await libraryWorld();
  child = await world.person(world.home, { born: 2016 });
});
afterAll(async () => {
  await world.close();
});

async function get(url: string, who: Somebody | null = null, method: 'GET' | 'DELETE' | 'HEAD' = 'GET', headers: Record<string, string> = {}) {
  return await world.house.http.inject({ method, url, headers, ...(who === null ? {} : { cookies: { session: who.token } }) });
}

async function feed(path: string, who: Somebody | null = null): Promise<Feed> {
  const answer = await get(`/opds/v2/${path}`, who);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/opds+json']);
  const body = answer.json<Feed>();
  assertFeed(body);
  return body;
}

/** What the drafts of OPDS 2.0 require of a feed and of each publication in it. */
function assertFeed(body: Feed): void {
  expect(body.metadata.title).not.toBe('');
  expect(body.links.filter(({ rel }) => rel === 'self')).toHaveLength(1);
  expect(body.publications ?? body.navigation).toBeInstanceOf(Array);
  for (const link of [...body.links, ...(body.navigation ?? [])]) expect(link).toMatchObject({ href: expect.stringMatching(/^\//) as string, type: expect.stringMatching(/^application\//) as string });
  for (const link of body.navigation ?? []) expect(link.title).not.toBe('');
  body.publications?.forEach(assertPublication);
}

function assertPublication(publication: Publication): void {
  const { metadata, links, images } = publication;
  expect(metadata.title).not.toBe('');
  expect(metadata.identifier).toMatch(/^urn:uuid:/);
  expect(links.filter(({ rel }) => rel === 'self')).toMatchObject([{ type: 'application/opds-publication+json' }]);
  expect(links.filter(({ rel }) => ACQUISITION.test(rel))).toHaveLength(1);
  expect(images.length).toBeGreaterThan(0);
  for (const image of images) expect(image.type).toBe('image/jpeg');
}

function acquisition(publication: Publication): Link {
  const found = publication.links.find(({ rel }) => ACQUISITION.test(rel));
  if (found === undefined) throw new Error('no way to get it');
  return found;
}

/** Every publication of a feed, page by page. */
async function all(path: string, who: Somebody | null = null): Promise<Publication[]> {
  const found: Publication[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const page = await feed(next, who);
    expect(page.publications?.length ?? 0).toBeLessThanOrEqual(30);
    found.push(...(page.publications ?? []));
    next = page.links.find(({ rel }) => rel === 'next')?.href.slice('/opds/v2/'.length);
  }
  return found;
}
const idsOf = (publications: readonly Publication[]): string[] => publications.map(({ metadata }) => metadata.identifier.slice('urn:uuid:'.length));

/** Reads a document to its end; throws where it is not well formed. */
function elements(xml: string): { name: string; attributes: Record<string, string>; text: string }[] {
  const found: { name: string; attributes: Record<string, string>; text: string }[] = [];
  const open: (typeof found)[number][] = [];
  const parser = new SaxesParser({ xmlns: false });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const one = { name, attributes: { ...attributes }, text: '' };
    found.push(one);
    open.push(one);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return found;
}

describe('whoever has no name here', () => {
  test('sees open titles only, and neither cover nor file of another', async () => {
    const [open, limited, hidden, adult] = [await world.title(), await world.title(), await world.title(), await world.title({ ageFrom: 18 })];
    // Lent to everybody here, but its own words give nobody the right to copy it.
    const unlicensed = await world.title({ licenceTerms: 'unknown' });
    await world.pool(world.otherHome, open, 'open');
    await world.pool(world.home, limited, 'copies', 2);
    for (const id of [hidden, adult, unlicensed]) await world.pool(world.ministry, id, 'open');
    await world.house.look('update library.title set hidden_at = now() where title_id = $1', [hidden]);
    for (const path of ['titles?order=new', 'titles?order=title', `search?query=${encodeURIComponent('มวข้าง')}`]) {
      const ids = idsOf(await all(path));
      expect(ids).toContain(open);
      for (const id of [limited, hidden, adult, unlicensed]) expect(ids).not.toContain(id);
    }
    for (const id of [limited, hidden, adult, unlicensed]) {
      for (const end of ['', '/cover', '/cover?size=small', '/book']) expect((await get(`/opds/v2/publications/${id}${end}`)).statusCode).toBe(404);
      expect((await get(`/opds/v1.2/publications/${id}`)).statusCode).toBe(404);
    }
    expect((await get(`/opds/v2/publications/${limited}/book`, child)).statusCode).toBe(404);
    // A title is public as long as somebody lends it openly.
    await world.house.look("update library.pool set licence = 'copies', copies = 1 where title_id = $1", [open]);
    expect((await get(`/opds/v2/publications/${open}/book`)).statusCode).toBe(404);
    await world.house.look("update library.pool set licence = 'open' where title_id = $1", [open]);
    expect((await get(`/opds/v2/publications/${open}/book`)).statusCode).toBe(200);
    await world.house.look('delete from library.pool where title_id = $1', [open]);
    expect((await get(`/opds/v2/publications/${open}`)).statusCode).toBe(404);
  });

  test('gets the EPUB of an open title, whole or from where it was cut, and its cover as JPEG', async () => {
    const id = await world.title();
    await world.pool(world.ministry, id, 'open');
    const publication = (await get(`/opds/v2/publications/${id}`)).json<Publication>();
    assertPublication(publication);
    const link = acquisition(publication);
    expect(link).toMatchObject({ rel: 'http://opds-spec.org/acquisition/open-access', type: 'application/epub+zip' });
    const whole = await get(link.href);
    expect([whole.headers['content-type'], whole.body]).toEqual(['application/epub+zip', `file of ${id}`]);
    const etag = String(whole.headers.etag);
    const rest = await get(link.href, null, 'GET', { 'range': 'bytes=5-', 'if-range': etag });
    expect([rest.statusCode, rest.body]).toEqual([206, `file of ${id}`.slice(5)]);
    expect((await get(link.href, null, 'GET', { 'if-none-match': etag })).statusCode).toBe(304);
    for (const { href, type } of publication.images) {
      const cover = await get(href);
      expect([cover.headers['content-type'], (await sharp(cover.rawPayload).metadata()).format]).toEqual([type, 'jpeg']);
    }
    await world.house.look('update library.title set cover_small = null, cover_large = null where title_id = $1', [id]);
    expect((await sharp((await get(`/opds/v2/publications/${id}/cover?size=small`)).rawPayload).metadata()).width).toBe(160);
  });

  test('is told how to get a name where one is needed', async () => {
    const id = await world.title();
    await world.pool(world.home, id, 'copies', 1);
    for (const path of ['/opds/v2/shelf', '/opds/v2/profile', '/opds/v1.2/shelf', `/opds/v2/publications/${id}/loan`, `/opds/v2/publications/${id}/progression`]) {
      const answer = await get(path);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([401, 'application/opds-authentication+json']);
      const body = answer.json<{ id: string; title: string; authentication: { type: string; links: Link[] }[] }>();
      expect(URL.canParse(body.id) && body.authentication.every(({ type }) => URL.canParse(type))).toBe(true);
      expect(body.authentication[0]?.links).toMatchObject([{ rel: 'authenticate', href: '/sign-in', type: 'text/html' }]);
    }
    expect((await get('/opds/v2/authentication')).statusCode).toBe(200);
    expect((await world.house.http.inject({ url: '/opds/v2/shelf', headers: { authorization: `Basic ${btoa('officer:password')}` } })).statusCode).toBe(401);
  });
});

test('begins with a way to every list, in the language asked for, and a search by template', async () => {
  for (const door of ['/opds/v2', '/opds/v1.2']) expect((await get(door)).headers.location).toBe(`${door}/`);
  const home = await feed('');
  expect(home.metadata.title).toMatch(/[ก-๙]/);
  expect(home.links.find(({ rel }) => rel === 'search')).toMatchObject({ href: '/opds/v2/search{?query}', templated: true });
  expect(home.links.some(({ rel }) => rel === 'http://opds-spec.org/auth/document')).toBe(true);
  for (const { href } of home.navigation ?? []) await feed(href.slice('/opds/v2/'.length));
  expect((await get('/opds/v2/', null, 'GET', { 'accept-language': 'en' })).json<Feed>().metadata.title).toMatch(/^[A-Za-z ]+$/);
});

test('lists every title once: newest first, in the order of a Thai dictionary, by subject and by language', async () => {
  const names = ['เกาะ', 'แกะ', 'กบ', 'ไก่', 'ขนม', 'โขน', 'เขา'];
  const ids: string[] = [];
  for (let n = 0; n < 65; n += 1) {
    ids.push(await world.title({ title: `${names[n % names.length] ?? ''} ${n}`, subjects: ['เรื่องยาวหลายหน้า'], languages: n % 13 === 0 ? ['en'] : ['th'] }));
    await world.pool(world.ministry, ids.at(-1) ?? '', 'open');
    world.house.clock.move(1);
  }
  const subject = encodeURIComponent('เรื่องยาวหลายหน้า');
  expect(idsOf(await all(`titles?order=new&subject=${subject}`))).toEqual(ids.toReversed());
  const byName = (await all(`titles?order=title&subject=${subject}`)).map(({ metadata }) => metadata.title);
  expect(byName).toHaveLength(65);
  expect(byName).toEqual(byName.toSorted(new Intl.Collator('th').compare));
  expect(idsOf(await all(`titles?order=title&subject=${subject}&language=en`))).toHaveLength(5);
  expect((await feed('subjects')).navigation?.find(({ title }) => title === 'เรื่องยาวหลายหน้า')).toMatchObject({ properties: { numberOfItems: 65 } });
  expect((await feed('languages')).navigation?.map(({ title }) => title)).toEqual(expect.arrayContaining(['ไทย', 'อังกฤษ']));
});

test('search finds the middle of a sentence, page by page', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 33; n += 1) {
    ids.push(await world.title({ title: `เล่มที่ ${n}`, passages: ['ตอนเช้าตรู่ เด็กชายพายเรือออกไปเก็บดอกบัวกลางบึงใหญ่'] }));
    await world.pool(world.ministry, ids.at(-1) ?? '', 'open');
  }
  for (const who of [null, child]) expect(idsOf(await all(`search?query=${encodeURIComponent('เรือออกไปเก็บ')}`, who)).toSorted()).toEqual(ids.toSorted());
  expect(await all('search?query=')).toEqual([]);
  expect((await all(`search?query=${encodeURIComponent('ไม่มีคำนี้ในเล่มใดเลย')}`))).toEqual([]);
});

test('says what a book says of its accessibility and ages, in values that readers know', async () => {
  const id = await world.title({
    ageFrom: 9, subjects: ['วิทยาศาสตร์'],
    accessibility: { accessModes: ['textual', 'invented'], accessModesSufficient: [['textual'], ['invented']], features: ['tableOfContents', 'alternativeText'], hazards: ['none'], summary: 'อ่านออกเสียงได้', conformsTo: ['http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa', 'our own'] },
  });
  await world.pool(world.ministry, id, 'open');
  expect((await get(`/opds/v2/publications/${id}`)).json<Publication>().metadata).toMatchObject({
    'http://schema.org/typicalAgeRange': '9-', 'language': ['th'], 'subject': ['วิทยาศาสตร์'],
    'accessibility': {
      accessMode: ['textual'], accessModeSufficient: [['textual']], feature: ['tableOfContents', 'alternativeText'], hazard: ['none'], summary: 'อ่านออกเสียงได้',
      conformsTo: ['http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa'],
    },
  });
});

describe('somebody who signed in', () => {
  test('sees no title above their age, whether open or counted', async () => {
    const [open, counted] = [await world.title({ title: 'ปริศนาปราสาทมืด', ageFrom: 15 }), await world.title({ title: 'ปริศนาปราสาทมืด สอง', ageFrom: 15 })];
    await world.pool(world.ministry, open, 'open');
    await world.pool(world.home, counted, 'copies', 1);
    const older = await world.person(world.home, { born: 2009 });
    for (const path of ['titles?order=new', 'titles?order=title', `search?query=${encodeURIComponent('ปราสาทมืด')}`]) {
      const [young, old] = [idsOf(await all(path, child)), idsOf(await all(path, older))];
      for (const id of [open, counted]) expect([young.includes(id), old.includes(id)]).toEqual([false, true]);
    }
    for (const id of [open, counted]) {
      for (const end of ['', '/cover', '/book', '/loan', '/progression']) expect((await get(`/opds/v2/publications/${id}${end}`, child)).statusCode).toBe(404);
      for (const end of ['', '/loan']) expect((await get(`/opds/v1.2/publications/${id}${end}`, child)).statusCode).toBe(404);
    }
  });

  test('takes only free works without a loan: what their own home counts, or lends without a licence to copy, is borrowed', async () => {
    const [counted, unlicensed] = [await world.title({ licenceTerms: 'unknown' }), await world.title({ licenceTerms: 'unknown' })];
    await world.pool(world.home, counted, 'copies', 1);
    await world.pool(world.otherHome, counted, 'open');
    await world.pool(world.ministry, unlicensed, 'open');
    const reader = await world.person(world.home, { born: 2012 });
    for (const id of [counted, unlicensed]) {
      expect((await get(`/opds/v2/publications/${id}/book`, reader)).statusCode).toBe(404);
      const publication = (await get(`/opds/v2/publications/${id}`, reader)).json<Publication>();
      assertPublication(publication);
      expect(acquisition(publication)).toMatchObject({ rel: 'http://opds-spec.org/acquisition/borrow', properties: { availability: { state: 'available' } } });
      expect(elements((await get(`/opds/v1.2/publications/${id}`, reader)).body).find(({ name }) => name === 'opds:availability')?.attributes).toMatchObject({ status: 'available' });
      const lent = acquisition((await get(`/opds/v2/publications/${id}/loan`, reader)).json<Publication>());
      expect((await get(lent.href, reader)).body).toBe(`file of ${id}`);
    }
    expect(await world.house.look("select lent from library.pool where title_id = $1 and licence = 'copies'", [counted])).toEqual([{ lent: 1 }]);
  });

  test('borrows, waits, is offered a kept copy, and gives back', async () => {
    const id = await world.title();
    await world.pool(world.home, id, 'copies', 1);
    const [a, b] = [await world.person(world.home, { born: 2012 }), await world.person(world.home, { born: 2012 })];
    const loan = `/opds/v2/publications/${id}/loan`;
    const at = async (who: Somebody): Promise<Link> => acquisition((await get(`/opds/v2/publications/${id}`, who)).json<Publication>());
    const ask = async (who: Somebody, method: 'GET' | 'DELETE' = 'GET'): Promise<Link> => {
      const answer = await get(loan, who, method);
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/opds-publication+json']);
      assertPublication(answer.json<Publication>());
      return acquisition(answer.json<Publication>());
    };
    expect(await at(a)).toMatchObject({ rel: 'http://opds-spec.org/acquisition/borrow', href: loan, properties: { availability: { state: 'available' }, copies: { total: 1, available: 1 }, holds: { total: 0 }, indirectAcquisition: [{ type: 'application/epub+zip' }] } });
    const lent = await ask(a);
    expect(lent).toMatchObject({ rel: 'http://opds-spec.org/acquisition', type: 'application/epub+zip', properties: { availability: { state: 'available' } } });
    expect((await get(lent.href, a)).body).toBe(`file of ${id}`);
    expect((await get(lent.href, b)).statusCode).toBe(404);
    expect(await ask(a)).toEqual(lent);
    expect((await at(b)).properties).toMatchObject({ availability: { state: 'unavailable' }, copies: { available: 0 } });
    expect((await ask(b)).properties).toMatchObject({ availability: { state: 'reserved' }, holds: { total: 1, position: 1 }, cancellable: true });
    expect((await ask(b)).properties).toMatchObject({ availability: { state: 'reserved' } });
    expect(idsOf((await feed('shelf', b)).publications ?? [])).toEqual([id]);
    await ask(a, 'DELETE');
    expect((await at(b)).properties).toMatchObject({ availability: { state: 'ready', until: expect.stringMatching(/Z$/) as string } });
    expect((await ask(b)).rel).toBe('http://opds-spec.org/acquisition');
    expect((await get('/opds/v2/profile', b)).json()).toMatchObject({ name: 'ฟ้า', loans: { total: 5, available: 4 }, holds: { total: 3, available: 3 } });
    expect((await ask(b, 'DELETE')).properties).toMatchObject({ availability: { state: 'available' } });
    await ask(a);
    await ask(b);
    expect((await ask(b, 'DELETE')).properties).toMatchObject({ availability: { state: 'unavailable' }, holds: { total: 0 } });
    expect(elements((await get(`/opds/v1.2/publications/${id}/loan`, b)).body).find(({ name }) => name === 'opds:availability')?.attributes).toMatchObject({ status: 'reserved' });
  });

  test('borrows by a link of their own program, never by a page of another site or by a look at the head', async () => {
    const id = await world.title();
    await world.pool(world.home, id, 'copies', 1);
    const path = `/opds/v2/publications/${id}/loan`;
    expect((await get(path, child, 'GET', { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await get(path, child, 'HEAD')).statusCode).toBe(404);
    expect(await world.house.look('select 1 from library.loan where title_id = $1', [id])).toEqual([]);
    expect((await get('/opds/v2/', null, 'HEAD')).statusCode).toBe(200);
  });

  test('asked for twice at once, a title is lent once', async () => {
    const id = await world.title();
    await world.pool(world.home, id, 'copies', 3);
    const answers = await Promise.all(Array.from({ length: 4 }, () => get(`/opds/v2/publications/${id}/loan`, child)));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect(await world.house.look('select lent from library.pool where title_id = $1', [id])).toEqual([{ lent: 1 }]);
  });

  test('is told how far they have read', async () => {
    const id = await world.title();
    await world.pool(world.home, id, 'copies', 1);
    await get(`/opds/v2/publications/${id}/loan`, child);
    const progression = `/opds/v2/publications/${id}/progression`;
    expect((await get(progression, child)).body).toBe('');
    await world.ask(child, 'PUT', `/api/library/titles/${id}/place`, {
      version: newId(), seen: null, locator: { href: 'EPUB/c2.xhtml', type: 'application/xhtml+xml', locations: { totalProgression: 0.25 } }, device: { id: newId(), name: 'แท็บเล็ต 3' }, modified: '2026-11-25T02:00:00Z',
    });
    const answer = await get(progression, child);
    expect([answer.headers['content-type'], answer.json()]).toMatchObject(['application/opds-progression+json', { progression: 0.25, modified: '2026-11-25T02:00:00.000Z', references: ['EPUB/c2.xhtml'] }]);
  });
});

describe('OPDS 1.2', () => {
  test('says the same in well-formed XML, whatever a book is called', async () => {
    const id = await world.title({ title: HOSTILE, people: [HOSTILE], subjects: [HOSTILE], description: HOSTILE });
    await world.pool(world.ministry, id, 'open');
    const safe = HOSTILE.replace('\u0007', '');
    const answer = await get(`/opds/v1.2/titles?order=new&subject=${encodeURIComponent(HOSTILE)}`);
    expect(answer.headers['content-type']).toBe('application/atom+xml;profile=opds-catalog;kind=acquisition');
    const found = elements(answer.body);
    expect(found.filter(({ name }) => name === 'title').map(({ text }) => text)).toEqual([safe, safe]);
    expect(found.find(({ name }) => name === 'category')?.attributes['term']).toBe(safe);
    const entry = await get(`/opds/v1.2/publications/${id}`);
    expect(entry.headers['content-type']).toBe('application/atom+xml;type=entry;profile=opds-catalog');
    expect(elements(entry.body)[0]).toMatchObject({ name: 'entry', attributes: { xmlns: 'http://www.w3.org/2005/Atom' } });
    expect((await feed(`titles?subject=${encodeURIComponent(HOSTILE)}`)).publications?.[0]?.metadata.title).toBe(HOSTILE);
    expect(elements((await get(`/opds/v1.2/search?query=${encodeURIComponent('<"&')}`)).body)[0]?.name).toBe('feed');
  });

  test('every feed has what Atom asks for, and each entry a way to get the book', async () => {
    for (const [path, kind, who] of [['', 'navigation', null], ['subjects', 'navigation', null], ['languages', 'navigation', null], ['titles?order=title', 'acquisition', null], ['titles', 'acquisition', child], ['shelf', 'acquisition', child]] as const) {
      const answer = await get(`/opds/v1.2/${path}`, who);
      expect(answer.headers['content-type']).toBe(`application/atom+xml;profile=opds-catalog;kind=${kind}`);
      const found = elements(answer.body);
      const entries = found.filter(({ name }) => name === 'entry').length;
      for (const name of ['id', 'title', 'updated']) expect(found.filter((one) => one.name === name)).toHaveLength(entries + 1);
      const links = found.filter(({ name }) => name === 'link').map(({ attributes }) => attributes);
      for (const rel of ['self', 'start', 'search']) expect(links.filter((link) => link['rel'] === rel)).toHaveLength(1);
      if (kind === 'acquisition') expect(links.filter((link) => ACQUISITION.test(link['rel'] ?? ''))).toHaveLength(entries);
    }
    const description = await get('/opds/v1.2/opensearch');
    expect(description.headers['content-type']).toBe('application/opensearchdescription+xml');
    expect(elements(description.body).find(({ name }) => name === 'Url')?.attributes).toMatchObject({ template: expect.stringMatching(/^http.*\/opds\/v1\.2\/search\?query=\{searchTerms\}$/) as string });
  });
});
