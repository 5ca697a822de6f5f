import { BilingualText, ClauseReference, Json, RuleOutcome } from '#kernel';
import { ProblemCode, PROBLEMS } from './catalogue';

/** What is wrong with one field. */
export interface FieldFault {
  /** Path from the root of the body, such as `members[2].name`; or the name of a parameter. */
  readonly field: string;
  /** Stable code in kebab-case. */
  readonly code: string;
  readonly message: BilingualText;
}

/** Something else that speaks against what was asked. */
interface OtherReason {
  readonly code: string;
  readonly message: BilingualText;
  readonly errors: readonly FieldFault[];
  readonly clauses: readonly ClauseReference[];
}

/** What a problem may carry beside its title. */
export interface ProblemParts {
  readonly errors?: readonly FieldFault[];
  readonly outcomes?: readonly RuleOutcome[];
  readonly clauses?: readonly ClauseReference[];
  /** Ids of the things that the detail counts, in its order. */
  readonly about?: readonly string[];
  /** Whatever stands in the way beside it. */
  readonly reasons?: readonly OtherReason[];
  /** Further members of the answer, in clear for everybody who may see it. */
  readonly extras?: Readonly<Record<string, Json>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An answer that is not a success, in the words of RFC 9457. Throw it anywhere below an HTTP handler. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly status: number;
  readonly code: string;
  readonly title: BilingualText;
  readonly detail: BilingualText;
  readonly parts: ProblemParts;

  /**
   * @param problem.status 400 to 599
   * @param problem.code stable, kebab-case; part of the public API
   * @param problem.title the kind of problem: the same whenever the code is
   * @param problem.detail this occurrence: names the thing, the value, the limit, and what to do next
   */
  constructor(
    problem: {
      readonly status: number;
      readonly code: string;
      readonly title: BilingualText;
      readonly detail: BilingualText;
    } & ProblemParts,
  ) {
    super(`${problem.status} ${problem.code}`, { cause: problem.cause });
    const { status, code, title, detail, ...parts } = problem;
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.parts = parts;
  }
}

/** A {@link ProblemError} of the platform's own catalogue; the title stands in for a missing detail. */
export function problem(code: ProblemCode, detail?: BilingualText, parts: ProblemParts = {}): ProblemError {
  const { status, title } = PROBLEMS[code];
  return new ProblemError({ status, code, title, detail: detail ?? title, ...parts });
}
