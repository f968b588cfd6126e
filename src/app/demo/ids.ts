import { createHash } from 'node:crypto';

/** The same id for the same name at every start (UUIDv8 of a hash, RFC 9562 section 5.8), so that the demonstration is repeatable. */
export function demoId(name: string): string {
  const hex = createHash('sha256').update(`khitphuea demonstration ${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
