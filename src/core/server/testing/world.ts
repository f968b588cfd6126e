import { webcrypto } from 'node:crypto';
import { newId } from '#platform/domain/ids.ts';
import type { TestHouse } from '#platform/server/testing/house.ts';
import { establish, loadReference } from '../index.ts';

/** Headers by which a request is recognised. */
export type Headers = Readonly<Record<string, string>>;

export interface WorldPerson {
  readonly id: string;
  /** Staff have a login, children a PIN. */
  readonly login: string | null;
  readonly pin: string | null;
  /** Where a child signs in. */
  readonly home: 'A' | 'B' | null;
}

export interface WorldTablet {
  readonly id: string;
  readonly headers: Headers;
  /** Signs a challenge as the browser of this tablet does. */
  prove(challenge: string): Promise<string>;
}

/** A ministry over an office with homes A and B, and another office with home C. Everybody in it is made up. */
export interface World {
  readonly ministry: string;
  readonly office: string;
  readonly otherOffice: string;
  readonly homes: { readonly A: string; readonly B: string; readonly C: string };
  readonly operator: WorldPerson;
  readonly officer: WorldPerson;
  readonly librarian: WorldPerson;
  readonly staffA: WorldPerson;
  readonly dutyOfficer: WorldPerson;
  readonly programmeLead: WorldPerson;
  readonly coach: WorldPerson;
  readonly judge: WorldPerson;
  readonly teamMember: WorldPerson;
  /** A grown-up with a login of their own who holds no role and belongs to no home. */
  readonly family: WorldPerson;
  readonly child1: WorldPerson;
  readonly child2: WorldPerson;
  readonly childB: WorldPerson;
  readonly childC: WorldPerson;
  /** Lives nowhere and holds no role; comes by the identity provider. */
  readonly adult: WorldPerson;
  readonly tablets: { readonly A: WorldTablet; readonly B: WorldTablet };
}

export const PASSWORD = 'ทดลอง-rain-7731';
/** Hundreds of sign-ins a run; what a real one costs is tried where passwords are. */
const CHEAP = { N: 2 ** 8, r: 8, p: 1 };
export const PIN = '2580';
/** Begins with 9, so that it is nobody's; check digit right. */
export const ADULT_NUMBER = '9000000000012';

export async function makeWorld(house: TestHouse): Promise<World> {
  await loadReference(house.surroundings.database);
  const [ministry, office, otherOffice, A, B, C] = [newId(), newId(), newId(), newId(), newId(), newId()];
  const staff = (login: string): WorldPerson => ({ id: newId(), login, pin: null, home: null });
  const child = (home: 'A' | 'B' | null): WorldPerson => ({ id: newId(), login: null, pin: PIN, home });
  const people = { operator: staff('operator'), officer: staff('officer'), librarian: staff('librarian'), staffA: staff('staff-a'), dutyOfficer: staff('duty-officer'), programmeLead: staff('programme-lead'), coach: staff('coach'), judge: staff('judge'), teamMember: staff('team-member'), family: staff('family'), child1: child('A'), child2: child('A'), childB: child('B'), childC: child(null) };
  const adult: WorldPerson = { id: newId(), login: null, pin: null, home: null };
  const tabletIds = { A: newId(), B: newId() };

  await establish(house.surroundings, async (set) => {
    await set.org({ id: ministry, kind: 'ministry', name: { th: 'กระทรวงทดลอง', en: 'Test ministry' }, parent: null, province: null });
    await set.org({ id: office, kind: 'provincial-office', name: { th: 'สำนักงานหนึ่ง', en: 'Office one' }, parent: ministry, province: '50' });
    await set.org({ id: otherOffice, kind: 'provincial-office', name: { th: 'สำนักงานสอง', en: 'Office two' }, parent: ministry, province: '90' });
    for (const [id, name, parent] of [[A, 'A', office], [B, 'B', office], [C, 'C', otherOffice]] as const) {
      await set.org({ id, kind: 'home', name: { th: `บ้าน ${name}`, en: `Home ${name}` }, parent, province: null });
    }
    const add = (person: WorldPerson, org: string, kind: 'resident' | 'staff' | 'volunteer', givenName: string, birth: string | null, nationalId: string | null = null): Promise<void> =>
      set.person({ id: person.id, org, kind, givenName, familyName: 'ตัวอย่าง', callName: givenName, birth, nationalId });
    await add(people.operator, ministry, 'staff', 'สมหมาย', '1980-05-01');
    await add(people.officer, office, 'staff', 'วิภา', '1985-02-03');
    await add(people.librarian, office, 'staff', 'บรรณา', '1990-07-20');
    await add(people.staffA, A, 'staff', 'อารี', '1978-11-30');
    await add(people.dutyOfficer, office, 'staff', 'เวรา', '1982-03-04');
    await add(people.programmeLead, ministry, 'staff', 'ประสาน', '1975-06-07');
    await add(people.coach, office, 'volunteer', 'อุ่น', '1991-09-10');
    await add(people.judge, ministry, 'volunteer', 'ยุติ', '1968-12-13');
    await add(people.teamMember, ministry, 'volunteer', 'สร้างสรรค์', '2004-02-15');
    await add(people.family, otherOffice, 'volunteer', 'ยายทอง', '1955-08-17');
    await add(people.child1, A, 'resident', 'ใบบัว', '2015-04-09');
    await add(people.child2, A, 'resident', 'กล้า', '2012');
    await add(people.childB, B, 'resident', 'ต้นน้ำ', '2014-01-15');
    await add(people.childC, C, 'resident', 'ฟ้าใส', '2013-08-08');
    await add(adult, otherOffice, 'volunteer', 'ผู้ใหญ่', '1970-01-01', ADULT_NUMBER);
    await set.role(people.operator.id, 'operator', ministry);
    await set.role(people.officer.id, 'officer', office);
    await set.role(people.librarian.id, 'librarian', office);
    await set.role(people.staffA.id, 'home-staff', A);
    await set.role(people.dutyOfficer.id, 'duty-officer', office);
    await set.role(people.programmeLead.id, 'programme-lead', ministry);
    await set.role(people.coach.id, 'coach', office);
    await set.role(people.judge.id, 'judge', ministry);
    await set.role(people.teamMember.id, 'team-member', ministry);
    for (const person of Object.values(people)) {
      if (person.login !== null) await set.account(person.id, person.login, PASSWORD, CHEAP);
      if (person.pin !== null) await set.pin(person.id, person.pin);
    }
    await set.tablet({ id: tabletIds.A, org: A, name: 'แท็บเล็ต A' });
    await set.tablet({ id: tabletIds.B, org: B, name: 'แท็บเล็ต B' });
  });

  const officer = await signInWithPassword(house, 'officer');
  const tablets = { A: await openWorldTablet(house, tabletIds.A, officer), B: await openWorldTablet(house, tabletIds.B, officer) };
  return { ministry, office, otherOffice, homes: { A, B, C }, ...people, adult, tablets };
}

/** Headers of a signed-in person: staff by password, a child at the tablet of their home. */
export async function signIn(house: TestHouse, world: World, person: WorldPerson): Promise<Headers> {
  if (person.login !== null) return await signInWithPassword(house, person.login);
  if (person.home === null || person.pin === null) throw new Error('this person has no way in');
  const tablet = world.tablets[person.home];
  const answer = await house.http.inject({ method: 'POST', url: '/api/core/sign-in/picture', headers: tablet.headers, payload: { person: person.id, pin: person.pin } });
  return { cookie: `${cookiesOf(answer)}; ${tablet.headers['cookie'] ?? ''}` };
}

export async function signInWithPassword(house: TestHouse, login: string, totp?: string): Promise<Headers> {
  const answer = await house.http.inject({ method: 'POST', url: '/api/core/sign-in/password', payload: { login, password: PASSWORD, ...(totp === undefined ? {} : { totp }) } });
  return { cookie: cookiesOf(answer) };
}

/** Opens a tablet as a browser does: with a key of its own and a code from somebody signed in. */
export async function openWorldTablet(house: TestHouse, tablet: string, staff: Headers): Promise<WorldTablet> {
  const code = (await house.http.inject({ method: 'POST', url: `/api/core/tablets/${tablet}/code`, headers: staff })).json<{ code: string }>().code;
  const key = await newTabletKey();
  const opened = await house.http.inject({ method: 'POST', url: '/api/core/tablets/open', payload: { code, publicKey: key.publicKey } });
  return { id: tablet, headers: { cookie: cookiesOf(opened) }, prove: key.prove };
}

export async function newTabletKey(): Promise<{ publicKey: { kty: string; crv: string; x: string; y: string }; prove(challenge: string): Promise<string> }> {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);
  const { kty = '', crv = '', x = '', y = '' } = await webcrypto.subtle.exportKey('jwk', pair.publicKey);
  return {
    publicKey: { kty, crv, x, y },
    prove: async (challenge) => Buffer.from(await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, Buffer.from(challenge))).toString('base64url'),
  };
}

/** The cookies that an answer sets, as the next request sends them. */
export function cookiesOf(answer: { readonly cookies: readonly { name: string; value: string }[]; readonly statusCode: number; readonly body: string }): string {
  if (answer.cookies.length === 0) throw new Error(`no cookie was set: ${answer.statusCode} ${answer.body}`);
  return answer.cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; ');
}
