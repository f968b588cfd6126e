import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkNewPassword, PASSWORD_MIN } from './password.ts';

const codeOf = (password: string, names: readonly string[] = []): string | null => {
  const result = checkNewPassword(password, names);
  return result.ok ? null : result.problem.code;
};

describe('a password is refused', () => {
  test.each(['short', 'elevensigns', 'ก็ดีนะ'])('that is short: %s', (password) => expect(codeOf(password)).toBe('core.password-short'));
  test.each([
    'password1234', 'passwordpassword', 'Password2569!', 'P@ssw0rd1234', 'qwertyuiop123', '1q2w3e4r5t6y', 'aaaaaaaaaaaa', '123456789012', 'abcdefghijkl', 'abcabcabcabc', 'iloveyou1234', 'thailand2569', 'รหัสผ่าน123456', 'admin-admin-2024', 'ilovethailand', 'zyxwvutsrqpo',
  ])('that everybody tries: %s', (password) => expect(codeOf(password)).toBe('core.password-common'));
  test('that is the person themselves', () => {
    expect(codeOf('somying.officer2569', ['somying', 'สมหญิง'])).toBe('core.password-common');
  });
  test('that would keep the machine busy', () => {
    expect(codeOf('ก'.repeat(100_000))).toBe('core.password-long');
  });
});

test.each(['tablet-bookshelf-umbrella', 'ทดลอง-rain-7731', 'ยายชอบปลาทูย่าง', 'correct horse battery', 'xkT9-vmQ2-Lw8p'])('%s is good', (password) => expect(codeOf(password)).toBeNull());

test('no rule about which signs: any twelve drawn by chance are good, and the same in both ways of writing a mark', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'bdfhjlnprtvxz'), { minLength: PASSWORD_MIN, maxLength: 40 }).filter((signs) => new Set(signs).size > 9), (signs) => {
      const own = signs.filter((sign, at) => sign !== signs[at - 1]);
      fc.pre(own.length >= PASSWORD_MIN && !/(.+)\1/.test(own.join('')));
      expect(codeOf(own.join(''))).toBeNull();
    }),
  );
  expect(codeOf('é'.normalize('NFD').repeat(6))).toBe('core.password-short');
});
