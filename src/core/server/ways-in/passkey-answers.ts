/**
 * The challenge that an answer of the browser claims to be for (WebAuthn Level 3, 5.8.1: client data); null where it is no such answer. Whether it is signed, the library finds out: this only
 * finds the challenge of ours to hold it against.
 */
export function challengeOf(answer: unknown): string | null {
  const data = read(read(answer, 'response'), 'clientDataJSON');
  if (typeof data !== 'string' || data.length > 4000) return null;
  try {
    const challenge = read(JSON.parse(Buffer.from(data, 'base64url').toString('utf8')), 'challenge');
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}

/** The credential that an answer claims to come from. */
export function credentialOf(answer: unknown): string | null {
  const id = read(answer, 'id');
  return typeof id === 'string' && id.length <= 1400 ? id : null;
}

function read(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null && name in from ? (from as Readonly<Record<string, unknown>>)[name] : undefined;
}
