import type { Adapter, AdapterPayload } from 'oidc-provider';

const MAXIMUM_ENTRIES = 10_000;

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch; Infinity when it does not expire. */
  readonly expiresAt: number;
}

/**
 * What the demo identity provider remembers of running sign-ins: in memory, bounded, gone with the process. Access
 * tokens need no memory; whoever was signing in at a restart chooses the user again.
 */
export class VolatileAdapter implements Adapter {
  private readonly entries = new Map<string, Entry>();

  async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<void> {
    const expiresAt = expiresIn ? Date.now() + expiresIn * 1000 : Infinity;
    this.entries.delete(id);
    this.entries.set(id, { payload, expiresAt });
    for (const [oldId, entry] of this.entries) {
      if (this.entries.size <= MAXIMUM_ENTRIES && entry.expiresAt > Date.now()) return;
      this.entries.delete(oldId);
    }
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    const entry = this.entries.get(id);
    return entry && entry.expiresAt > Date.now() ? entry.payload : undefined;
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.findBy((payload) => payload.uid === uid);
  }

  async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
    return this.findBy((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const entry = this.entries.get(id);
    if (!entry) return;
    const payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) };
    this.entries.set(id, { ...entry, payload });
  }

  async destroy(id: string): Promise<void> {
    this.entries.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const [id, { payload }] of this.entries) {
      if (payload.grantId === grantId) this.entries.delete(id);
    }
  }

  private findBy(matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const { payload, expiresAt } of this.entries.values()) {
      if (expiresAt > Date.now() && matches(payload)) return payload;
    }
    return undefined;
  }
}
