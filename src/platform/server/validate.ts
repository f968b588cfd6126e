import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { TSchema } from 'typebox';
import { fail, ok, type Result } from '../domain/result.ts';
import { isDay } from '../domain/time.ts';

/** Bodies are taken as they are: nothing is coerced, and an unknown field is refused rather than dropped. */
const exact = new Ajv({ allErrors: true, strict: false, coerceTypes: false, removeAdditional: false });
/** Addresses carry only text, so numbers and booleans are read from it. */
const fromText = new Ajv({ allErrors: true, strict: false, coerceTypes: true, removeAdditional: false });
addFormats.default(exact);
addFormats.default(fromText);
/** What the database and the domain take for an id, a day and a moment is narrower than what the formats of JSON Schema let through: `urn:uuid:…`, ids in capitals (one thing under two texts), the year 0, a leap second, zones of a whole day. */
for (const ajv of [exact, fromText]) {
  ajv.addFormat('uuid', /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/);
  ajv.addFormat('date', isDay);
  ajv.addFormat('date-time', isMoment);
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})[Tt](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:[Zz]|[+-](?:0\d|1[0-4]):[0-5]\d)$/;

function isMoment(text: string): boolean {
  const day = MOMENT.exec(text)?.[1];
  return day !== undefined && isDay(day);
}

/** Checks one part of a request against its declared shape; the problem lists each place that does not fit. */
export class Validator {
  readonly #compiled = new Map<TSchema, ValidateFunction>();

  check(part: 'params' | 'query' | 'body', schema: TSchema | undefined, value: unknown): Result<unknown> {
    if (schema === undefined) return ok(undefined);
    let validate = this.#compiled.get(schema);
    if (validate === undefined) {
      validate = (part === 'body' ? exact : fromText).compile(closed(schema));
      this.#compiled.set(schema, validate);
    }
    if (!isStorable(value)) return fail('platform.bad-input', { places: `${part}: a character that no text holds, or too deep` });
    if (validate(value)) return ok(value);
    const places = (validate.errors ?? []).slice(0, 8).map((error) => `${part}${error.instancePath}: ${error.message ?? 'does not fit'}`);
    return fail('platform.bad-input', { places: places.join('; ') });
  }
}

/** Objects are closed unless they say otherwise: a misspelt field is an error, not silence. */
function closed(schema: TSchema): object {
  return JSON.parse(JSON.stringify(schema), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'object' && 'properties' in value && !('additionalProperties' in value)
      ? { ...value, additionalProperties: false }
      : value,
  ) as object;
}

/** Deeper than any shape of ours; what is deeper still would end the walk in a full stack. */
const DEEPEST = 64;

/** PostgreSQL keeps no NUL and no half of a surrogate pair: refused here, or an outbox entry with one would fail for ever. */
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  return depth < DEEPEST && Object.entries(value).every(([name, one]) => isStorable(name) && isStorable(one, depth + 1));
}
