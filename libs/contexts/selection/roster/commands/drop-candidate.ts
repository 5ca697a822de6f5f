import { bodyOf, defineCommand } from '#command-handling';
import { accept, text, together } from '#kernel';
import type { OpenRound } from '#contexts/programmes/contracts';
import { clausesOf, PolicyPack } from '#policy';
import { candidacyId, choice, roundId } from '#vocabulary';
import { candidacy } from '../../applications/contracts';
import { CandidateRemoved, roster } from '../contracts';
import { grounds, REMOVAL_GROUNDS } from '../contracts/words';
import {
  consultation,
  consultationIdOf,
  ConsultationState,
  takenOff,
  SETTLED_CONSULTATION,
} from '../../consultation/contracts';
import type { CandidacyState } from '../../applications/contracts';
import { isFit } from '../../nominations/domain/fitness';
import { openRoundOf } from '../../applications/domain/open-round';
import { refuseUnremovable } from '../domain/removal';
import { organiserOffices } from '../../applications/domain/round-of-candidacy';
import { groundsNotGiven } from '../domain/refusals';
import { round } from '#contexts/programmes/contracts';

const { 'objection-upheld': _byItself, ...GROUNDS } = REMOVAL_GROUNDS;

export class DropCandidate extends bodyOf({
  roundId,
  candidacyId,
  grounds: choice(grounds.label, GROUNDS),
}) {}

interface DropFacts {
  readonly round: OpenRound | undefined;
  readonly candidacy: CandidacyState;
  readonly consultation: ConsultationState;
}

/**
 * Takes a candidate off the proposed roster, or off its reserves, on other grounds than an objection: the application
 * was withdrawn or is not eligible any more (JX-PLAN 2.3.4a), or the organiser took the candidate off after a
 * department's opinion (JX-PLAN 2.3.4c). Refused unless it is so.
 */
export const dropCandidate = defineCommand(DropCandidate, {
  aggregate: roster,
  summary: text('因退出、失去资格或征求意见移除人选', 'Drop a candidate from the proposed roster'),
  roles: ['hr-department', 'system'],
  untasked: 'at-any-time',
  id: ({ roundId }) => roundId,
  expects: 'existing',
  looksAt: [
    round,
    {
      at: candidacy,
      harmless:
        'the reason for dropping the candidate was true at that moment, and a removal from the roster is never undone',
    },
    SETTLED_CONSULTATION,
  ],
  facts: (load, { roundId, candidacyId }, { proposal }): Promise<DropFacts> =>
    together({
      round: openRoundOf(load, roundId),
      candidacy: load(candidacy, candidacyId),
      consultation: load(consultation, consultationIdOf(roundId, proposal)),
    }),
  scope: { whose: 'organiser', offices: organiserOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  checks: [
    ({ state, command: { candidacyId } }) => refuseUnremovable(state, candidacyId),
    ({ command: { candidacyId, grounds }, context: { policy }, facts }) =>
      holds(grounds, candidacyId, facts, policy)
        ? undefined
        : groundsNotGiven({ grounds: WORDS[grounds], clause: partOf(grounds, policy)?.clause, candidacyId }),
  ],
  decide: (_state, { roundId, candidacyId, grounds }, { policy }) =>
    accept(
      CandidateRemoved.of({ roundId, candidacyId, grounds, objectionId: null, noticeId: null }),
      clausesOf(partOf(grounds, policy)),
    ),
});

/** The part of the programme that the grounds belong to. */
function partOf(grounds: DropCandidate['grounds'], policy: PolicyPack) {
  return grounds === 'consultation' ? policy.consultation : policy.eligibilityReview;
}

const WORDS = {
  'application-withdrawn': text('申报已撤回', 'was withdrawn'),
  'eligibility-lost': text('不再符合资格', 'is not eligible any more'),
  consultation: text('征求意见后决定不列入', 'was taken off after a department’s opinion'),
} as const;

/** A withdrawal and a lost eligibility are different grounds: the candidacy's status tells which it is. */
function holds(
  grounds: DropCandidate['grounds'],
  candidacyId: string,
  { candidacy: nominee, consultation: opinions, round: open }: DropFacts,
  { eligibilityReview }: PolicyPack,
): boolean {
  const withdrawn = nominee.status === 'withdrawn';
  switch (grounds) {
    case 'consultation':
      return takenOff(opinions).includes(candidacyId);
    case 'application-withdrawn':
      return withdrawn;
    case 'eligibility-lost':
      return !withdrawn && !isFit(nominee, open?.roundId ?? '', eligibilityReview !== undefined);
  }
}
