import { defineCommand, Flag, FreeText, Id } from '#command-handling';
import { accept, refuse, Refusal, text } from '#kernel';
import { candidacy, BackgroundCheckRecorded, nominationList, nominationListIdOf } from '../contracts';
import type { CandidacyState, NominationListState } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { applicantKey } from '../domain/candidacy-keys';
import { refuseClosed, refuseReturned, refuseUnsubmitted } from '../domain/refuse-by-status';

export class RecordBackgroundCheck {
  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;

  @Flag(text('考察是否通过', 'Whether the check was passed'))
  passed: boolean;

  @Id(text('考察人的账号（须为本单位另一人）', 'Account of who checked: another person of the body'))
  checkedBy: string;

  @FreeText(text('考察情况', 'Findings'), { minimum: 5, maximum: 5000 })
  findings: string;

  @FreeText(
    text('重新登记的理由（已有结果时必填）', 'Why an earlier result is replaced; needed when there is one'),
    {
      minimum: 5,
      maximum: 3000,
      optional: true,
    },
  )
  reason?: string;
}

/**
 * The nominating body records its background check of a candidate before it nominates (JX-PLAN 2.3.3a): one person
 * checks, another records. It may be recorded anew with a reason, as long as the candidate is on no list.
 */
export const recordBackgroundCheck = defineCommand(RecordBackgroundCheck, {
  aggregate: candidacy,
  summary: text('登记组织考察结果', 'Record a background check'),
  roles: ['nominating-body'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  facts: async (load, _command, state) => {
    const application = applicationOf(state);
    if (application === undefined) return { list: undefined };
    return {
      list: await load(nominationList, nominationListIdOf(application.roundId, application.bodyId)),
    };
  },
  scope: {
    whose: 'nominating-body',
    offices: (_command, state) => {
      const bodyId = applicationOf(state)?.bodyId;
      return bodyId === undefined ? [] : [bodyId];
    },
  },
  secondKey: (_command, state) => ({ holders: applicantKey(state) }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  decide: (state, command, context, { list }) => {
    const { candidacyId, passed, checkedBy, findings, reason } = command;
    if (state.status === 'none') return refuseUnsubmitted(candidacyId);
    const { actor, policy } = context;
    const closed = refuseClosed(candidacyId, state.status);
    if (closed) return closed;
    if (state.status === 'returned') return refuseReturned(candidacyId);
    const clause = policy.backgroundCheck?.clause;
    if (clause === undefined) return refuseUnasked(policy.programme.name.zh, policy.programme.name.en);
    const refusal =
      refuseTooEarly(state, candidacyId, clause) ??
      refuseSamePerson(state, checkedBy, actor.id, clause) ??
      refuseListed(candidacyId, list, clause) ??
      (state.backgroundCheck.status !== 'none' && reason === undefined
        ? refuseWithoutReason(candidacyId, clause)
        : undefined);
    if (refusal) return refusal;
    const { personId, bodyId } = state.application;
    return accept(
      BackgroundCheckRecorded.of({
        ...{ candidacyId, personId, bodyId, passed, checkedBy, recordedBy: actor.id, findings },
        ...(reason !== undefined && { reason }),
      }),
      [clause],
    );
  },
});

function refuseUnasked(zh: string, en: string): Refusal {
  return refuse(
    'rule',
    'background-check-unasked',
    text(`“${zh}”的政策没有组织考察环节，无需登记。`, `The policy of ${en} asks for no background check.`),
  );
}

/** The body checks what has come to it. */
function refuseTooEarly(state: CandidacyState, candidacyId: string, clause: string): Refusal | undefined {
  if (state.status !== 'submitted' || state.waitingAt === state.application.bodyId) return undefined;
  return refuse(
    'state',
    'application-below',
    text(
      `申报 ${candidacyId} 尚在下级单位 ${state.waitingAt} 审核，还不能考察（${clause}）。`,
      `Application ${candidacyId} is still with ${state.waitingAt} below: it is too early to check (${clause}).`,
    ),
    { clauses: [clause] },
  );
}

function refuseSamePerson(
  state: CandidacyState,
  checkedBy: string,
  recordedBy: string,
  clause: string,
): Refusal | undefined {
  const isApplicant = applicationOf(state)?.accountId === checkedBy;
  if (checkedBy !== recordedBy && !isApplicant) return undefined;
  const who = isApplicant ? text('申报人本人', 'the applicant') : text('登记人本人', 'who records it');
  return refuse(
    'rule',
    'checker-not-independent',
    text(
      `考察人 ${checkedBy} 是${who.zh}；考察须由本单位另一人进行（${clause}）。`,
      `${checkedBy} is ${who.en}; another person of the body has to check (${clause}).`,
    ),
    { field: 'checkedBy', clauses: [clause] },
  );
}

/** The nomination rests on the check: it is not changed behind its back. */
function refuseListed(
  candidacyId: string,
  list: NominationListState | undefined,
  clause: string,
): Refusal | undefined {
  if (!list?.nominees.some((nominee) => nominee.candidacyId === candidacyId)) return undefined;
  return refuse(
    'state',
    'candidacy-nominated',
    text(
      `申报 ${candidacyId} 已在推荐人选名单中，不能改变考察结果（${clause}）。请先撤回推荐。`,
      `Candidacy ${candidacyId} is on the nomination list: the check cannot change now (${clause}). Withdraw the nomination first.`,
    ),
    { clauses: [clause] },
  );
}

function refuseWithoutReason(candidacyId: string, clause: string): Refusal {
  return refuse(
    'rule',
    'reason-missing',
    text(
      `申报 ${candidacyId} 已有考察结果，重新登记须说明理由（${clause}）。`,
      `Candidacy ${candidacyId} has a result already: give the reason why it is recorded anew (${clause}).`,
    ),
    { field: 'reason', clauses: [clause] },
  );
}
