import { Type } from '@sinclair/typebox';
import type { Actor } from '#access';
import type { EventStore, NewEvent } from '#event-store';
import { ClauseReference, Clock, defineEvent, localDateAt, Subject } from '#kernel';
import { inWords } from '#vocabulary';
import { accessEvent, AccessRecord } from './access-event';
import type { CommandEnvelope } from './command-outcome';
import type { DenialCount, DenialCounts } from './postgres/denial-counts';

const attempted = {
  route: Type.String(inWords('所办事项的路径', 'Route of what was asked for')),
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
};
const aimedAt = { subject: 'subjectId', kind: { at: 'subjectKind' }, readers: 'supervisors' } as const;

export const AccessDenied = defineEvent('AccessDenied', {
  summary: {
    zh: '越权办理已被拒绝',
    en: 'An account was denied access, once or more within a minute',
  },
  about: [{ ...aimedAt, shows: ['code', { attempts: 'count' }] }],
  schema: Type.Object(
    { ...attempted, code: Type.String(inWords('拒绝代码', 'Code of the denial')) },
    { additionalProperties: false },
  ),
});

export const CommandRefused = defineEvent('CommandRefused', {
  summary: {
    zh: '因不符合规定未予办理',
    en: 'A command was refused by a rule, once or more within a minute',
  },
  about: [{ ...aimedAt, shows: ['code', 'clauses', { attempts: 'count' }] }],
  schema: Type.Object(
    {
      ...attempted,
      code: Type.String(inWords('退回代码', 'Code of the refusal')),
      clauses: Type.Array(Type.String(), inWords('依据条款', 'Clauses that the refusal cited')),
    },
    { additionalProperties: false },
  ),
});

/** Who asked in vain for what. The route of a query is its path, such as `candidacies/:candidacyId`. */
export interface DeniedAttempt extends Pick<CommandEnvelope, 'route' | 'actor' | 'correlationId'> {
  /** What was sent, as far as it was read: an id in it says what the attempt was aimed at. */
  readonly sent?: object;
}

/**
 * Puts denied and refused attempts on record. They are counted first, for all processes together and for good, and appended when
 * their minute is over: one event for the attempts of one account (with its office and roles) on one route with one code, and at one
 * thing where the log tells of it. Two streams a day: `accessDenial-<date>`, and `commandRefusal-<date>` for what the rules refused.
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

  /**
   * @param refusedBy the clauses that a refusal cited, none of which may there be; absent where access was denied
   * @throws when the database cannot take it: the request then fails as well
   */
  async record(
    { route, actor, correlationId, sent }: DeniedAttempt,
    code: string,
    refusedBy?: readonly ClauseReference[],
  ): Promise<void> {
    const { id: accountId, roles, office } = actor;
    const subject = sent && (await this.parts.subjectOf(actor, sent));
    const attempt = {
      ...{ accountId, roles: [...roles], office, route, code },
      ...(refusedBy && { refusedBy }),
      ...(subject && { subject }),
    };
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
            stream: streamOf(count),
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
    const { route, code, accountId, roles, office, subject, refusedBy } = attempt;
    const data = {
      ...{ route, code, accountId, roles: [...roles], count },
      ...(subject && { subjectKind: subject.kind, subjectId: subject.id }),
    };
    const request = {
      ...{ commandId: id, index: 0, route, correlationId, at: firstAt },
      actor: { id: accountId, office, roles },
    };
    return refusedBy
      ? accessEvent(this.parts, CommandRefused, { ...data, clauses: [...refusedBy] }, request)
      : accessEvent(this.parts, AccessDenied, data, request);
  }
}

/** The stream of the day of the first of them. */
function streamOf({ attempt, firstAt }: DenialCount): string {
  return `${attempt.refusedBy ? 'commandRefusal' : 'accessDenial'}-${localDateAt(firstAt)}`;
}
