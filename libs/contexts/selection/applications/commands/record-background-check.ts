import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId, freeText, optional } from '#vocabulary';
import { BackgroundCheckRecorded, candidacy } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { bodyOfApplication, clauseOfCheck, listOfCheck } from '../domain/background-check';
import { applicantKey, checkerKeys } from '../domain/candidacy-keys';
import { backgroundCheckUnreported, notFound, reasonMissing } from '../domain/refusals';

export class RecordBackgroundCheck extends bodyOf({
  candidacyId,
  reason: optional(
    freeText(
      text('重新登记的理由（已有结果时必填）', 'Why an earlier result is replaced; needed when there is one'),
      3_000,
      { minimum: 5 },
    ),
  ),
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
  facts: listOfCheck,
  scope: { whose: 'nominating-body', offices: bodyOfApplication },
  secondKey: (_command, state) => ({ holders: [...applicantKey(state), ...checkerKeys(state)] }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  uses: ['backgroundCheck'],
  decide: (state, { candidacyId, reason }, context, { list }) => {
    if (state.status === 'none') return notFound({ candidacyId });
    const { actor, policy } = context;
    const clause = clauseOfCheck(state, list, policy);
    if (typeof clause !== 'string') return clause;
    const report = state.backgroundReport;
    if (report === undefined) return backgroundCheckUnreported({ clause, candidacyId });
    if (state.backgroundCheck.status !== 'none' && reason === undefined)
      return reasonMissing({ clause, candidacyId });
    const { personId, bodyId } = state.application;
    return accept(
      BackgroundCheckRecorded.of({
        ...{ candidacyId, personId, bodyId, ...report, recordedBy: actor.id },
        ...(reason !== undefined && { reason }),
      }),
      [clause],
    );
  },
});
