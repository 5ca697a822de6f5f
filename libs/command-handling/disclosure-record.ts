import { createHash } from 'node:crypto';
import { Type } from '@sinclair/typebox';
import { v7 as timeOrderedUuid } from 'uuid';
import type { Actor } from '#access';
import type { EventStore, NewEvent } from '#event-store';
import { Clock, defineEvent, localDateAt, text } from '#kernel';
import {
  ACCESS_REASONS,
  AccessReason,
  choice,
  identifier,
  inWords,
  nullable,
  wordsInSchema,
} from '#vocabulary';
import { accessEvent, AccessRecord } from './access-event';
import { Disclosure, ShownFields } from './disclosure';

const REASON = text('所述查阅事由', 'Reason that was stated');

/** What is said of a disclosure, in its event and in the list of disclosures. */
export const disclosureWords = {
  reason: nullable(choice(REASON, ACCESS_REASONS), text('未述明的为 null', 'null where none was stated')),
  kind: identifier(text('信息种类', 'Kind of field'), { wordsOf: 'fields' }),
  subject: identifier(text('信息主体编号', 'Id of whom the data are about'), { entity: 'any' }),
};

export const PersonalDataDisclosed = defineEvent('PersonalDataDisclosed', {
  summary: {
    zh: '个人信息已被查阅',
    en: 'Personal data were shown to an account; equal reads of one process within the next minute are this event too',
  },
  about: { nothing: 'who reads whose data has a page of its own, which few may ask' },
  schema: Type.Object(
    {
      path: Type.String(inWords('查询的路径', 'Path of the query')),
      accountId: Type.String(inWords('查阅账号', 'Account that read')),
      roles: Type.Array(Type.String(), inWords('查阅时的角色', 'Roles in which it read')),
      reason: Type.Union(
        [Type.Unsafe<AccessReason>({ type: 'string', enum: Object.keys(ACCESS_REASONS) }), Type.Null()],
        wordsInSchema(disclosureWords.reason),
      ),
      shown: Type.Array(
        Type.Object(
          {
            fields: Type.Array(Type.String(), inWords('所见信息的种类', 'Kinds of fields that were shown')),
            subjects: Type.Array(
              Type.String(),
              inWords(
                '有关人员、专家、异议的编号',
                'Ids of the persons, experts and objections they are about',
              ),
            ),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, ...inWords('所见个人信息', 'Personal data that were shown') },
      ),
    },
    { additionalProperties: false },
  ),
});

/** An answer that shows personal data, on its way to an account. */
export interface PersonalAnswer {
  /** Of the query. */
  readonly path: string;
  /** In the roles in which it is answered. */
  readonly actor: Actor;
  readonly reason: AccessReason | undefined;
  readonly correlationId: string;
}

/** Subjects of one event at most: a file of a long list is several. */
const SUBJECTS_AT_MOST = 5_000;
const MERGED_WITHIN_MS = 60_000;
/** Reads that are remembered; of older ones an equal read is an event again. */
const REMEMBERED = 10_000;

/** A read that is on record, or is being put there. */
interface Remembered {
  readonly at: number;
  readonly appended: Promise<void>;
}

/**
 * Puts on record which personal data an answer shows, before it leaves: one append, to the stream of the day,
 * `disclosures-<date>`. A read that equals one of this process within the last minute (account, office, roles, query, reason, persons
 * and fields) is that one. What an account is shown of itself is its own, and not recorded.
 */
export class DisclosureRecorder {
  /** By what makes reads equal, the oldest first. */
  private readonly remembered = new Map<string, Remembered>();

  constructor(
    private readonly parts: AccessRecord & {
      readonly store: Pick<EventStore, 'append'>;
      readonly clock: Clock;
      /** The subjects that an account itself is: its own person, and itself as an expert. */
      readonly subjectsOf: (actor: Actor) => Promise<ReadonlySet<string>>;
    },
  ) {}

  /** @throws UnavailableError and errors of the log and of the read model of persons: nothing may be shown then */
  async record(answer: PersonalAnswer, disclosure: Disclosure): Promise<void> {
    if (disclosure.shown().length === 0) return;
    const shown = disclosure.shown(await this.parts.subjectsOf(answer.actor));
    if (shown.length === 0) return;
    const key = keyOf(answer, shown);
    const now = this.parts.clock.now();
    const known = this.remembered.get(key);
    // A clock that was set back, as a demo's can be, remembers nothing.
    if (known && Math.abs(now.getTime() - known.at) < MERGED_WITHIN_MS) return known.appended;
    const appended = this.append(answer, shown, now);
    this.remember(key, { at: now.getTime(), appended });
    try {
      await appended;
    } catch (error) {
      this.remembered.delete(key);
      throw error;
    }
  }

  private async append(answer: PersonalAnswer, shown: readonly ShownFields[], now: Date): Promise<void> {
    const commandId = timeOrderedUuid();
    const events = inParts(shown).map((part, index) =>
      this.eventOf({ answer, shown: part, now, commandId, index }),
    );
    const stream = `disclosures-${localDateAt(now)}`;
    const outcome = await this.parts.store.append({ stream, commandId, events, expectedRevision: 'any' });
    if (outcome.outcome !== 'appended') throw new TypeError(`a new command id was ${outcome.outcome}`);
  }

  private eventOf({
    answer,
    shown,
    now,
    commandId,
    index,
  }: {
    readonly answer: PersonalAnswer;
    readonly shown: readonly ShownFields[];
    readonly now: Date;
    readonly commandId: string;
    readonly index: number;
  }): NewEvent {
    const { path, actor, reason = null, correlationId } = answer;
    const data = {
      ...{ path, accountId: actor.id, roles: [...actor.roles], reason },
      shown: shown.map(({ fields, subjects }) => ({ fields: [...fields], subjects: [...subjects] })),
    };
    return accessEvent(this.parts, PersonalDataDisclosed, data, {
      commandId,
      index,
      route: path,
      actor,
      correlationId,
      at: now,
    });
  }

  private remember(key: string, read: Remembered): void {
    this.remembered.delete(key);
    this.remembered.set(key, read);
    const [oldest] = this.remembered.keys();
    if (this.remembered.size > REMEMBERED && oldest !== undefined) this.remembered.delete(oldest);
  }
}

/** What makes reads equal, as a digest: a page of two hundred persons is a long text. */
function keyOf({ path, actor, reason }: PersonalAnswer, shown: readonly ShownFields[]): string {
  const equal = JSON.stringify([path, actor.id, actor.office, actor.roles, reason ?? null, shown]);
  return createHash('sha256').update(equal).digest('base64');
}

/** The same in parts, none of which has more subjects than an event takes. */
function inParts(shown: readonly ShownFields[]): readonly (readonly ShownFields[])[] {
  const all = shown.reduce((sum, { subjects }) => sum + subjects.length, 0);
  if (all <= SUBJECTS_AT_MOST) return [shown];
  return shown.flatMap(({ fields, subjects }) =>
    Array.from({ length: Math.ceil(subjects.length / SUBJECTS_AT_MOST) }, (_, part) => [
      { fields, subjects: subjects.slice(part * SUBJECTS_AT_MOST, (part + 1) * SUBJECTS_AT_MOST) },
    ]),
  );
}
