import type { ProblemStatuses } from '#platform/server/room.ts';

export const waysInProblems = {
  'sign-in-again': 401,
  'passkeys-off': 404,
  'passkey-not-taken': 422,
  'wrong-passkey': 401,
  'last-way-in': 409,
  'password-short': 422,
  'password-long': 422,
  'password-common': 422,
  'wrong-password': 422,
  'login-unreadable': 422,
  'login-taken': 409,
  'account-there': 409,
  'no-role-yet': 409,
  'wrong-paper-code': 401,
  'totp-not-on': 409,
  'nothing-to-recover': 409,
  'recovery-under-way': 409,
  'same-officer': 403,
  'officers-too-close': 403,
} as const satisfies ProblemStatuses;
