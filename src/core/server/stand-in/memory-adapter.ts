import type { Adapter, AdapterPayload } from 'oidc-provider';

/** What the stand-in remembers lives as long as its process. Given a name of the thing (`Session`, `Grant`) it keeps each kind apart. */
export class MemoryAdapter implements Adapter {
  readonly #kind: string;
  readonly #kept: Map<string, AdapterPayload>;

  constructor(kind: string, kept: Map<string, AdapterPayload>) {
    this.#kind = kind;
    this.#kept = kept;
  }

  upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.#kept.set(`${this.#kind}:${id}`, payload);
    return Promise.resolve();
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve(this.#kept.get(`${this.#kind}:${id}`));
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return Promise.resolve([...this.#kept].find(([key, payload]) => key.startsWith(`${this.#kind}:`) && payload.uid === uid)?.[1]);
  }

  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async consume(id: string): Promise<void> {
    const payload = await this.find(id);
    if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
  }

  destroy(id: string): Promise<void> {
    this.#kept.delete(`${this.#kind}:${id}`);
    return Promise.resolve();
  }

  revokeByGrantId(grantId: string): Promise<void> {
    for (const [key, payload] of this.#kept) if (payload.grantId === grantId) this.#kept.delete(key);
    return Promise.resolve();
  }
}
