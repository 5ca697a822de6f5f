import type { Snapshot, SnapshotStore } from '../snapshots';

/** Snapshots that end with the object; open to tests, which may damage them. */
export class InMemorySnapshotStore implements SnapshotStore {
  readonly snapshots = new Map<string, Snapshot>();

  async find(stream: string): Promise<Snapshot | undefined> {
    return this.snapshots.get(stream);
  }

  async save(snapshot: Snapshot): Promise<void> {
    this.snapshots.set(snapshot.stream, snapshot);
  }
}
