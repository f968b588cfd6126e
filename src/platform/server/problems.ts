import type { Problem } from '../domain/result.ts';
import type { ProblemStatuses, Room } from './room.ts';

/** The failures every room may answer with. */
export const PLATFORM_PROBLEMS = {
  'bad-input': 400,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-on-behalf': 403,
  'cross-site': 403,
  'not-found': 404,
  'too-large': 413,
  'bad-table': 422,
  'bad-row': 422,
  'old-workbook': 422,
  'too-many-tries': 429,
  'unexpected': 500,
  // RFC 4918 section 11.5.
  'no-space': 507,
} as const satisfies ProblemStatuses;

/** An RFC 9457 problem document. */
export interface ProblemDocument {
  readonly type: string;
  readonly status: number;
  readonly code: string;
  readonly data?: Problem['data'];
}

/** HTTP statuses of every coded failure in the house, found by full code. */
export class ProblemCatalogue {
  readonly #statuses: ReadonlyMap<string, number>;

  constructor(rooms: readonly Room[]) {
    const own: [string, number][] = Object.entries(PLATFORM_PROBLEMS).map(([name, status]) => [`platform.${name}`, status]);
    const theirs = rooms.flatMap((room) => Object.entries(room.problems).map(([name, status]): [string, number] => [`${room.name}.${name}`, status]));
    this.#statuses = new Map([...own, ...theirs]);
  }

  document(problem: Problem): ProblemDocument {
    const status = this.#statuses.get(problem.code);
    if (status === undefined) throw new Error(`${problem.code} stands in no room's problems`);
    return { type: `urn:khitphuea:problem:${problem.code}`, status, code: problem.code, ...(problem.data === undefined ? {} : { data: problem.data }) };
  }

  has(code: string): boolean {
    return this.#statuses.has(code);
  }

  status(code: string): number {
    return this.#statuses.get(code) ?? 500;
  }
}
