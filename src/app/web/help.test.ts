import { describe, expect, test } from 'vitest';
import { roles, type Role } from '#core/domain/roles.ts';
import type { Session } from '#core/web/gives.ts';
import { appWords, frontWords, visitWords } from './app-words.ts';
import { VISIT_ROLES, visitRoleOf, VISITS } from './first/visitor-role.ts';
import { FIRST_HELP, helpFor, helpWords } from './help.ts';
import { entriesOf, nextSteps } from './house-menu.ts';
import { pages } from './pages.ts';
import { webRooms } from './rooms.ts';

const LANGUAGES = ['th', 'en'] as const;

function sessionOf(held: readonly Role[], home = false): Session {
  const org = { id: 'o', kind: 'home', name: { th: 'บ้าน', en: 'Home' } };
  return {
    person: { id: 'p', session: 's', callName: 'ใบบัว', formOfAddress: 'none', animal: null, language: 'th', home: home ? org : null, roles: held.map((role) => ({ role, org })), hasTotp: false },
    tablet: null, demonstration: false, provider: null,
  };
}

async function wordsReady(): Promise<void> {
  for (const language of LANGUAGES) await Promise.all([appWords, frontWords, visitWords, ...webRooms.flatMap(({ menuWords }) => menuWords ?? [])].map((words) => words.ready(language)));
}

describe('help', () => {
  test.each(pages)('$path is explained', async (page) => {
    const words = helpWords(page);
    const keys = page.help ?? [];
    expect(keys.length, 'give the page `help`: two to four short sentences').toBeGreaterThanOrEqual(page.path === '/components' ? 1 : 2);
    expect(keys.length).toBeLessThanOrEqual(4);
    for (const language of LANGUAGES) {
      await words?.ready(language);
      for (const key of keys) expect(words?.say(language, key).length, key).toBeGreaterThan(10);
    }
  });

  test('all help is there for who may open the pages, and for nobody else', async () => {
    await wordsReady();
    expect(FIRST_HELP.keys.map((key) => frontWords.say('th', key))).not.toContain('');
    const paths = async (session: Session): Promise<string[]> => (await helpFor(pages, session, 'th')).map(({ path }) => path);
    expect(await paths(sessionOf(['officer']))).toContain('/people');
    expect(await paths(sessionOf([], true))).not.toContain('/people');
    expect(await paths({ ...sessionOf([]), person: null })).not.toContain('/library');
  });
});

describe('first pages', () => {
  test.each([[[], false], [[], true], ...roles.map((role) => [[role], false] as const)] as const)('%j has three ways on, of its own menu where it has one', async (held, home) => {
    await wordsReady();
    const session = sessionOf(held, home);
    for (const language of LANGUAGES) {
      const steps = nextSteps(session, language);
      expect(new Set(steps.map(({ href }) => href)).size).toBe(3);
      for (const { label, note } of steps) expect(`${label} ${note ?? ''}`.trim()).not.toBe('');
      for (const { label, note } of entriesOf(session, language)) expect([label, note].every((text) => text !== undefined && text !== '')).toBe(true);
    }
    expect(VISIT_ROLES).toContain(visitRoleOf(session));
  });

  test.each(VISIT_ROLES)('%s has three pictures with words, each of a page that is there', async (role) => {
    await wordsReady();
    for (const { key, path } of VISITS[role]) {
      for (const language of LANGUAGES) expect(visitWords.say(language, `visit.${key}.text`)).not.toBe('');
      expect(path === '/' || pages.some((page) => page.path === path)).toBe(true);
    }
  });
});
