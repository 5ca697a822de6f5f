import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { roundId } from '#vocabulary';
import { consultation, consultationIdOf, OpinionLapsed } from '../contracts';
import { rosterEdition } from '../contracts/words';
import { programmeOfConsultation } from '../domain/consultation';
import { notYetAllowed, nothingAwaited } from '../domain/refusals';
import { consultationLifecycle } from '../domain/lifecycle';

export class LapseOpinions extends bodyOf({ roundId, edition: rosterEdition }) {}

/** Puts on record which departments gave no opinion in their working days (JX-PLAN 2.3.4c). Given by the deadline. */
export const lapseOpinions = defineCommand(LapseOpinions, {
  aggregate: consultation,
  summary: text('记录逾期未反馈的意见', 'Let opinions lapse'),
  roles: ['system'],
  id: ({ roundId, edition }) => consultationIdOf(roundId, edition),
  expects: 'existing',
  in: consultationLifecycle.of('lapse-opinions'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  programme: programmeOfConsultation,
  uses: ['consultation'],
  known: ({ state, command: { roundId, edition } }) => {
    const [first, ...others] = state.departments.filter(({ opinion }) => opinion === 'awaited');
    return first ? { first, others } : nothingAwaited({ edition, roundId });
  },
  guards: [
    ({ state: { dueOn }, context: { today, policy } }) =>
      today <= dueOn ? notYetAllowed({ dueOn, today, clause: policy.consultation.clause }) : undefined,
  ],
  decide: ({ consultationId, dueOn }, { roundId }, { policy, today: lapsedOn }, { first, others }) => {
    const lapsed = ({ departmentId, officeId }: typeof first) =>
      OpinionLapsed.of({ consultationId, roundId, departmentId, officeId, dueOn, lapsedOn });
    return accept([lapsed(first), ...others.map(lapsed)], [policy.consultation.clause]);
  },
});
