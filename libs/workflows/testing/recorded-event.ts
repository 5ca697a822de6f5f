import type { RecordedEvent } from '#event-store';
import { DomainEvent, localDate } from '#kernel';

/** An event as a reader of the log would see it, the `position`th of a synthetic log. */
export function recordedEvent(event: DomainEvent, position: number): RecordedEvent {
  const id = `01900000-0000-8000-8000-${String(position).padStart(12, '0')}`;
  const recordedAt = new Date('2022-03-01T04:00:00Z');
  const metadata = {
    commandId: id,
    command: 'testing/given',
    fingerprint: '',
    correlationId: id,
    causationId: id,
    actor: { id: 'tester', office: null, role: 'system' },
    decidedAt: recordedAt.toISOString(),
    effectiveDate: localDate('2022-03-01'),
    basis: [],
    policyVersions: [],
    calendarVersion: 'testing',
    schemaVersion: 1,
  };
  const place = { stream: 'testing-1', revision: position - 1, position: BigInt(position), recordedAt };
  const texts = { data: JSON.stringify(event.data), metadata: JSON.stringify(metadata) };
  const stored = { id, type: event.type, ...texts, ...place };
  return { id, type: event.type, data: event.data, metadata, sealed: null, stored, ...place };
}
