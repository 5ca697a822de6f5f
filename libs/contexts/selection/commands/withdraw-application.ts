import { defineCommand, FreeText, Id } from '#command-handling';
import { accept, refuse, Refusal, text } from '#kernel';
import type { RosterState } from '../contracts';
import { ApplicationWithdrawn, candidacy, roster } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { refuseUnsubmitted, refuseWithdrawn } from '../domain/refuse-by-status';

export class WithdrawApplication {
  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;

  @FreeText(text('撤回理由', 'Reason'), { minimum: 2, maximum: 3000 })
  reason: string;
}

/**
 * Takes an application back, by the person or the employer, until it is published. It leaves whatever list it is on, and
 * that is final for the round: a person has one candidacy (JX-PLAN 2.3.2a).
 */
export const withdrawApplication = defineCommand(WithdrawApplication, {
  aggregate: candidacy,
  summary: text('撤回申报（本轮内不可恢复）', 'Withdraw an application, for good in this round'),
  roles: ['applicant', 'employer'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  facts: async (load, _command, state) => {
    const roundId = applicationOf(state)?.roundId;
    return { roster: roundId === undefined ? undefined : await load(roster, roundId) };
  },
  scope: {
    whose: 'employer',
    offices: (_command, state) => {
      const employerId = applicationOf(state)?.employerId ?? state.draft?.employerId;
      return employerId === undefined ? [] : [employerId];
    },
    self: (_command, state) => [applicationOf(state)?.accountId ?? null],
  },
  programme: (_command, state) => applicationOf(state)?.programmeId,
  decide: (state, { candidacyId, reason }, context, facts) => {
    if (state.status === 'none') return refuseUnsubmitted(candidacyId);
    const { actor, policy } = context;
    if (state.status === 'withdrawn') return refuseWithdrawn(candidacyId);
    const refusal =
      refuseIneligible(state.status, candidacyId) ??
      refusePublished(candidacyId, facts.roster, policy.basis.publication);
    if (refusal) return refusal;
    const { roundId, programmeId, bodyId, personId } = state.application;
    return accept(
      ApplicationWithdrawn.of({
        ...{ candidacyId, roundId, programmeId, bodyId, personId, reason },
        withdrawnBy: actor.id,
      }),
      [policy.basis['one-candidacy']],
    );
  },
});

function refuseIneligible(status: string, candidacyId: string): Refusal | undefined {
  if (status !== 'ineligible') return undefined;
  return refuse(
    'state',
    'candidacy-decided',
    text(
      `申报 ${candidacyId} 未通过资格审查，本轮已经终止，无需撤回。`,
      `Application ${candidacyId} was found ineligible and is over for this round: there is nothing to withdraw.`,
    ),
  );
}

/** What was published is never edited (JX-PLAN 2.3.6). */
function refusePublished(
  candidacyId: string,
  state: RosterState | undefined,
  clause: string,
): Refusal | undefined {
  if (!state?.published.some((awardee) => awardee.candidacyId === candidacyId)) return undefined;
  return refuse(
    'state',
    'candidacy-published',
    text(
      `申报 ${candidacyId} 已入选公布，不能再撤回（${clause}）。`,
      `Candidacy ${candidacyId} has been published: the application cannot be withdrawn any more (${clause}).`,
    ),
    { clauses: [clause] },
  );
}
