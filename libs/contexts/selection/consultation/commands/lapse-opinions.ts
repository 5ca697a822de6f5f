import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { roundId } from '#vocabulary';
import { consultation, consultationIdOf, OpinionLapsed } from '../contracts';
import { rosterEdition } from '../contracts/words';
import { programmeOfConsultation } from '../domain/consultation-refusals';
import { notYetAllowed, nothingAwaited } from '../domain/refusals';

export class LapseOpinions extends bodyOf({ roundId, edition: rosterEdition }) {}

/** Puts on record which departments gave no opinion in their working days (JX-PLAN 2.3.4c). Given by the deadline. */
export const lapseOpinions = defineCommand(LapseOpinions, {
  aggregate: consultation,
  summary: text('记录逾期未反馈的意见', 'Let opinions lapse'),
  roles: ['system'],
  id: ({ roundId, edition }) => consultationIdOf(roundId, edition),
  expects: 'existing',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  programme: programmeOfConsultation,
  uses: ['consultation'],
  decide: (state, { roundId, edition }, { policy, today }) => {
    const clause = policy.consultation.clause;
    const awaited =
      state.status === 'none' ? [] : state.departments.filter(({ opinion }) => opinion === 'awaited');
    const [first, ...others] = awaited;
    if (state.status === 'none' || first === undefined) {
      return nothingAwaited({ edition, roundId });
    }
    const { consultationId, dueOn } = state;
    if (today <= dueOn) {
      return notYetAllowed({ dueOn, today, clause });
    }
    const lapsed = ({ departmentId, officeId }: typeof first) =>
      OpinionLapsed.of({ consultationId, roundId, departmentId, officeId, dueOn, lapsedOn: today });
    return accept([lapsed(first), ...others.map(lapsed)], [clause]);
  },
});
