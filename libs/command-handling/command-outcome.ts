import type { Actor } from '#access';
import type { BilingualText, Json, Refusal, RuleOutcome } from '#kernel';
import type { Denial } from './denial';

/** A command on its way: the validated body and, beside it, what JSON cannot set. */
export interface CommandEnvelope {
  /** `<context>/<command>`, such as `selection/nominate-candidate`. */
  readonly route: string;
  readonly body: object;
  readonly actor: Actor;
  /** UUID. The same id is the same command: it appends once. */
  readonly commandId: string;
  /** Whether the sender chose the id (an Idempotency-Key, a workflow): an earlier outcome is looked up first. */
  readonly repeatable: boolean;
  readonly correlationId: string;
  readonly causationId: string;
  /**
   * When the event was decided that it follows from. It is never decided by an earlier time: the clocks of two processes differ, and
   * what came into force with the event would not be in force yet.
   */
  readonly causedAt?: Date;
  /** Revision that the sender saw (If-Match); absent: the command is decided on what is there now. */
  readonly expectedRevision?: number;
  /** Goes the whole way and leaves nothing behind: see {@link Rehearsed}. */
  readonly rehearsal?: true;
  /** Set by the pipeline alone, for what another command rests on, which has the turn on its own stream meanwhile. */
  readonly isFirst?: true;
}

export interface AppendedEvent {
  readonly id: string;
  readonly type: string;
  readonly revision: number;
}

/** An event that a rehearsed command would append, as far as its sender may be told of it. */
export interface RehearsedEvent {
  readonly type: string;
  readonly title: BilingualText;
  /** Fields that it would have just as the sender gave them. */
  readonly given: Readonly<Record<string, Json>>;
  /** How the rules come out, where the event says so; nothing of what was found. */
  readonly outcomes: readonly RehearsedOutcome[];
}

/** How a rule comes out, with what the policy calls it and its clause; null where no policy says so. */
export type RehearsedOutcome = Pick<RuleOutcome, 'rule' | 'result' | 'limit' | 'clause'> & {
  readonly ruleTitle: BilingualText | null;
  readonly clauseTitle: BilingualText | null;
};

/** What a command would come to that is only rehearsed, and that would be appended. */
export interface Rehearsed {
  readonly kind: 'rehearsed';
  /** As answers may say it. */
  readonly stream: string;
  /** Of the stream as it was judged, for `If-Match`; undefined where the answer to the command tells none. */
  readonly revision: number | 'no-stream' | undefined;
  /** Empty where the command's own answer tells of none. */
  readonly events: readonly RehearsedEvent[];
  /** Clauses that the decision rests on. */
  readonly clauses: readonly string[];
  /** Their headings, in the same order. */
  readonly clauseTitles: readonly BilingualText[];
}

/** What became of a command. */
export type CommandOutcome =
  | Rehearsed
  | {
      readonly kind: 'appended';
      readonly stream: string;
      readonly revision: number;
      readonly position: bigint;
      readonly events: readonly AppendedEvent[];
      /** Whether it had been appended before, by an earlier request with the same key. */
      readonly replayed: boolean;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | ({ readonly kind: 'denied' } & Denial)
  /** The stream is not at the revision that the sender saw. */
  | { readonly kind: 'stale'; readonly stream: string; readonly actualRevision: number | 'no-stream' }
  /** The key was used for another request. */
  | { readonly kind: 'key-reused' }
  /** Others kept changing the stream during every attempt; no attempt was made when its turn came too late. */
  | { readonly kind: 'contended'; readonly stream: string; readonly attempts: number };

/** Takes a command to its outcome. Throws only for faults of the system (UnavailableError and the like). */
export interface CommandDispatcher {
  /** @param door where the command gives what it rests on first. Default: here */
  dispatch(envelope: CommandEnvelope, door?: CommandDispatcher): Promise<CommandOutcome>;
}
