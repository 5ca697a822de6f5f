import { randomUUID } from 'node:crypto';
import { EventWriter } from '#command-handling/pipeline';
import type { LedgerCore } from '#composition';
import { Aggregate, DomainEvent, localDateAt, streamName } from '#kernel';

/** What a ledger's log is written with. */
type LogParts = Pick<LedgerCore, 'store' | 'codec' | 'sealer' | 'clock' | 'calendar'>;

/** Events of one thing, from its first on. */
export interface PlacedHistory {
  readonly aggregate: Pick<Aggregate<unknown>, 'category' | 'events'>;
  readonly id: string;
  readonly events: readonly DomainEvent[];
}

/** Puts events into the log of a ledger as its commands would have left them: for what takes too long to be played. */
export async function placeEvents(
  { store, codec, sealer, clock, calendar }: LogParts,
  histories: readonly PlacedHistory[],
): Promise<void> {
  const writer = new EventWriter(codec, sealer);
  const now = clock.now();
  for (const { aggregate, id, events } of histories) {
    const commandId = randomUUID();
    const written = await writer.write(aggregate.events, events, {
      ...{ commandId, command: 'test/place', fingerprint: '0'.repeat(64) },
      ...{ correlationId: commandId, causationId: commandId },
      ...{ actor: { id: 'placed', office: null, role: 'system' } },
      ...{ decidedAt: now.toISOString(), effectiveDate: localDateAt(now), basis: [], policyVersions: [] },
      calendarVersion: calendar.version,
    });
    const stream = streamName(aggregate, id);
    const { outcome } = await store.append({
      stream,
      commandId,
      events: written,
      expectedRevision: 'no-stream',
    });
    if (outcome !== 'appended') throw new Error(`${stream} could not be placed: ${outcome}`);
  }
}
