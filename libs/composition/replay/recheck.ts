import { isDeepStrictEqual } from 'node:util';
import type { QueryContext } from '#command-handling';
import { checkAgain } from '#contexts/selection';
import type { PolicyPack } from '#policy';
import type { CheckedRules, Origin } from '#timeline';
import { recordedOutcomes } from '../../contexts/event-fields';
import type { ReplayEntry } from './replay-answer';

/** What a recheck needs of a step. */
export interface CheckedStep {
  /** Id of the candidacy. */
  readonly subject: string;
  readonly position: string;
  readonly origin: Pick<Origin, 'policyVersions'>;
  readonly checked: Pick<CheckedRules, 'gates'>;
}

/** Whether the rules come out the same when they are checked again; undefined for a step without a check. */
export async function recheckOf(
  { subject, position, origin, checked }: CheckedStep,
  { policies, stateBefore }: Pick<QueryContext, 'policies' | 'stateBefore'>,
): Promise<ReplayEntry['recheck'] | undefined> {
  if (checked.gates === null) return undefined;
  const [policy] = packsOf(origin, { policies });
  const { stage, outcomes } = checked.gates;
  const check = policy && { candidacyId: subject, stage, position: BigInt(position), policy };
  const again = check && (await checkAgain(check, stateBefore));
  if (again === undefined) return 'impossible';
  // As they would lie in the log.
  const isSame = isDeepStrictEqual(JSON.parse(JSON.stringify(recordedOutcomes(again).outcomes)), outcomes);
  return isSame ? 'same' : 'different';
}

/** The packs of the versions that a decision looked at. */
export function packsOf(
  { policyVersions }: Pick<Origin, 'policyVersions'>,
  { policies }: Pick<QueryContext, 'policies'>,
): PolicyPack[] {
  return policyVersions.flatMap((one) => {
    const at = one.lastIndexOf('@');
    const pack = policies.version(one.slice(0, at), one.slice(at + 1));
    return pack ? [pack] : [];
  });
}
