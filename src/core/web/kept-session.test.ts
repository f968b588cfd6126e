import { describe, expect, test } from 'vitest';
import type { Person, Session } from './gives.ts';
import { afterAnswer, afterLocalSignIn, afterLocalSignOut, nobodyKnown, type KeptSession } from './kept-session.ts';

const org = { id: 'home', kind: 'home', name: { th: 'บ้าน', en: 'Home' } };
const tablet = { id: 'tablet', name: '7', org };
const child = (id: string): Person => ({ id, session: `session of ${id}`, callName: id, formOfAddress: 'nong', animal: 'cat', language: 'th', home: org, roles: [], hasTotp: false });
const heard = (person: Person | null, at: Session['tablet'] = tablet): Session => ({ person, tablet: at, demonstration: false, provider: null });
const real = (person: Person | null): KeptSession => afterAnswer(nobodyKnown, heard(person));

describe('who is here', () => {
  test('is what the server says', () => {
    expect(real(child('fah')).answer.person?.id).toBe('fah');
    expect(afterAnswer(real(child('fah')), heard(null)).answer.person).toBeNull();
  });

  test('a child who came in without a line goes on when the line is back', () => {
    const local = afterLocalSignIn(real(null), child('fah'));
    const later = afterAnswer(local, heard(null));
    expect([later.answer.person?.id, later.local]).toEqual(['fah', true]);
    expect(afterAnswer(local, { ...heard(null), demonstration: true }).answer.demonstration).toBe(true);
  });

  test('whoever the server still takes to be here does not come back in their place', () => {
    const local = afterLocalSignIn(afterLocalSignOut(real(child('mek'))), child('fah'));
    expect(local.owesSignOut).toBe(true);
    expect(afterAnswer(local, heard(child('mek'))).answer.person?.id).toBe('fah');
  });

  test('a local session turns into a real one when the server says the same person', () => {
    const local = afterLocalSignIn(real(null), child('fah'));
    expect(afterAnswer(local, heard(child('fah')))).toMatchObject({ local: false, owesSignOut: false });
  });

  test('nobody goes on at a tablet that was closed, or that is another one now', () => {
    const local = afterLocalSignIn(real(null), child('fah'));
    expect(afterAnswer(local, heard(null, null)).answer.person).toBeNull();
    expect(afterAnswer(local, heard(null, { ...tablet, id: 'other' })).answer.person).toBeNull();
  });

  test('leaving without a line is told to the server later, unless it never knew of the session', () => {
    expect(afterLocalSignOut(real(child('fah')))).toMatchObject({ answer: { person: null, tablet: { id: 'tablet' } }, owesSignOut: true });
    expect(afterLocalSignOut(afterLocalSignIn(real(null), child('fah')))).toMatchObject({ answer: { person: null }, owesSignOut: false });
    expect(afterLocalSignOut(afterLocalSignIn(real(child('mek')), child('fah'))).owesSignOut).toBe(true);
  });
});
