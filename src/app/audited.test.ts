import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { rooms } from './wiring.ts';

const SOURCE = fileURLToPath(new URL('../', import.meta.url));

/** Where the action is put together at run time, and what it may then be; the compiler keeps the parts. */
const PUT_TOGETHER: Readonly<Record<string, readonly string[]>> = {
  // The platform writes in the name of the room that was called.
  'platform/server/on-behalf.ts': [],
  'core/server/tasks/routes.ts': ['task-taken', 'task-handed-back', 'task-done', 'task-dropped'],
  'core/server/safeguarding/reports.ts': ['report-take', 'report-note', 'report-hand', 'report-take-down', 'report-close'],
  'core/server/moderation/routes.ts': ['publication-publish', 'publication-change', 'publication-refuse'],
  'core/server/ways-in/told.ts': ['passkey-added', 'passkey-removed', 'password-changed', 'account-begun', 'totp-off', 'recovery-codes-made', 'identity-linked', 'identity-unlinked', 'address-added', 'address-removed'],
  'core/server/ways-in/sessions.ts': ['end-session', 'end-other-sessions'],
};

interface Written {
  readonly file: string;
  readonly action: string;
}

/** Every action that some room writes into the audit, as the code has it. */
function actionsWritten(): { readonly written: readonly Written[]; readonly unknown: readonly string[] } {
  const written: Written[] = [];
  const unknown: string[] = [];
  for (const file of globSync('**/*.ts', { cwd: SOURCE }).filter((one) => !/\.(test|e2e)\.ts$|\/testing\//.test(one))) {
    const room = /^(?:pillars\/)?([a-z]+)\//.exec(file)?.[1] ?? '';
    for (const [, action = ''] of readFileSync(`${SOURCE}${file}`, 'utf8').matchAll(/\baudit\(\{ action(: (?:'[^']*'|`[^`]*`|[^,'`])+|), /g)) {
      const whole = /^: (?:.*\? )?'([a-z-]+)'(?: : '([a-z-]+)')?$/.exec(action);
      const kinds = whole === null || file === 'platform/server/on-behalf.ts' ? PUT_TOGETHER[file] : whole.slice(1).filter((one) => one !== undefined);
      if (kinds === undefined) unknown.push(`${file}${action}`);
      else written.push(...kinds.map((kind) => ({ file, action: `${room}.${kind}` })));
    }
  }
  return { written, unknown };
}

const ROOMS = rooms({ provider: null });

test('every action that any room writes down has its sentence in both languages', () => {
  const { written, unknown } = actionsWritten();
  expect(unknown, 'an action put together at run time stands in PUT_TOGETHER').toEqual([]);
  const said = new Set(ROOMS.flatMap(({ name, audited }) => Object.keys(audited?.th ?? {}).map((key) => `${name}.${key.replace(/^action\./, '')}`)));
  expect(written.length).toBeGreaterThan(60);
  expect(written.filter(({ action }) => !said.has(action))).toEqual([]);
  // Whoever may be acted for has calls, and each is written down under the name of its room.
  const actedFor = ROOMS.filter(({ routes }) => routes.some(({ call }) => call.onBehalf === true)).map(({ name }) => `${name}.done-for`);
  expect(actedFor.filter((action) => !said.has(action))).toEqual([]);
  const used = new Set([...written.map(({ action }) => action), ...actedFor]);
  expect([...said].filter((action) => !used.has(action)), 'sentences of actions that nobody writes').toEqual([]);
});

test.each(ROOMS.filter(({ audited }) => audited !== undefined))('$name says its actions alike in both languages, short and without holes', ({ audited }) => {
  expect(Object.keys(audited?.en ?? {})).toEqual(Object.keys(audited?.th ?? {}));
  for (const sentence of [...Object.values(audited?.th ?? {}), ...Object.values(audited?.en ?? {})]) {
    expect(sentence).not.toMatch(/[{}]/);
    expect([...sentence].length, sentence).toBeLessThanOrEqual(80);
  }
});
