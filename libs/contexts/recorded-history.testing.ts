import type { RecordedEvent } from '#event-store';
import { DomainEvent, EventDefinition, localDate } from '#kernel';

const DECIDED_AT = new Date('2022-03-01T04:00:00Z');

/**
 * Events as the log gives them to a fold, from position 1 on, all decided on 2022-03-01. Personal fields lie apart,
 * in a box that anybody could open.
 * @param definitions of the types that occur among the events
 */
export function recordedHistory(
  definitions: readonly EventDefinition[],
  ...events: readonly DomainEvent[]
): RecordedEvent[] {
  return events.map((event, index) => {
    const personal = definitions.find(({ type }) => type === event.type)?.personal;
    const isPersonal = ([name]: readonly [string, unknown]) => personal?.fields.includes(name) ?? false;
    const entries = Object.entries(event.data);
    const place = {
      id: `event-${index + 1}`,
      stream: 'history-1',
      revision: index,
      position: BigInt(index + 1),
    };
    const metadata = {
      commandId: `command-${index + 1}`,
      command: 'history/record',
      fingerprint: '',
      correlationId: `command-${index + 1}`,
      causationId: `command-${index + 1}`,
      actor: { id: 'somebody', office: null, role: 'system' },
      decidedAt: DECIDED_AT.toISOString(),
      effectiveDate: localDate('2022-03-01'),
      basis: [],
      policyVersions: [],
      calendarVersion: 'cn-1',
      schemaVersion: 1,
    };
    const sealed = personal && {
      subject: String(entries.find(([name]) => name === personal.subject)?.[1]),
      box: Buffer.from(JSON.stringify(Object.fromEntries(entries.filter(isPersonal)))).toString('base64url'),
    };
    return {
      ...place,
      type: event.type,
      data: Object.fromEntries(entries.filter((entry) => !isPersonal(entry))),
      metadata,
      recordedAt: DECIDED_AT,
      sealed: sealed ?? null,
      stored: { ...place, type: event.type, data: '', metadata: '', recordedAt: DECIDED_AT },
    };
  });
}
