import { slashed } from '#kernel';
import { ProblemError } from '#platform';

/** Runs something that speaks in problems, as the API does; an operator is told the sentences, and no status. */
export async function inWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const faults = (error.parts.errors ?? []).map(({ field, message }) => `${field}: ${slashed(message)}`);
    throw new RangeError([slashed(error.detail), ...faults].join('\n'), { cause: error });
  }
}
