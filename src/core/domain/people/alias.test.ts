import fc from 'fast-check';
import { expect, test } from 'vitest';
import { join, part, resolve, type Aliases } from './alias.ts';

const id = fc.constantFrom(...'abcdefghij');
const steps = fc.array(fc.oneof(fc.record({ from: id, into: id }), fc.record({ apart: id })), { maxLength: 40 });

function after(done: readonly ({ from: string; into: string } | { apart: string })[]): Aliases {
  return done.reduce<Aliases>((aliases, step) => {
    if ('apart' in step) return part(aliases, step.apart);
    const joined = join(aliases, step.from, step.into);
    return joined.ok ? joined.value : aliases;
  }, new Map());
}

test('no chain is a ring, whatever was joined and parted', () => {
  fc.assert(fc.property(steps, id, (done, start) => {
    const aliases = after(done);
    const seen = new Set<string>();
    for (let at: string | undefined = start; at !== undefined; at = aliases.get(at)) {
      if (seen.has(at)) return false;
      seen.add(at);
    }
    return true;
  }));
});

test('who an id means means itself', () => {
  fc.assert(fc.property(steps, id, (done, one) => {
    const aliases = after(done);
    return resolve(aliases, resolve(aliases, one)) === resolve(aliases, one);
  }));
});

test('joined are one, to everybody who was one with either', () => {
  fc.assert(fc.property(steps, id, id, (done, a, b) => {
    const before = after(done);
    const joined = join(before, a, b);
    if (!joined.ok) return resolve(before, a) === resolve(before, b);
    const of = (aliases: Aliases, end: string): string[] => [...'abcdefghij'].filter((one) => resolve(aliases, one) === end);
    const all = new Set([...of(before, resolve(before, a)), ...of(before, resolve(before, b))]);
    return of(joined.value, resolve(before, b)).every((one) => all.has(one)) && all.size === of(joined.value, resolve(before, b)).length;
  }));
});

test('parting takes back what joining did, and nothing else', () => {
  fc.assert(fc.property(steps, id, id, (done, a, b) => {
    const before = after(done);
    const joined = join(before, a, b);
    return !joined.ok || [...'abcdefghij'].every((one) => resolve(part(joined.value, resolve(before, a)), one) === resolve(before, one));
  }));
});

test('a record is not joined with itself', () => {
  expect(join(new Map(), 'a', 'a')).toMatchObject({ ok: false, problem: { code: 'core.already-one' } });
});
