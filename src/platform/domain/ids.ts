import { v7, validate } from 'uuid';

/**
 * A new id (UUIDv7, RFC 9562 section 5.7). Devices mint their own, so that a command sent twice names the same thing twice
 * and the database refuses the second copy.
 */
export function newId(): string {
  return v7();
}

export function isId(text: string): boolean {
  return validate(text);
}
