import { Type } from '@sinclair/typebox';
import type { Actor } from '#access';
import type { EventStore, NewEvent } from '#event-store';
import { Clock, defineEvent, localDateAt, Subject } from '#kernel';
import { inWords } from '#vocabulary';
import { accessEvent, AccessRecord } from './access-event';
import type { CommandEnvelope } from './command-outcome';
import type { DenialCount, DenialCounts } from './postgres/denial-counts';

export const AccessDenied = defineEvent('AccessDenied', {
  summary: {
    zh: '越权办理已被拒绝',
    en: 'An account was denied access, once or more within a minute',
  },
  about: [
    {
      ...{ subject: 'subjectId', kind: { at: 'subjectKind' } },
      ...{ readers: 'supervisors', shows: ['code', { attempts: 'count' }] },
    },
  ],
  schema: Type.Object(
    {
      route: Type.String(inWords('所办事项的路径', 'Route of what was asked for')),
      code: Type.String(inWords('拒绝代码', 'Code of the denial')),
      accountId: Type.String(inWords('账号', 'Account')),
      roles: Type.Array(Type.String(), inWords('账号的角色', 'Roles of the account')),
      count: Type.Integer({
        minimum: 1,
        ...inWords('此后一分钟内相同尝试的次数', 'Equal attempts within the next minute'),
      }),
      subjectKind: Type.Optional(Type.String(inWords('所涉事项的种类', 'Kind of what it was aimed at'))),
      subjectId: Type.Optional(
        Type.String(inWords('所涉事项的编号', 'Id of what it was aimed at, where the log tells of it')),
      ),
    },
    { additionalProperties: false },
  ),
});

/** Who asked for what. The route of a query is its path, such as `candidacies/:candidacyId`. */
export interface DeniedAttempt extends Pick<CommandEnvelope, 'route' | 'actor' | 'correlationId'> {
  /** What was sent, as far as it was read: an id in it says what the attempt was aimed at. */
  readonly sent?: object;
}

/**
 * Puts denied attempts on record. They are counted first, for all processes together and for good, and appended when
 * their minute is over: one event for the attempts of one account (with its office and roles) on one route with one code, and at one
 * thing where the log tells of it. One stream a day, `accessDenial-<date>`.
 */
export class DenialRecorder {
  constructor(
    private readonly parts: AccessRecord & {
      readonly counts: Pick<DenialCounts, 'add' | 'close' | 'remove'>;
      readonly store: Pick<EventStore, 'append'>;
      readonly clock: Clock;
      /** What an attempt was aimed at: a thing that the log tells of already, since what was sent may be anything. */
      readonly subjectOf: (actor: Actor, sent: object) => Promise<Subject | undefined>;
    },
  ) {}

  /** @throws when the database cannot take it: the denied request then fails as well */
  async record({ route, actor, correlationId, sent }: DeniedAttempt, code: string): Promise<void> {
    const { id: accountId, roles, office } = actor;
    const subject = sent && (await this.parts.subjectOf(actor, sent));
    const attempt = { accountId, roles: [...roles], office, route, code, ...(subject && { subject }) };
    await this.parts.counts.add(attempt, this.parts.clock.now(), correlationId);
  }

  /**
   * Appends what was counted. Whatever fails on the way is appended by a later call, and nothing twice.
   * @param which `over`: minutes that are over; `all`: the running one too, which then gets another event if it goes on
   * @throws UnavailableError and errors of the database
   */
  async append(which: 'over' | 'all'): Promise<void> {
    const { counts, store, clock } = this.parts;
    for (;;) {
      const closed = await counts.close(which === 'over' ? clock.now() : undefined);
      if (closed.length === 0) return;
      // All at once: the log takes them in their order, and in few statements.
      await Promise.all(
        closed.map((count) =>
          store.append({
            stream: `accessDenial-${localDateAt(count.firstAt)}`,
            commandId: count.id,
            events: [this.eventOf(count)],
            expectedRevision: 'any',
          }),
        ),
      );
      await counts.remove(closed.map(({ id }) => id));
    }
  }

  private eventOf({ id, attempt, firstAt, correlationId, count }: DenialCount): NewEvent {
    const { route, code, accountId, roles, office, subject } = attempt;
    const aimedAt = subject && { subjectKind: subject.kind, subjectId: subject.id };
    return accessEvent(
      this.parts,
      AccessDenied,
      { route, code, accountId, roles: [...roles], count, ...aimedAt },
      {
        commandId: id,
        index: 0,
        route,
        actor: { id: accountId, office, roles },
        correlationId,
        at: firstAt,
      },
    );
  }
}
