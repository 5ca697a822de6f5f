import type { Refusal } from '#kernel';
import type { PolicyPack } from '#policy';
import type { AnyCommandDefinition } from './command-definition';

/** Fields that say what a command is about, by their names. */
export type Target = Readonly<Record<string, unknown>>;

/** What somebody could do with a thing. */
export interface Possibility {
  readonly route: string;
  readonly definition: AnyCommandDefinition;
  /** The fields of the body that say what it is about. */
  readonly target: Target;
  /** Of the stream that it would append to. */
  readonly revision: number | 'no-stream';
  /** The policy that it is judged by, where there is one in force: it says what clauses are called. */
  readonly policy: PolicyPack | undefined;
  /** Whatever speaks against it. */
  readonly refusal: Refusal | undefined;
  /** Fields that further reasons lie in, as far as they are not filled in: whether it is possible depends on these. */
  readonly dependsOn: readonly string[];
}

/** What an actor may do with the thing that a target names: with all commands, or with the one of a route. */
export type FindPossible = (target: Target, route?: string) => Promise<readonly Possibility[]>;
