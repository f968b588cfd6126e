import { expect, test } from 'vitest';
import { deviceKind } from './devices.ts';

test.each([
  ['Mozilla/5.0 (Linux; Android 14; SM-A057F) AppleWebKit/537.36 Chrome/129.0 Mobile Safari/537.36', 'phone'],
  ['Mozilla/5.0 (Linux; Android 14; SM-X216B) AppleWebKit/537.36 Chrome/129.0 Safari/537.36', 'tablet'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1', 'phone'],
  ['Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X) Version/16.0 Mobile/15E148 Safari/604.1', 'tablet'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/129.0 Safari/537.36', 'computer'],
  ['curl/8', 'other'],
  ['', 'other'],
] as const)('%s is a %s', (agent, kind) => expect(deviceKind(agent)).toBe(kind));
