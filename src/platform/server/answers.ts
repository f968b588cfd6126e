import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fail, ok, type Problem, type Result } from '../domain/result.ts';
import type { ProblemCatalogue } from './problems.ts';
import { BytesAnswer, FileAnswer, RedirectAnswer, StreamAnswer, TextAnswer } from './room.ts';

/**
 * What changes anything is taken only from our own pages: the session cookie also travels with requests from same-site neighbours
 * (other ports, sub-domains), where packages of others play. Browsers before 2023 say only their `Origin`; programs that are no browser say neither.
 */
export function crossSite(request: FastifyRequest, changes: boolean, publicOrigin: string | null): Result<void> {
  if (!changes) return ok(undefined);
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none' ? ok(undefined) : fail('platform.cross-site');
  const { origin } = request.headers;
  return origin === undefined || hostOf(origin) === (publicOrigin === null ? request.host : hostOf(publicOrigin)) ? ok(undefined) : fail('platform.cross-site');
}

/** Null for an opaque origin, which is nobody's. */
function hostOf(origin: string): string | null {
  return URL.parse(origin)?.host ?? null;
}

export async function send(reply: FastifyReply, catalogue: ProblemCatalogue, result: Result<unknown>): Promise<FastifyReply> {
  if (!result.ok) return await sendProblem(reply, catalogue, result.problem);
  const value = result.value;
  if (value instanceof FileAnswer) return await sendFile(reply, value);
  if (value instanceof TextAnswer) {
    if (value.fileName !== null) reply.header('content-disposition', disposition(value.fileName));
    // As bytes, because fastify adds a charset to the type of a text, which media types of the +json kind do not have.
    return await reply.status(value.status).header('content-type', value.type).header('cache-control', 'no-store').send(Buffer.from(value.text));
  }
  if (value instanceof StreamAnswer) {
    // A head asks what would come, and nothing is made for it.
    const body = reply.request.method === 'HEAD' ? Readable.from([]) : Readable.from(value.pieces, { objectMode: false });
    return await reply.header('content-disposition', disposition(value.fileName)).header('content-type', value.type).header('cache-control', 'no-store').send(body);
  }
  if (value instanceof BytesAnswer) {
    if (value.fileName !== null) reply.header('content-disposition', disposition(value.fileName));
    return await reply.header('content-type', value.type).header('cache-control', 'no-store').send(value.bytes);
  }
  if (value instanceof RedirectAnswer) return await reply.header('cache-control', 'no-store').redirect(value.location, 303);
  reply.header('cache-control', 'no-store');
  if (value === undefined) return await reply.status(204).send();
  return await reply.send(value);
}

export async function sendProblem(reply: FastifyReply, catalogue: ProblemCatalogue, problem: Problem): Promise<FastifyReply> {
  const document = catalogue.document(problem);
  return await reply.status(document.status).type('application/problem+json').header('cache-control', 'no-store').send(JSON.stringify(document));
}

async function sendFile(reply: FastifyReply, file: FileAnswer): Promise<FastifyReply> {
  const etag = `"${file.etag}"`;
  reply.header('etag', etag).header('cache-control', 'private, max-age=0, must-revalidate').type(file.type);
  if (file.fileName !== null) reply.header('content-disposition', disposition(file.fileName));
  if (reply.request.headers['if-none-match'] === etag) return await reply.status(304).send();
  const { size } = await stat(file.path);
  // What goes on from an older content must begin anew (RFC 9110 section 13.1.5).
  const same = reply.request.headers['if-range'] === undefined || reply.request.headers['if-range'] === etag;
  const from = same ? rangeStart(reply.request.headers.range, size) : 0;
  reply.header('accept-ranges', 'bytes').header('content-length', size - from);
  if (from > 0) reply.status(206).header('content-range', `bytes ${from}-${size - 1}/${size}`);
  return await reply.send(createReadStream(file.path, { start: from }));
}

/** Only `bytes=N-` is honoured (RFC 9110 section 14.2 allows ignoring the rest): it is what resuming a cut download needs. */
function rangeStart(range: string | undefined, size: number): number {
  const match = /^bytes=(\d+)-$/.exec(range ?? '');
  const from = Number(match?.[1] ?? 0);
  return from < size ? from : 0;
}

function disposition(fileName: string): string {
  return `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`;
}
