import { StateLoader, StateLoaderParts } from '#command-handling/runtime';
import { EventWriter } from '#command-handling/pipeline';
import { EventCodec, EventRegistry, InMemoryEventStore } from '#event-store';
import { DomainEvent, localDate } from '#kernel';
import { InMemoryKeyVault, Sealer } from '#privacy';
import { libraryContext } from './library-loans.testing';

/** The library's log without its commands: whatever a test says has happened. */
export class RecordedLibrary {
  readonly codec = new EventCodec(new EventRegistry(libraryContext.events));
  readonly sealer: Sealer;
  private commands = 0;

  constructor(
    readonly vault = new InMemoryKeyVault(),
    readonly store = new InMemoryEventStore(),
  ) {
    this.sealer = new Sealer(vault);
  }

  /** Appends events, all by one command. */
  async happens(stream: string, ...events: readonly DomainEvent[]): Promise<void> {
    this.commands += 1;
    const commandId = `01900000-0000-7000-8000-${String(this.commands).padStart(12, '0')}`;
    const written = await new EventWriter(this.codec, this.sealer).write(libraryContext.events, events, {
      ...{ commandId, command: 'library/happens', fingerprint: '', correlationId: 'r', causationId: 'r' },
      actor: { id: 'clerk', office: null, role: 'employer' },
      decidedAt: '2022-03-01T04:00:00.000Z',
      effectiveDate: localDate('2022-03-01'),
      ...{ basis: [], policyVersions: [], calendarVersion: 'weekdays' },
    });
    await this.store.append({ stream, commandId, events: written, expectedRevision: 'any' });
  }

  /** A process that keeps so much of what it folded. */
  loader(kept: Pick<StateLoaderParts, 'cache' | 'snapshots'> = {}): StateLoader {
    const { store, codec, sealer } = this;
    return new StateLoader({ store, codec, sealer, ...kept });
  }
}
