import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ordinaryDisplay, parseDisplay } from './display.ts';

test('nothing kept means the ordinary display', () => {
  expect(parseDisplay(null)).toEqual(ordinaryDisplay);
});

test('what was kept comes back, and a spoilt part costs only itself', () => {
  const kept = { size: 200, face: 'looped', theme: 'dark', spacing: 'wide' } as const;
  expect(parseDisplay(JSON.stringify(kept))).toEqual(kept);
  expect(parseDisplay(JSON.stringify({ ...kept, theme: 'neon', size: 9000 }))).toEqual({ ...kept, theme: 'device', size: 300 });
});

test('any text at all gives a display within its limits', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const display = parseDisplay(text);
      expect(display.size).toBeGreaterThanOrEqual(100);
      expect(display.size).toBeLessThanOrEqual(300);
      expect(['device', 'light', 'dark', 'contrast']).toContain(display.theme);
    }),
  );
});
