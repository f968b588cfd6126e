import { randomBytes } from 'node:crypto';
import { mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { establish } from '#core/server/index.ts';
import { importBooks } from '#library/server/imports/import-books.ts';
import { newId } from '#platform/domain/ids.ts';
import { readConfig } from '#platform/server/config.ts';
import { makeLog } from '#platform/server/log.ts';
import libraryWords from '#library/words/th.json' with { type: 'json' };
import { auditVerify } from './cli/audit.ts';
import { backupTo, restoreFrom, type Ground } from './cli/backup.ts';
import { demo } from './cli/demo.ts';
import { upgrade } from './cli/upgrade.ts';
import { embeddedDatabase, prepareGrounds, type Grounds } from './start.ts';

const HELP = `khitphuea COMMAND

  start                       run the program (like npm start)
  init --login NAME           first organisation and operator of an empty installation; prints a password once
       [--ministry NAME]
  books import PATH...        take in EPUB files, or folders of them
       --org ID               the organisation that lends them (default: the topmost)
       [--copies N]           so many copies, one person each; without it the books are lent to everybody at once
       [--age-from N] [--age-to N]
  orgs                        organisations and their ids
  upgrade                     bring the database to this version: says what it will do, makes a backup, migrates
       [--dry-run] [--yes] [--no-backup]
  demo [--size small|national]  fill an empty installation with made-up people; national is a whole country
  backup FILE                 everything into one file, also while the program runs
  restore FILE                fill an empty installation from such a file
  audit verify                look through who did what: whether a line was changed, removed or added
       [--org ID] [--json]

Settings come from the environment: DATA_DIR, DATABASE_URL, PORT, HOST, ... (see README).
`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'help': { type: 'boolean', default: false }, 'login': { type: 'string' }, 'ministry': { type: 'string' }, 'org': { type: 'string' },
      'size': { type: 'string', default: 'small' }, 'yes': { type: 'boolean', default: false }, 'dry-run': { type: 'boolean', default: false }, 'no-backup': { type: 'boolean', default: false },
      'copies': { type: 'string' }, 'json': { type: 'boolean', default: false }, 'age-from': { type: 'string' }, 'age-to': { type: 'string' },
    },
  });
  const [command, ...rest] = positionals;
  if (values.help || command === undefined) {
    say(HELP);
    return command === undefined && !values.help ? 2 : 0;
  }
  if (command === 'start') {
    await import('./server.ts');
    return 0;
  }
  if (command === 'init') return await onGrounds((grounds) => init(grounds, values.login, values.ministry));
  if (command === 'orgs') return await onGrounds(listOrgs);
  if (command === 'demo') return await onGrounds((grounds) => demo(grounds, values.size, say, (line) => process.stderr.write(`${line}\n`)));
  if (command === 'backup' && rest[0] !== undefined) return await onGrounds((grounds) => backupTo(rest[0] ?? '', { adminUrl: grounds.adminUrl, config: readConfig(process.env), say }));
  if (command === 'upgrade') return await onStillGrounds((ground) => upgrade(ground, { dryRun: values['dry-run'], yes: values.yes, backup: !values['no-backup'] }));
  if (command === 'restore' && rest[0] !== undefined) return await onStillGrounds((ground) => restoreFrom(rest[0] ?? '', ground));
  if (command === 'audit' && rest[0] === 'verify') return await onGrounds((grounds) => auditVerify(grounds, readConfig(process.env), { org: values.org, json: values.json }, say));
  if (command === 'books' && rest[0] === 'import' && rest.length > 1) {
    const number = (name: 'copies' | 'age-from' | 'age-to'): number | null => (values[name] === undefined ? null : whole(name, values[name]));
    const terms = { copies: number('copies'), ageFrom: number('age-from'), ageTo: number('age-to') };
    return await onGrounds((grounds) => booksImport(grounds, rest.slice(1), values.org, terms));
  }
  process.stderr.write(`There is no such command: ${positionals.join(' ')}\n\n${HELP}`);
  return 2;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} is a whole number, not ${text}`);
  return value;
}

/** Works on the same database and files as the program, also while it runs. */
async function onGrounds(work: (grounds: Grounds) => Promise<number>): Promise<number> {
  const grounds = await prepareGrounds(readConfig(process.env), (line) => process.stderr.write(`${line}\n`), { beside: true });
  try {
    return await work(grounds);
  } finally {
    await grounds.leave();
  }
}

/** On a database that this command keeps alone: a restore or an upgrade beside a running program would pull its tables from under it. */
async function onStillGrounds(work: (ground: Ground) => Promise<number>): Promise<number> {
  const config = readConfig(process.env);
  await mkdir(config.dataDir, { recursive: true, mode: 0o711 });
  const embedded = config.databaseUrl === null ? await embeddedDatabase(config, (line) => process.stderr.write(`${line}\n`), makeLog(config.logLevel), false) : null;
  try {
    return await work({ adminUrl: config.databaseUrl ?? embedded?.url ?? '', config, say });
  } finally {
    await embedded?.stop();
  }
}

interface OrgRow extends Record<string, unknown> {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly depth: number;
}

async function orgRows({ surroundings }: Grounds): Promise<OrgRow[]> {
  return await surroundings.database.transaction({ role: 'kp_core', settings: { system: 'on' }, readOnly: true }, (tx) =>
    tx.query<OrgRow>('select o.org_id as id, o.kind, o.name_th as name, (select max(depth) from core.org_above a where a.org_id = o.org_id)::int as depth from core.org o where o.closed_at is null order by depth, o.name_th collate "th-x-icu"'),
  );
}

async function listOrgs(grounds: Grounds): Promise<number> {
  for (const org of await orgRows(grounds)) say(`${org.id}  ${'  '.repeat(org.depth)}${org.name} (${org.kind})`);
  return 0;
}

/** Only where there is no organisation yet: it makes an operator, and that must not be a way around the roles of a running installation. */
async function init(grounds: Grounds, login: string | undefined, ministry = 'กระทรวงการพัฒนาสังคมและความมั่นคงของมนุษย์'): Promise<number> {
  if (login === undefined) {
    process.stderr.write('init needs --login NAME, the name the first operator signs in with\n');
    return 2;
  }
  if ((await orgRows(grounds)).length > 0) {
    process.stderr.write('This installation has organisations already. Nothing was changed; an operator adds people on the page "คน".\n');
    return 1;
  }
  const password = randomBytes(15).toString('base64url');
  const [org, person] = [newId(), newId()];
  await establish(grounds.surroundings, async (set) => {
    await set.org({ id: org, kind: 'ministry', name: { th: ministry, en: ministry }, parent: null, province: null });
    await set.person({ id: person, org, kind: 'staff', givenName: login, familyName: '', callName: login, birth: null, nationalId: null });
    await set.role(person, 'operator', org);
    await set.account(person, login, password);
  });
  say(`operator ${login}, password ${password} (shown once; turn on one-time codes on the page "บัญชีของฉัน")`);
  return 0;
}

async function booksImport(grounds: Grounds, paths: readonly string[], org: string | undefined, terms: { copies: number | null; ageFrom: number | null; ageTo: number | null }): Promise<number> {
  const orgs = await orgRows(grounds);
  const owner = org === undefined ? orgs[0] : orgs.find((one) => one.id === org);
  if (owner === undefined) {
    process.stderr.write('No such organisation. `khitphuea orgs` lists them with their ids.\n');
    return 2;
  }
  const words: Readonly<Record<string, string>> = libraryWords;
  const totals = await importBooks(
    grounds.surroundings,
    { org: owner.id, person: null, licence: terms.copies === null ? 'open' : 'copies', copies: terms.copies ?? 0, ageFrom: terms.ageFrom, ageTo: terms.ageTo },
    epubs(paths),
    ({ path, state, problem }) => {
      const why = problem === null ? '' : `  ${problem.code}: ${words[`problem.${problem.code.replace('library.', '')}`] ?? ''}`;
      say(`${state.padEnd(12)} ${path}${why}`);
    },
  );
  say(`${totals.taken} taken, ${totals['already-here']} already here, ${totals.skipped} done before, ${totals.refused} refused; lent by ${owner.name}`);
  return totals.refused > 0 ? 1 : 0;
}

/** Files as named, and of folders every EPUB below them, in order of name, so that an import begun again meets the same order. */
async function* epubs(paths: readonly string[]): AsyncIterable<string> {
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) {
      yield path;
      continue;
    }
    for (const name of (await readdir(path, { recursive: true })).filter((one) => one.toLowerCase().endsWith('.epub')).sort()) yield join(path, name);
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
