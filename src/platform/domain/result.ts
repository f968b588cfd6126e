/** An expected failure: a code of the room that found it, and the facts its sentence needs (never personal data). */
export interface Problem {
  /** `room.kebab-name`, for example `library.no-copy-free`; its sentences stand in the room's words as `problem.<name>`. */
  readonly code: string;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Expected failures are values; unexpected ones are thrown and end the request. */
export type Result<T, P extends Problem = Problem> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: P };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<C extends string>(code: C, data?: Problem['data']): { readonly ok: false; readonly problem: Problem & { readonly code: C } } {
  return { ok: false, problem: data === undefined ? { code } : { code, data } };
}
