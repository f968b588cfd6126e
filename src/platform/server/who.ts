import type { Result } from '../domain/result.ts';
import type { Transaction } from './database.ts';

/** Who is asking, as far as the platform needs to know; `core` finds it out. */
export interface Who {
  /** Whose things are asked for and changed; while somebody acts for them, the person acted for. */
  readonly person: string | null;
  /** All ids the person goes by: two records of one person are one. The first is `person`. */
  readonly ids: readonly string[];
  /** Who really acts, where it is somebody else: written into the audit of everything done. */
  readonly actor: string | null;
  readonly session: string | null;
  /** The opened tablet the request comes from. */
  readonly device: string | null;
  /** Roles held and the organisation at the top of the part of the tree each reaches. */
  readonly grants: readonly { readonly role: string; readonly org: string }[];
  /** Organisation that what the person does is counted under. */
  readonly org: string | null;
  /** What row-level security reads, without the prefix `app.`. */
  readonly settings: Readonly<Record<string, string>>;
}

export const NOBODY: Who = { person: null, ids: [], actor: null, session: null, device: null, grants: [], org: null, settings: {} };

/** The program itself: listeners, jobs and housekeeping, which act for no person. */
export const SYSTEM: Who = { ...NOBODY, settings: { system: 'on' } };

/** What a request shows to be recognised. */
export interface Credentials {
  /** Only those that this line's own server can have set, under their plain names. */
  readonly cookies: Readonly<Record<string, string | undefined>>;
  readonly authorization: string | null;
}

/** Decides whether this kind of asker may make the call at all; which things it reaches is decided by the handler and row-level security. */
export type Guard = (who: Who) => Result<void>;

/** How the app recognises people; `core` provides it. */
export interface Recognition {
  /** Role under which recognition reads. */
  readonly role: string;
  identify(tx: Transaction, credentials: Credentials, now: Date): Promise<Who>;
  /**
   * The person for whom an outbox entry was written, when the sender may send for them: themselves, a tablet for those on its roster, or who acted for them
   * (`by`) when it was written.
   */
  sendingFor(tx: Transaction, sender: Who, person: string, now: Date, by: string | null): Promise<Result<Who>>;
  /** The person whose kept sets are asked for, when the asker may hold them: themselves, or a tablet that they use. */
  readingFor(tx: Transaction, asker: Who, person: string, now: Date): Promise<Result<Who>>;
}
