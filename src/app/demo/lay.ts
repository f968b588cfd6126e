import { establish, markDemonstration } from '#core/server/index.ts';
import type { Surroundings } from '#platform/server/context.ts';
import { demoId } from './ids.ts';
import { demoChildren, DEMO_FAMILY } from './people.ts';
import { layFamily } from './family.ts';
import { layBooks } from './books.ts';
import { layPeopleAcross } from './people-across.ts';
import { layDone } from './done.ts';
import { layEarlierLibrary } from './earlier.ts';
import { layProgramme } from './programme.ts';
import { layReading } from './reading.ts';
import { laySafety } from './safety.ts';
import { layShelves } from './shelves.ts';
import { layWords } from './words.ts';
import { layWaiting } from './waiting.ts';
import { DEMO_ADULTS } from './provider.ts';
import { DEMO_FAMILIES, DEMO_PASSWORD, DEMO_PIN, DEMO_STAFF } from './sign-ins.ts';

const HOMES = [1, 2, 3, 4, 5, 6] as const;
/** Chiang Mai, Khon Kaen, Songkhla: provinces are real, the homes in them are not. */
const PROVINCES = { 1: '50', 2: '50', 3: '40', 4: '40', 5: '90', 6: '90' } as const;
const CHILDREN_A_HOME = 13;
/** A password that every start prints guards nothing: a dear hash would only make the first start longer. */
const PRINTED = { N: 2 ** 12, r: 8, p: 1 };
/** The year the children's ages are reckoned from; fixed, so that the demonstration is the same at every start. */
const YEAR = 2026;

/**
 * One ministry, one provincial office, six homes, 78 children, six tablets, officers, two books: all made up, marked so in the data and on every screen.
 * Answers the lines that say how to sign in. Laid once; later starts only say.
 */
export async function layDemonstration(surroundings: Surroundings, say: (line: string) => void): Promise<readonly string[]> {
  const laid = await surroundings.database.transaction({ role: 'kp_core', settings: {}, readOnly: true }, (tx) => tx.query("select 1 from core.installation where name = 'demonstration-laid'"));
  if (laid.length === 0) {
    say('laying the demonstration (once)');
    // Marked before the first sign-in exists: a start that is cut off leaves nothing that passes for a real installation.
    await markDemonstration(surroundings.database);
    await layStaff(surroundings);
    // Sign-ins and pictures are slow work that waits for nothing else.
    await Promise.all([...HOMES.map((home) => layHome(surroundings, home)), layBooks(surroundings)]);
    await layShelves(surroundings);
    await layProgramme(surroundings);
    await layReading(surroundings);
    await layFamily(surroundings);
    await layWaiting(surroundings);
    await laySafety(surroundings);
    await layWords(surroundings);
    await layPeopleAcross(surroundings);
    await layEarlierLibrary(surroundings);
    await layDone(surroundings);
    await surroundings.database.transaction({ role: 'kp_core', settings: { system: 'on' } }, (tx) => tx.query("insert into core.installation (name, value) values ('demonstration-laid', 'yes') on conflict do nothing"));
  }
  return [
    'demonstration sign-ins (all people are made up):',
    ...[...DEMO_STAFF, ...DEMO_FAMILIES].map(({ login }) => `  ${login.padEnd(10)} password ${DEMO_PASSWORD}`),
    '  adults     "ThaID จำลอง" on the sign-in page, then choose a person',
    `  children   on a tablet that staff opened (page "แท็บเล็ต"): picture, then PIN ${DEMO_PIN}`,
  ];
}

async function layStaff(surroundings: Surroundings): Promise<void> {
  await establish(surroundings, async (set) => {
    await set.org({ id: demoId('ministry'), kind: 'ministry', name: { th: 'กระทรวงตัวอย่าง', en: 'Example ministry' }, parent: null, province: null });
    await set.org({ id: demoId('office'), kind: 'provincial-office', name: { th: 'สำนักงานจังหวัดตัวอย่าง', en: 'Example provincial office' }, parent: demoId('ministry'), province: null });
    for (const n of HOMES) {
      await set.org({ id: demoId(`home-${n}`), kind: 'home', name: { th: `บ้านตัวอย่าง ${n}`, en: `Example home ${n}` }, parent: demoId('office'), province: PROVINCES[n] });
      await set.tablet({ id: demoId(`tablet ${n}`), org: demoId(`home-${n}`), name: `แท็บเล็ตเครื่องที่ ${n}` });
    }
    for (const staff of DEMO_STAFF) {
      const id = demoId(`staff ${staff.login}`);
      await set.person({ id, org: demoId(staff.at), kind: 'staff', givenName: staff.call, familyName: DEMO_FAMILY, callName: staff.call, birth: '1985', nationalId: null });
      await set.role(id, staff.role, demoId(staff.at));
      await set.account(id, staff.login, DEMO_PASSWORD, PRINTED);
    }
    for (const adult of DEMO_ADULTS) {
      await set.person({ id: demoId(adult.key), org: demoId('ministry'), kind: 'volunteer', givenName: adult.given, familyName: DEMO_FAMILY, callName: adult.call, birth: adult.birthdate, nationalId: adult.pid });
    }
    for (const { login, adult } of DEMO_FAMILIES) await set.account(demoId(adult), login, DEMO_PASSWORD, PRINTED);
  });
}

/** The children of a home, in a transaction of their own: a start that is interrupted goes on where it was. */
async function layHome(surroundings: Surroundings, home: (typeof HOMES)[number]): Promise<void> {
  await establish(surroundings, async (set) => {
    for (const [at, child] of demoChildren(`home ${home}`, CHILDREN_A_HOME, YEAR).entries()) {
      const id = demoId(`child ${home} ${at + 1}`);
      await set.person({ id, org: demoId(`home-${home}`), kind: 'resident', givenName: child.given, familyName: child.family, callName: child.call, birth: child.birth, nationalId: null });
      // The last child of each home has no PIN yet: something for its staff to do.
      if (at + 1 < CHILDREN_A_HOME) await set.pin(id, DEMO_PIN);
    }
  });
}
