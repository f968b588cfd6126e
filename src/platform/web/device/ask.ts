import type { AnswerOf, BodyOf, Call, ParamsOf, QueryOf } from '../../domain/call.ts';
import { fail, ok, type Problem, type Result } from '../../domain/result.ts';
import { SPEAKER_HEADER } from '../../domain/speaker.ts';
import { reached } from './connection.ts';

type Needed<K extends string, T> = unknown extends T ? { readonly [P in K]?: undefined } : { readonly [P in K]: T };

/** What a call needs to be made: exactly the parts it declares. */
export type Asked<C extends Call> = Needed<'params', ParamsOf<C>> & Needed<'query', QueryOf<C>> & Needed<'body', BodyOf<C>>;

/** Makes a call now. Without a connection the answer is the problem `platform.no-connection`; nothing is kept or sent later. */
export async function ask<C extends Call>(call: C, asked: Asked<C>, signal?: AbortSignal): Promise<Result<AnswerOf<C>>> {
  const body = asked.body === undefined ? {} : { body: JSON.stringify(asked.body), headers: { 'content-type': 'application/json' } };
  return await request(addressOf(call, asked.params, asked.query), { method: call.method, ...body, ...(signal === undefined ? {} : { signal }) });
}

/** The address of a call, for links and pictures. */
export function addressOf(call: Call, params?: unknown, query?: unknown): string {
  const given = (params ?? {}) as Record<string, string>;
  const path = call.path.replaceAll(/:([A-Za-z]+)/g, (_whole, name: string) => encodeURIComponent(given[name] ?? ''));
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined && value !== '');
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString()}`;
}

let speaker: string | null = null;
let actor: string | null = null;

/** Who acts for the person at this page, where somebody does: noted with everything done. */
export function actingBy(): string | null {
  return actor;
}

/** Says who is at this page; the server then does nothing under the session of somebody else. */
export function speakFor(person: string | null, by: string | null = null): void {
  speaker = person;
  actor = by;
}

/**
 * One exchange with our server, its failures turned into problems. An answer that breaks off, or that is not ours (the page of a
 * network's gate), is no answer: `platform.no-connection`.
 */
export async function request<T>(url: string, init: RequestInit): Promise<Result<T>> {
  let status: number;
  let text: string;
  try {
    const headers = new Headers(init.headers);
    if (speaker !== null) headers.set(SPEAKER_HEADER, speaker);
    const response = await fetch(url, { credentials: 'same-origin', ...init, headers });
    status = response.status;
    text = await response.text();
  } catch {
    // Whoever asked went on before the answer came: that says nothing of the line.
    if ((init.signal?.reason as Error | undefined)?.name !== 'AbortError') reached(false);
    return fail('platform.no-connection');
  }
  const answer = parsed(text);
  const good = status >= 200 && status < 300;
  const ours = good ? answer !== undefined || text === '' : true;
  reached(ours);
  if (!ours) return fail('platform.no-connection');
  if (good) return ok(answer as T);
  const problem = answer as Problem | null | undefined;
  return typeof problem?.code === 'string' ? { ok: false, problem } : fail('platform.unexpected');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
