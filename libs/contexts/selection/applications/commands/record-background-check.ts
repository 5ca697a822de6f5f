import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, Refusal, text } from '#kernel';
import { candidacyId, freeText, optional } from '#vocabulary';
import { BackgroundCheckRecorded, candidacy } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { bodyOfApplication, clauseOfCheck, listOfCheck } from '../domain/background-check';
import { applicantKey, checkerKeys } from '../domain/candidacy-keys';
import { refuseUnsubmitted } from '../domain/refuse-by-status';

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
  decide: (state, { candidacyId, reason }, context, { list }) => {
    if (state.status === 'none') return refuseUnsubmitted(candidacyId);
    const { actor, policy } = context;
    const clause = clauseOfCheck(state, list, policy);
    if (typeof clause !== 'string') return clause;
    const report = state.backgroundReport;
    if (report === undefined) return refuseUnreported(candidacyId, clause);
    if (state.backgroundCheck.status !== 'none' && reason === undefined)
      return refuseWithoutReason(candidacyId, clause);
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

function refuseUnreported(candidacyId: string, clause: string): Refusal {
  return refuse(
    'state',
    'background-check-unreported',
    text(
      `该申报尚无考察人提交的考察情况，不能登记结果（${clause}）。请先由本单位另一人提交考察情况。`,
      `Nobody has reported a check of candidacy ${candidacyId} yet (${clause}): first another person of the body reports what they found.`,
    ),
    { clauses: [clause] },
  );
}

function refuseWithoutReason(candidacyId: string, clause: string): Refusal {
  return refuse(
    'rule',
    'reason-missing',
    text(
      `该申报已有考察结果，重新登记须说明理由（${clause}）。`,
      `Candidacy ${candidacyId} has a result already: give the reason why it is recorded anew (${clause}).`,
    ),
    { field: 'reason', clauses: [clause] },
  );
}
