import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Problem } from '../../domain/result.ts';

/** Something done on this device that the server has not answered yet. */
export interface OutboxEntry {
  readonly id: string;
  readonly person: string;
  /** Who did it for the person. */
  readonly by?: string;
  readonly call: string;
  readonly params?: unknown;
  readonly body?: unknown;
  /** Device time, kept as a fact; it orders nothing. */
  readonly madeAt: string;
}

/** What the server said to an entry, kept until the person has seen it when it was a refusal. */
export interface OutboxAnswer {
  readonly id: string;
  readonly person: string;
  readonly call: string;
  readonly body: unknown;
  readonly problem: Problem;
}

/** One thing of a kept set, as the server last said it. */
export interface KeptItem {
  readonly set: string;
  readonly person: string;
  readonly id: string;
  readonly value: unknown;
}

/** What a person just did to a kept thing, shown until the server has had its say; null takes the thing away. */
export interface Foreseen extends KeptItem {
  /** Tells one foresight from a later one of the same thing. */
  readonly stamp: string;
}

export interface KeptCursor {
  readonly set: string;
  readonly person: string;
  readonly cursor: string;
}

/** A file being fetched or held, in pieces, so that a cut connection or a killed tab costs one piece at most. */
export interface KeptFile {
  readonly id: string;
  readonly url: string;
  readonly size: number;
  readonly etag: string;
  readonly pieces: number;
  readonly received: number;
  readonly state: 'waiting' | 'fetching' | 'here' | 'failed';
  /** When it was asked for; the queue's order. */
  readonly askedAt: number;
  readonly problem?: string;
}

export interface FilePiece {
  readonly file: string;
  readonly n: number;
  readonly bytes: ArrayBuffer;
}

interface DeviceSchema extends DBSchema {
  outbox: { key: number; value: OutboxEntry; indexes: { id: string } };
  answers: { key: string; value: OutboxAnswer; indexes: { person: string } };
  kept: { key: [string, string, string]; value: KeptItem };
  foreseen: { key: [string, string, string]; value: Foreseen };
  cursors: { key: [string, string]; value: KeptCursor };
  files: { key: string; value: KeptFile };
  pieces: { key: [string, number]; value: FilePiece };
  values: { key: string; value: unknown };
}

export type Device = IDBPDatabase<DeviceSchema>;

let opened: Promise<Device> | null = null;

/** The device's own store. One for the origin: everybody who shares the tablet shares it, each row naming its person. */
export function device(): Promise<Device> {
  opened ??= openDB<DeviceSchema>('khitphuea', 1, {
    upgrade(db) {
      db.createObjectStore('outbox', { autoIncrement: true }).createIndex('id', 'id', { unique: true });
      db.createObjectStore('answers', { keyPath: 'id' }).createIndex('person', 'person');
      db.createObjectStore('kept', { keyPath: ['set', 'person', 'id'] });
      db.createObjectStore('foreseen', { keyPath: ['set', 'person', 'id'] });
      db.createObjectStore('cursors', { keyPath: ['set', 'person'] });
      db.createObjectStore('files', { keyPath: 'id' });
      db.createObjectStore('pieces', { keyPath: ['file', 'n'] });
      db.createObjectStore('values');
    },
    // A newer program in another tab waits for this connection to close before it can change the store.
    blocking: (_current, _wanted, event) => {
      opened = null;
      (event.target as IDBDatabase).close();
    },
    terminated: () => {
      opened = null;
    },
  }).catch((error: unknown) => {
    // A disk that was full a moment ago may have room at the next try.
    opened = null;
    throw error;
  });
  return opened;
}

/** A small value of this device, such as who signed in last. */
export async function getValue<T>(key: string): Promise<T | undefined> {
  return (await (await device()).get('values', key)) as T | undefined;
}

export async function setValue(key: string, value: unknown): Promise<void> {
  await (await device()).put('values', value, key);
  announce('values');
}

export async function removeValue(key: string): Promise<void> {
  await (await device()).delete('values', key);
  announce('values');
}

export type Part = 'outbox' | 'kept' | 'files' | 'values' | 'connection';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('khitphuea-device');
const listeners = new Set<(part: Part) => void>();
channel?.addEventListener('message', (message: MessageEvent<Part>) => {
  for (const listener of listeners) listener(message.data);
});

/** Tells every tab (and this one) that a part of the store changed. */
export function announce(part: Part): void {
  channel?.postMessage(part);
  for (const listener of listeners) listener(part);
}

/** Hears of changes made here, in other tabs and in the service worker. Returns how to stop. */
export function onChange(listener: (part: Part) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const last: Record<string, Promise<unknown>> = {};

/** Runs work of one name once at a time in all tabs and the service worker. A browser on plain HTTP has no locks to do it with; there the work of each tab queues. */
export function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks?.request(name, work) ?? (last[name] = Promise.resolve(last[name]).then(work, work));
}
