import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { choice, noticeId, objectionId, reasonOf } from '#vocabulary';
import { notice, ObjectionDecided } from '../contracts';
import type { Publishable } from '../contracts';
import { accusedOf, findingFilers, objectionParties } from '../domain/objection-keys';
import { objectionOf, refuseSettled } from '../domain/objection-of';
import { programmeOfNotice } from '../domain/programme-of-notice';
import { findingMissing, findingSubstantiated, objectionUnknown } from '../domain/refusals';

const RESULTS = ['upheld', 'not-upheld'] as const;
const RESULT_TITLES = { upheld: text('成立', 'upheld'), 'not-upheld': text('不成立', 'not upheld') };

export class DecideObjection extends bodyOf({
  noticeId,
  objectionId,
  result: choice(text('处理结果：成立或不成立', 'Result'), RESULTS, RESULT_TITLES),
  reason: reasonOf(5, 5_000),
}) {}

/** The organiser decides an objection on the written finding (JX-PLAN 2.3.5, 2.3.6a). */
export const decideObjectionOf = (publishables: readonly Publishable[]) =>
  defineCommand(DecideObjection, {
    aggregate: notice,
    summary: text('处理异议', 'Decide an objection'),
    roles: ['hr-department'],
    id: ({ noticeId }) => noticeId,
    expects: 'existing',
    facts: (load, { objectionId }, state) => accusedOf(publishables, load, [objectionId], state),
    scope: {
      whose: 'organiser',
      offices: (_command, state) => (state.status === 'none' ? [] : [state.organiserId]),
    },
    secondKey: ({ objectionId }, state, facts) => ({
      holders: [...findingFilers([objectionId], state), ...objectionParties([objectionId], state, facts)],
    }),
    programme: programmeOfNotice,
    decide: (state, { noticeId, objectionId, result, reason }, { policy, actor }) => {
      const objection = objectionOf(state, objectionId);
      if (objection === undefined || state.status === 'none') return objectionUnknown({ objectionId });
      const clause = state.clauses.objections;
      const settled = refuseSettled(objection);
      if (settled) return settled;
      if (objection.status !== 'investigated') {
        return findingMissing({ clause, investigatorId: objection.investigatorId });
      }
      if (result === 'not-upheld' && objection.substantiated === true) {
        return findingSubstantiated({ clause: policy.publication.clause, objectionId });
      }
      const { kind, roundId } = state;
      return accept(
        ObjectionDecided.of({
          noticeId,
          objectionId,
          candidacyId: objection.candidacyId,
          kind,
          roundId,
          result,
          decidedBy: actor.id,
          reason,
        }),
        [clause],
      );
    },
  });
