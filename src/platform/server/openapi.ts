import type { Call } from '../domain/call.ts';
import { describeThings, findThings } from '../domain/found.ts';
import { pullKept } from './kept.ts';
import { sendOutbox } from './outbox.ts';
import type { ProblemCatalogue } from './problems.ts';
import type { Room, Route } from './room.ts';

const PROBLEM = {
  type: 'object',
  required: ['type', 'status', 'code'],
  properties: { type: { type: 'string' }, status: { type: 'integer' }, code: { type: 'string' }, data: { type: 'object' } },
};

/** The whole contract as OpenAPI 3.1, written from the same declarations the server checks with and the web calls. */
export function openApi(rooms: readonly Room[], catalogue: ProblemCatalogue): object {
  const paths: Record<string, Record<string, unknown>> = {};
  const add = (call: Call, tag: string, upload: boolean): void => {
    const path = call.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    (paths[path] ??= {})[call.method.toLowerCase()] = operation(call, tag, upload, catalogue);
  };
  add(sendOutbox, 'platform', false);
  for (const call of [pullKept, findThings, describeThings]) add(call, 'platform', false);
  for (const room of rooms) room.routes.forEach((route: Route) => add(route.call, room.name, route.uploadLimit !== null));
  for (const [path, summary] of [['/healthz', 'The process lives.'], ['/readyz', 'Database, migrations and files answer.']] as const) {
    paths[path] = { get: { operationId: path.slice(1), tags: ['platform'], summary, responses: { 200: { description: 'Yes' }, 503: { description: 'Not yet' } } } };
  }
  return {
    openapi: '3.1.1',
    info: { title: 'Khitphuea', version: '0.1.0', description: 'Calls of every room. Failures are RFC 9457 problems with a code.' },
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths,
    components: {
      schemas: { Problem: PROBLEM },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'session' }, tablet: { type: 'apiKey', in: 'cookie', name: 'tablet' } },
    },
  };
}

function operation(call: Call, tag: string, upload: boolean, catalogue: ProblemCatalogue): object {
  const codes = [...new Set([...call.problems, 'platform.bad-input', 'platform.unexpected', ...(call.method === 'GET' ? [] : ['platform.no-space'])])];
  const byStatus = Map.groupBy(codes, (code) => {
    if (!catalogue.has(code)) throw new Error(`${call.name} names ${code}, which stands in no room's problems`);
    return catalogue.status(code);
  });
  return {
    operationId: call.name,
    tags: [tag],
    summary: call.summary,
    parameters: [...parameters('path', call.params), ...parameters('query', call.query)],
    ...(call.body === undefined ? {} : { requestBody: { required: true, content: { 'application/json': { schema: call.body } } } }),
    ...(upload ? { requestBody: { required: true, content: { 'application/octet-stream': { schema: {} } } } } : {}),
    responses: {
      ...(call.answer === undefined ? { 200: { description: 'Done' } } : { 200: { description: 'Done', content: { 'application/json': { schema: call.answer } } } }),
      ...Object.fromEntries(
        [...byStatus].map(([status, names]) => [status, { description: names.join(', '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }]),
      ),
    },
    'x-outbox': call.outbox === true,
  };
}

function parameters(where: 'path' | 'query', schema: unknown): object[] {
  if (typeof schema !== 'object' || schema === null || !('properties' in schema)) return [];
  const required = 'required' in schema && Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(schema.properties as Record<string, object>).map(([name, value]) => ({ name, in: where, required: where === 'path' || required.includes(name), schema: value }));
}
