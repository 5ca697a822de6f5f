import { randomUUID } from 'node:crypto';
import { Type } from '@sinclair/typebox';
import { EventCodec, eventId, EventStore } from '#event-store';
import { Clock, defineEvent, localDateAt } from '#kernel';
import type { WorkingDayCalendar } from '#policy';
import type { CommandEnvelope } from './command-outcome';

export const AccessDenied = defineEvent('AccessDenied', {
  summary: {
    zh: '越权办理已被拒绝',
    en: 'An account asked for what its role or office does not allow, and was turned away',
  },
  schema: Type.Object(
    { route: Type.String(), code: Type.String(), accountId: Type.String(), roles: Type.Array(Type.String()) },
    { additionalProperties: false },
  ),
});

/** Who asked for what. The route of a query is its path, such as `candidacies/:candidacyId`. */
export type DeniedAttempt = Pick<CommandEnvelope, 'route' | 'actor' | 'correlationId'>;

/** Puts denied attempts on record in the log itself, one stream a day: `accessDenial-<date>`. */
export class DenialRecorder {
  constructor(
    private readonly parts: {
      readonly store: EventStore;
      readonly codec: EventCodec;
      readonly calendar: WorkingDayCalendar;
      readonly clock: Clock;
    },
  ) {}

  /** @throws UnavailableError when the log cannot take it: the denied request then fails as well */
  async record(attempt: DeniedAttempt, code: string): Promise<void> {
    const { store, codec, calendar, clock } = this.parts;
    const now = clock.now();
    const today = localDateAt(now);
    // A repeated attempt is another attempt: it gets an id of its own.
    const commandId = randomUUID();
    const { id: accountId, roles, office } = attempt.actor;
    const { clear } = codec.split(
      AccessDenied.of({ route: attempt.route, code, accountId, roles: [...roles] }),
    );
    const event = codec.encode({
      id: eventId(commandId, 0),
      type: AccessDenied.type,
      clear,
      sealed: null,
      metadata: {
        commandId,
        command: attempt.route,
        fingerprint: '',
        correlationId: attempt.correlationId,
        causationId: attempt.correlationId,
        actor: { id: accountId, office, role: roles[0] ?? 'public' },
        decidedAt: now.toISOString(),
        effectiveDate: today,
        basis: [],
        policyVersions: [],
        calendarVersion: calendar.version,
        schemaVersion: AccessDenied.version,
      },
    });
    await store.append({
      stream: `accessDenial-${today}`,
      commandId,
      events: [event],
      expectedRevision: 'any',
    });
  }
}
