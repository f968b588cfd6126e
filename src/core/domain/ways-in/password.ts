import { fail, ok, type Result } from '#platform/domain/result.ts';

/** NIST SP 800-63B and OWASP ASVS 5.0, 6.2: long, not common, and no rule about which signs. Counted in characters as people see them. */
export const PASSWORD_MIN = 12;
/** As long as anybody types; beyond it hashing would be a way to keep the machine busy. */
export const PASSWORD_MAX = 200;

/**
 * What passwords that are tried first are made of, worldwide and in Thailand. A list of whole passwords of twelve or more signs is mostly these, repeated, side by side, or with a
 * year or a run behind; so the roots are kept and what is left without them is counted.
 */
const ROOTS = [
  'password', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'pass', 'qwertyuiop', 'qwerty', 'qwert', 'asdfghjkl', 'asdfgh', 'asdf', 'zxcvbnm', 'zxcvbn', 'zxcv', '1q2w3e4r5t6y', '1q2w3e4r', '1q2w3e', 'q1w2e3r4', 'qazwsxedc', 'qazwsx', 'qaz',
  'wsx', 'iloveyou', 'ilove', 'loveyou', 'love', 'letmein', 'welcome', 'administrator', 'admin', 'root', 'login', 'master', 'monkey', 'dragon', 'football', 'baseball', 'sunshine', 'princess', 'superman', 'batman', 'pokemon', 'computer',
  'internet', 'whatever', 'trustno1', 'starwars', 'michael', 'jennifer', 'charlie', 'samsung', 'google', 'facebook', 'changeme', 'default', 'secret', 'hello', 'abcdefghijklmnopqrstuvwxyz', 'abcdef', 'abcd', 'abc', 'test', 'user', 'temp',
  'thailand', 'bangkok', 'sawasdee', 'sawatdee', 'somchai', 'somsak', 'krub', 'khrap', 'rakna', 'rak', 'chiangmai', 'officer', 'ministry', 'khitphuea', 'khit', 'phuea', 'รหัสผ่าน', 'สวัสดี', 'ประเทศไทย', 'กระทรวง', 'เจ้าหน้าที่', 'คิดเผื่อ', 'รักนะ', 'ฟหกดาสว', 'ๆไำพะ',
] as const;
const BY_LENGTH = [...ROOTS].sort((a, b) => b.length - a.length);

/** Signs that must be left when what everybody tries is taken out. */
const OWN_SIGNS = 6;

/**
 * Whether a password may be chosen; `of` are the person's own names, which count for nothing in it. Problems: `core.password-short`, `core.password-long`, `core.password-common`.
 */
export function checkNewPassword(password: string, of: readonly string[]): Result<string> {
  const text = password.slice(0, 4 * PASSWORD_MAX + 1).normalize('NFC');
  // Before anything is counted: counting what never ends is the harm itself.
  if (text.length > PASSWORD_MAX) return fail('core.password-long', { signs: PASSWORD_MAX });
  const signs = [...new Intl.Segmenter('th', { granularity: 'grapheme' }).segment(text)].length;
  if (signs < PASSWORD_MIN) return fail('core.password-short', { signs: PASSWORD_MIN });
  return own(text.toLowerCase(), of) < OWN_SIGNS ? fail('core.password-common') : ok(text);
}

/** How many signs are the person's own: roots, names, runs (1234, cba), repeats and years taken out. */
function own(text: string, names: readonly string[]): number {
  let left = text;
  for (const root of [...names.map((name) => name.toLowerCase().trim()).filter((name) => name.length > 2), ...BY_LENGTH]) left = left.replaceAll(root, ' ');
  left = left.replaceAll(/(?:19|20|24|25)\d\d/g, ' ').replaceAll(/(.)\1{2,}/g, ' ').replaceAll(/(.{1,6}?)\1{2,}/g, ' ').replaceAll(/(.{4,})\1+/g, '$1');
  return withoutRuns(left).replaceAll(/[\s\p{P}\p{S}]/gu, '').length;
}

/** Takes out what only counts up or down by one from sign to sign, three or more at a time. */
function withoutRuns(text: string): string {
  const codes = [...text];
  const kept: string[] = [];
  for (let from = 0; from < codes.length; ) {
    let to = from + 1;
    const step = stepAt(codes, from);
    if (step === 1 || step === -1) while (to < codes.length && stepAt(codes, to - 1) === step) to++;
    if (to - from < 3) {
      kept.push(codes[from] ?? '');
      from += 1;
    } else from = to;
  }
  return kept.join('');
}

function stepAt(signs: readonly string[], at: number): number {
  return (signs[at + 1]?.codePointAt(0) ?? Number.NaN) - (signs[at]?.codePointAt(0) ?? Number.NaN);
}
