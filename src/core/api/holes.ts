import { Unsafe } from 'typebox';

/**
 * What fills the holes of a sentence. Written as plain JSON Schema: typebox's own `Record` brings the whole of its type engine to every page.
 */
export const HolesShape = Unsafe<Record<string, string | number>>({ type: 'object', additionalProperties: { anyOf: [{ type: 'string' }, { type: 'number' }] } });
