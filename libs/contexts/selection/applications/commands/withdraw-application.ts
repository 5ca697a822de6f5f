import { clausesOf } from '#policy';
import { bodyOf, defineCommand } from '#command-handling';
import type { Asked, Judged, Load } from '#command-handling';
import { accept, Refusal, text, together } from '#kernel';
import { called, candidacyId, optional, labelled } from '#vocabulary';
import { ownAccountOf, person, PersonState, WHO_ACTS_FOR_PERSON } from '#contexts/people/contracts';
import type { OpenRound } from '#contexts/programmes/contracts';
import type { OpenCandidacy } from '../contracts';
import type { RosterState } from '../../roster/contracts';
import { ApplicationWithdrawn, candidacy, mayFileFor } from '../contracts';
import { reasonToWithdraw, writtenStatement } from '../contracts/words';
import { PUBLISHED_ROSTER, roster } from '../../roster/contracts';
import { applicationOf } from '../domain/application-of';
import { openRoundOf } from '../domain/open-round';
import {
  candidacyDecided,
  candidacyPublished,
  filedByPerson,
  personWithdraws,
  statementMissing,
} from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';
import { round } from '#contexts/programmes/contracts';

export class WithdrawApplication extends bodyOf({
  candidacyId,
  reason: reasonToWithdraw,
  writtenStatement: optional(
    called(
      writtenStatement,
      labelled(
        text('申报人签署的书面声明', 'Written statement of the person'),
        text(
          '无本人账号的申报人签署：内容、日期和存放处；审核完毕或申报截止后由单位代办时必填',
          'of a person without an account: what, when, and where it is kept; needed where the employer withdraws after the endorsements or the last day of applications',
        ),
      ),
    ),
  ),
}) {}

interface WithdrawalFacts {
  readonly roster: RosterState | undefined;
  readonly round: OpenRound | undefined;
  readonly person: PersonState | undefined;
}

/**
 * Takes an application back until it is published; it leaves whatever list it is on. By the person it is final for the
 * round: a person has one candidacy (JX-PLAN 2.3.2a). The employer takes back what it filed itself, which binds the person
 * to nothing: while it is on its way up and applications are open, or on what a person without an account has signed.
 */
export const withdrawApplication = defineCommand(WithdrawApplication, {
  aggregate: candidacy,
  summary: text(
    '撤回申报（本人撤回的本轮内不可恢复）',
    'Withdraw an application; by the person, for good in this round',
  ),
  roles: ['applicant', 'employer'],
  untasked: 'at-any-time',
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('withdraw-application'),
  looksAt: [round, PUBLISHED_ROSTER, WHO_ACTS_FOR_PERSON],
  facts: async (load: Load, _command, state): Promise<WithdrawalFacts> => {
    const application = applicationOf(state);
    if (application === undefined) return { roster: undefined, round: undefined, person: undefined };
    const { roundId, personId } = application;
    return together({
      roster: load(roster, roundId),
      round: openRoundOf(load, roundId),
      person: load(person, personId),
    });
  },
  scope: {
    whose: 'employer',
    offices: (_command, state, facts) => {
      const employerId = applicationOf(state)?.employerId;
      return facts.person && mayFileFor(facts.person, state, employerId) ? [employerId] : [];
    },
    self: (_command, _state, facts) => (facts.person ? [ownAccountOf(facts.person)] : []),
  },
  programme: (_command, state) => applicationOf(state)?.programmeId,
  outside: ({ id, state }) =>
    state.status === 'ineligible' ? candidacyDecided.ineligible({ candidacyId: id }) : undefined,
  guards: [refusePublished, refuseEmployer],
  checks: [refuseWithoutStatement],
  decide: ({ application }, { candidacyId, reason, writtenStatement }, { actor, policy }) => {
    const { roundId, programmeId, bodyId, personId } = application;
    const withdrawnAs = actor.role === 'applicant' ? 'person' : 'employer';
    return accept(
      ApplicationWithdrawn.of({
        ...{ candidacyId, roundId, programmeId, bodyId, personId, reason },
        ...{ withdrawnBy: actor.id, withdrawnAs },
        ...(withdrawnAs === 'employer' && writtenStatement !== undefined && { writtenStatement }),
      }),
      clausesOf(policy.application.oneCandidacy),
    );
  },
});

type Withdrawing = Judged<OpenCandidacy, WithdrawalFacts>;

/** What the person filed, or could not file again, is not the employer's to take back. */
function refuseEmployer(withdrawing: Withdrawing): Refusal | undefined {
  const { id: candidacyId, state, context, facts } = withdrawing;
  if (context.actor.role === 'applicant') return undefined;
  if (state.application.filedAs === 'person') return filedByPerson({ candidacyId });
  if (isOnItsWay(withdrawing)) return undefined;
  return facts.person?.status === 'registered' && facts.person.accountId !== null
    ? personWithdraws({ candidacyId })
    : undefined;
}

/** By then the employer takes it back on what the person has signed, where they cannot do so themself. */
function refuseWithoutStatement(
  withdrawing: Withdrawing & Pick<Asked<WithdrawApplication, OpenCandidacy>, 'command'>,
): Refusal | undefined {
  const { id: candidacyId, command, context } = withdrawing;
  const byEmployer = context.actor.role !== 'applicant' && !isOnItsWay(withdrawing);
  if (!byEmployer || command.writtenStatement !== undefined || refuseEmployer(withdrawing)) return undefined;
  return statementMissing({ candidacyId });
}

function isOnItsWay({ state, context: { today }, facts: { round: open } }: Withdrawing): boolean {
  const underWay = state.status === 'submitted' || state.status === 'returned';
  return underWay && open !== undefined && today <= open.applicationsUntil;
}

/** What was published is never edited (JX-PLAN 2.3.6). */
function refusePublished({ id: candidacyId, context: { policy }, facts }: Withdrawing): Refusal | undefined {
  if (!facts.roster?.published.some((awardee) => awardee.candidacyId === candidacyId)) return undefined;
  return candidacyPublished({ clause: policy.publication.clause, candidacyId });
}
