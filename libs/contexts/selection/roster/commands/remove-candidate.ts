import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text, together } from '#kernel';
import { noticeId, objectionId, roundId } from '#vocabulary';
import { notice } from '#contexts/publicity/contracts';
import { CandidateRemoved, roster } from '../contracts';
import { openRoundOf } from '../../applications/domain/open-round';
import { refuseUnremovable } from '../domain/removal';
import { objectionNotUpheld } from '../domain/refusals';
import { round } from '#contexts/programmes/contracts';

export class RemoveCandidate extends bodyOf({ roundId, noticeId, objectionId }) {}

/** Takes a candidate off the proposed roster after an objection was upheld (JX-PLAN 2.3.6a). Given by the system. */
export const removeCandidate = defineCommand(RemoveCandidate, {
  aggregate: roster,
  summary: text('移除拟入选人选', 'Remove a candidate from the proposed roster'),
  roles: ['system'],
  id: ({ roundId }) => roundId,
  expects: 'existing',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  looksAt: [round, notice],
  facts: (load, { roundId, noticeId }) =>
    together({
      round: openRoundOf(load, roundId),
      notice: load(notice, noticeId),
    }),
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['publicNotice'],
  known: ({ command: { objectionId }, context: { policy }, facts: { notice: published } }) => {
    const objections = published.status === 'none' ? [] : published.objections;
    const objection = objections.find((one) => one.objectionId === objectionId);
    return objection?.status === 'upheld'
      ? objection
      : objectionNotUpheld({ objectionId }, { clauses: [policy.publicNotice.objections.clause] });
  },
  guards: [({ state, facts: { candidacyId } }) => refuseUnremovable(state, candidacyId)],
  decide: (_state, { roundId, noticeId, objectionId }, { policy }, { candidacyId }) =>
    accept(
      CandidateRemoved.of({ roundId, candidacyId, grounds: 'objection-upheld', objectionId, noticeId }),
      [policy.publicNotice.objections.clause],
    ),
});
