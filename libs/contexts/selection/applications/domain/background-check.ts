import { refuse, Refusal, text } from '#kernel';
import type { PolicyPack } from '#policy';
import type { Load } from '#command-handling';
import { nominationList, nominationListIdOf } from '../../nominations/contracts';
import type { CandidacyState, OpenCandidacy } from '../contracts';
import type { NominationListState } from '../../nominations/contracts';
import { applicationOf } from './application-of';
import { refuseClosed, refuseReturned } from './refuse-by-status';

/** Where the policy has the stage, only who passed the body's background check goes on (JX-PLAN 2.3.3a). */
export function refuseUnchecked(
  { application: { candidacyId }, backgroundCheck }: OpenCandidacy,
  { stages, backgroundCheck: rule, basis }: PolicyPack,
): Refusal | undefined {
  if (!stages.includes('background-check') || backgroundCheck.status === 'passed') return undefined;
  const clause = rule?.clause ?? basis['list-after-notice'];
  const clauses = [clause];
  return backgroundCheck.status === 'none'
    ? refuse(
        'rule',
        'background-check-missing',
        text(
          `该申报尚未登记组织考察结果（${clause}）。请先考察并登记。`,
          `Candidacy ${candidacyId} has no background check on record (${clause}). Check and record it first.`,
        ),
        { clauses },
      )
    : refuse(
        'rule',
        'background-check-not-passed',
        text(
          `该申报未通过组织考察（${clause}）。如结果有变，可说明理由重新登记。`,
          `Candidacy ${candidacyId} did not pass the background check (${clause}). Should the result change, record it anew with the reason.`,
        ),
        { clauses },
      );
}

export interface CheckFacts {
  /** The list of the body that the application was filed with. */
  readonly list: NominationListState | undefined;
}

export async function listOfCheck(load: Load, _command: object, state: CandidacyState): Promise<CheckFacts> {
  const application = applicationOf(state);
  if (application === undefined) return { list: undefined };
  const { roundId, bodyId } = application;
  return { list: await load(nominationList, nominationListIdOf(roundId, bodyId)) };
}

/** A check is the nominating body's own. */
export function bodyOfApplication(_command: object, state: CandidacyState): readonly string[] {
  const bodyId = applicationOf(state)?.bodyId;
  return bodyId === undefined ? [] : [bodyId];
}

/**
 * The clause under which a candidate may be checked now: what has come to the body, and is on no list yet. A refusal
 * where the policy asks for no check, or it is too early or too late for one.
 */
export function clauseOfCheck(
  state: OpenCandidacy,
  list: NominationListState | undefined,
  { backgroundCheck, programme: { name } }: PolicyPack,
): string | Refusal {
  const { candidacyId } = state.application;
  const closed = refuseClosed(candidacyId, state.status);
  if (closed) return closed;
  if (state.status === 'returned') return refuseReturned(candidacyId);
  if (backgroundCheck === undefined) return refuseUnasked(name.zh, name.en);
  const { clause } = backgroundCheck;
  return refuseTooEarly(state, clause) ?? refuseListed(candidacyId, list, clause) ?? clause;
}

function refuseUnasked(zh: string, en: string): Refusal {
  return refuse(
    'rule',
    'background-check-unasked',
    text(`“${zh}”的政策没有组织考察环节，无需登记。`, `The policy of ${en} asks for no background check.`),
  );
}

/** The body checks what has come to it. */
function refuseTooEarly(state: OpenCandidacy, clause: string): Refusal | undefined {
  const { candidacyId, bodyId } = state.application;
  if (state.status !== 'submitted' || state.waitingAt === bodyId) return undefined;
  return refuse(
    'state',
    'application-below',
    text(
      `该申报尚在下级单位审核，还不能考察（${clause}）。`,
      `Application ${candidacyId} is still with ${state.waitingAt} below: it is too early to check (${clause}).`,
    ),
    { clauses: [clause] },
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
      `该申报已在推荐人选名单中，不能改变考察结果（${clause}）。请先撤回推荐。`,
      `Candidacy ${candidacyId} is on the nomination list: the check cannot change now (${clause}). Withdraw the nomination first.`,
    ),
    { clauses: [clause] },
  );
}
