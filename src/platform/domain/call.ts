import type { Static, TSchema } from 'typebox';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One call of a room's interface, declared once in its `api.ts`: the server serves it, the web calls it, OpenAPI is written from it.
 */
export interface Call<P extends TSchema = TSchema, Q extends TSchema = TSchema, B extends TSchema = TSchema, A extends TSchema = TSchema> {
  /** `room.verb-noun`: also the kind under which an outbox entry is sent, and the operationId. */
  readonly name: string;
  readonly method: Method;
  /** Begins with `/api/<room>/`, but for the fixed points that other programs look for; parameters as `:name`. */
  readonly path: string;
  /** One English sentence for OpenAPI. */
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Shape of a successful answer; `undefined` for a file or a stream. */
  readonly answer?: A;
  /** Codes of the expected failures, of this room or of `core` and `platform`. */
  readonly problems: readonly string[];
  /** True where a device may make the call without a connection and send it later; the body then carries the id it minted. */
  readonly outbox?: true;
  /** True where somebody may make the call for another who asked them to. Without it, what changes anything is for the person alone. */
  readonly onBehalf?: true;
  /** A GET that changes things, where a standard has other programs follow a link to do so: taken from no page of another site, and never as a HEAD. */
  readonly changes?: true;
}

/** Declares a call; exists for the inference of its shapes. */
export function call<P extends TSchema = TSchema, Q extends TSchema = TSchema, B extends TSchema = TSchema, A extends TSchema = TSchema>(
  definition: Call<P, Q, B, A>,
): Call<P, Q, B, A> {
  return definition;
}

export type ParamsOf<C> = C extends Call<infer P, TSchema, TSchema, TSchema> ? (TSchema extends P ? unknown : Static<P>) : never;
export type QueryOf<C> = C extends Call<TSchema, infer Q, TSchema, TSchema> ? (TSchema extends Q ? unknown : Static<Q>) : never;
export type BodyOf<C> = C extends Call<TSchema, TSchema, infer B, TSchema> ? (TSchema extends B ? unknown : Static<B>) : never;
export type AnswerOf<C> = C extends Call<TSchema, TSchema, TSchema, infer A> ? (TSchema extends A ? unknown : Static<A>) : never;
