import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId, optional } from '#vocabulary';
import { BackgroundCheckRecorded, candidacy } from '../contracts';
import { reasonToReplace } from '../contracts/words';
import { applicationOf } from '../domain/application-of';
import { bodyOfApplication, listOfCheck, refuseUncheckable, LIST_OF_CHECK } from '../domain/background-check';
import { applicantKey, checkerKeys } from '../domain/candidacy-keys';
import { backgroundCheckUnreported, reasonMissing } from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';

export class RecordBackgroundCheck extends bodyOf({
  candidacyId,
  reason: optional(reasonToReplace),
}) {}

/**
 * The nominating body puts on record what one of its people has found (JX-PLAN 2.3.3a): one person checks, another
 * records, each by their own hand. It may be recorded anew with a reason, as long as the candidate is on no list.
 */
export const recordBackgroundCheck = defineCommand(RecordBackgroundCheck, {
  aggregate: candidacy,
  summary: text('登记组织考察结果', 'Record a background check'),
  roles: ['nominating-body'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('record-background-check'),
  looksAt: LIST_OF_CHECK,
  facts: listOfCheck,
  scope: { whose: 'nominating-body', offices: bodyOfApplication },
  secondKey: (_command, state) => ({ holders: [...applicantKey(state), ...checkerKeys(state)] }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  uses: ['backgroundCheck'],
  known: (asked) => {
    const { id: candidacyId, state, context, facts } = asked;
    const report = state.backgroundReport;
    if (report !== undefined) return { ...facts, report };
    const { clause } = context.policy.backgroundCheck;
    return refuseUncheckable(asked) ?? backgroundCheckUnreported({ candidacyId, clause });
  },
  guards: [refuseUncheckable],
  checks: [
    ({ id, state, command: { reason }, context: { policy } }) =>
      state.backgroundCheck.status !== 'none' && reason === undefined
        ? reasonMissing({ candidacyId: id, clause: policy.backgroundCheck.clause })
        : undefined,
  ],
  decide: ({ application: { personId, bodyId } }, { candidacyId, reason }, { actor, policy }, { report }) =>
    accept(
      BackgroundCheckRecorded.of({
        ...{ candidacyId, personId, bodyId, ...report, recordedBy: actor.id },
        ...(reason !== undefined && { reason }),
      }),
      [policy.backgroundCheck.clause],
    ),
});
