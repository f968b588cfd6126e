import { createHash } from 'node:crypto';

/** A line as the database writes its parts; null where a part is missing. `place` counts from 1 within an organisation. */
export interface AuditLine {
  readonly org: string;
  readonly place: string;
  /** `2026-11-26T01:02:03.123456Z`. */
  readonly at: string;
  readonly person: string | null;
  readonly behalf: string | null;
  readonly device: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly facts: string;
  /** Hex. */
  readonly hash: string;
}

/** What does not fit, and where. */
export interface AuditFault {
  readonly kind: 'changed' | 'missing' | 'end-missing' | 'seal-broken';
  readonly org: string;
  /** The first line that does not fit; for missing ones the first of them. */
  readonly place: number;
  readonly line: Pick<AuditLine, 'at' | 'action'> | null;
}

/** Hash before the first line of an organisation, hex. */
export function firstHash(org: string): string {
  return createHash('sha256').update(org).digest('hex');
}

/** Hash of a line after the one before it, hex: what the trigger `platform.chain_audit` writes, put together here anew. */
export function lineHash(before: string, line: AuditLine): string {
  const parts = [line.org, line.place, line.at, line.person, line.behalf, line.device, line.action, line.subject, line.facts];
  const text = parts.map((part) => (part === null ? '-' : `${Buffer.byteLength(part)}:${part}`)).join('');
  return createHash('sha256').update(Buffer.from(before, 'hex')).update(text).digest('hex');
}

/**
 * Walks one organisation's lines in their order. A line that does not fit is named once: what follows is held against the hash that stands in it, so that one change is one fault.
 */
export class ChainWalk {
  readonly #org: string;
  #place = 0;
  #hash: string;
  readonly faults: AuditFault[] = [];

  constructor(org: string) {
    this.#org = org;
    this.#hash = firstHash(org);
  }

  get place(): number {
    return this.#place;
  }

  get hash(): string {
    return this.#hash;
  }

  take(line: AuditLine): void {
    const place = Number(line.place);
    if (place !== this.#place + 1) this.faults.push({ kind: 'missing', org: this.#org, place: this.#place + 1, line: null });
    // Where lines are missing, the one before is unknown, and only its own successor can be held against it.
    else if (lineHash(this.#hash, line) !== line.hash) this.faults.push({ kind: 'changed', org: this.#org, place, line: { at: line.at, action: line.action } });
    this.#place = place;
    this.#hash = line.hash;
  }

  /** `head`: how far the organisation had come, as it is written beside the lines. */
  end(head: { readonly place: number; readonly hash: string } | null): readonly AuditFault[] {
    if (head !== null && head.place > this.#place) this.faults.push({ kind: 'end-missing', org: this.#org, place: this.#place + 1, line: null });
    else if (head === null ? this.#place > 0 : head.hash !== this.#hash && this.faults.every((fault) => fault.place !== this.#place)) this.faults.push({ kind: 'changed', org: this.#org, place: this.#place, line: null });
    return this.faults;
  }
}
