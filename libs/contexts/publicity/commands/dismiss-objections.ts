import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { listOf, noticeId, objectionId, reasonOf } from '#vocabulary';
import { notice, Objection, ObjectionDecided } from '../contracts';
import type { Publishable } from '../contracts';
import { MOST_TOGETHER, takeTogether } from '../domain/joint-objections';
import { accusedOf, findingFilers, objectionParties } from '../domain/objection-keys';
import { programmeOfNotice } from '../domain/programme-of-notice';
import { objectionUnknown } from '../domain/refusals';

export class DismissObjections extends bodyOf({
  noticeId,
  objectionIds: listOf(text('异议编号', 'Objection ids'), objectionId, MOST_TOGETHER),
  reason: reasonOf(5, 5_000),
}) {}

/**
 * The organiser dismisses several objections on a notice together, with one reason (JX-PLAN 2.3.6a): those alone that
 * their written finding calls not substantiated. Whoever filed one of the findings dismisses none of them.
 */
export const dismissObjectionsOf = (publishables: readonly Publishable[]) =>
  defineCommand(DismissObjections, {
    aggregate: notice,
    summary: text('一并驳回不属实的异议', 'Dismiss several unfounded objections together'),
    roles: ['hr-department'],
    id: ({ noticeId }) => noticeId,
    expects: 'existing',
    facts: (load, { objectionIds }, state) => accusedOf(publishables, load, objectionIds, state),
    scope: {
      whose: 'organiser',
      offices: (_command, state) => (state.status === 'none' ? [] : [state.organiserId]),
    },
    secondKey: ({ objectionIds }, state, facts) => ({
      holders: [...findingFilers(objectionIds, state), ...objectionParties(objectionIds, state, facts)],
    }),
    programme: programmeOfNotice,
    decide: (state, { noticeId, objectionIds, reason }, { actor }) => {
      if (state.status === 'none') return objectionUnknown({ objectionId: objectionIds.join('、') });
      const clause = state.clauses.objections;
      const taken = takeTogether(state, objectionIds, clause, whyNotUnfounded);
      if ('kind' in taken) return taken;
      const { kind, roundId } = state;
      const dismiss = ({ objectionId, candidacyId }: Objection) =>
        ObjectionDecided.of({
          ...{ noticeId, objectionId, candidacyId, kind, roundId },
          ...{ result: 'not-upheld', decidedBy: actor.id, reason },
        });
      const [first, ...others] = taken;
      return accept([dismiss(first), ...others.map(dismiss)], [clause]);
    },
  });

function whyNotUnfounded({ status, substantiated }: Objection) {
  if (status !== 'investigated') return text('尚无调查书面意见', 'has no written finding yet');
  return substantiated === false
    ? undefined
    : text('书面意见认定属实', 'is substantiated by its written finding');
}
