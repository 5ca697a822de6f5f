import type { Actor, Role } from '#access';
import type { EventStore, LogTimes } from '#event-store';
import type { Clock } from '#kernel';
import type { PolicyLibrary, WorkingDayCalendar } from '#policy';
import type { BlindIndex, Identifiers, Sealer } from '#privacy';
import type { Moment, PastReadModels, ReadModel, ReadModels } from '#projections';
import type { DeniedAttempt } from '../denial-record';
import type { Disclosure } from '../disclosure';
import type { PersonalAnswer } from '../disclosure-record';
import type { FindPossible } from '../possibility';
import type { StateBefore } from '../query-definition';

/** Injects the {@link CommandDispatcher} that the handlers of commands take them to. Whoever gives one, gives it by {@link UseCases}. */
export const COMMAND_DISPATCHER = Symbol('COMMAND_DISPATCHER');

/** Injects the {@link QueryParts} of the process. */
export const QUERY_PARTS = Symbol('QUERY_PARTS');

/** What queries are answered with. */
export interface QueryParts {
  readonly readModels: { moment(projections: readonly ReadModel[]): Pick<Moment, 'read' | 'leave'> } & Pick<
    ReadModels,
    'waitFor' | 'reached'
  >;
  readonly store: Pick<EventStore, 'lastPosition' | 'readStream'>;
  /** Read models as they were, and the log in which moments are found. */
  readonly history: {
    readonly times: Pick<LogTimes, 'timeOf' | 'end' | 'at' | 'recordedBy' | 'inEffectOn'>;
    readonly readModels: Pick<PastReadModels, 'moment'>;
  };
  readonly clock: Clock;
  readonly calendar: WorkingDayCalendar;
  readonly policies: Pick<PolicyLibrary, 'version' | 'inForce' | 'plans'>;
  readonly sealer: Pick<Sealer, 'openReferences'>;
  readonly identifiers: Pick<Identifiers, 'seal'>;
  readonly blindIndex: Pick<BlindIndex, 'of'>;
  /** Finds what somebody may do. */
  readonly possible: (actor: Actor) => FindPossible;
  /** The state of a stream as it was before a position of the log. */
  readonly stateBefore: StateBefore;
  /** How this ledger is set up, word by word. */
  readonly features: readonly string[];
  /** Roles of people, but for the public, that commands on things of a category are open to. */
  readonly rolesOn: (category: string) => readonly Role[];
  /** Puts a denied attempt of an account on record. Not called for the public, which has no account. */
  readonly recordDenial: (attempt: DeniedAttempt, code: string) => Promise<void>;
  /** Puts on record which personal data an answer shows, before it leaves. Not called for what the public is answered, nor for the system. */
  readonly recordDisclosure: (answer: PersonalAnswer, disclosure: Disclosure) => Promise<void>;
}
