import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import { choice, noticeId, objectionId, reasonOf } from '#vocabulary';
import { notice, ObjectionDecided } from '../contracts';
import type { Publishable } from '../contracts';
import { accusedOf, findingFilers, objectionParties } from '../domain/objection-keys';
import { objectionOf, refuseSettled, refuseUnknownObjection } from '../domain/objection-of';
import { programmeOfNotice } from '../domain/programme-of-notice';

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
      if (objection === undefined || state.status === 'none') return refuseUnknownObjection(objectionId);
      const clause = state.clauses.objections;
      const settled = refuseSettled(objection);
      if (settled) return settled;
      if (objection.status !== 'investigated') {
        return refuse(
          'rule',
          'finding-missing',
          text(
            `负责调查的单位尚未提交调查书面意见，不能处理异议（${clause}）。`,
            `The investigating office ${objection.investigatorId} has not filed its written finding: the objection cannot be decided (${clause}).`,
          ),
          { clauses: [clause] },
        );
      }
      if (result === 'not-upheld' && objection.substantiated === true) {
        return refuse(
          'rule',
          'finding-substantiated',
          text(
            `调查书面意见认定该异议属实，不能作出不成立的处理（${policy.publication.clause}）。如结论有误，请负责调查的单位重新提交书面意见。`,
            `The written finding says that objection ${objectionId} is substantiated: it cannot be decided as not upheld (${policy.publication.clause}). If that is wrong, the investigating office files another finding.`,
          ),
          { field: 'result', clauses: [policy.publication.clause] },
        );
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
