import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { listOf, noticeId, objectionId, reasonOf } from '#vocabulary';
import { notice, Objection, ObjectionDecided } from '../contracts';
import type { Publishable } from '../contracts';
import { noticeLifecycle, objectionLifecycle } from '../domain/lifecycle';
import { organiserOfNotice, programmeOfNotice } from '../domain/notice';
import { MOST_TOGETHER, objectionsIn } from '../domain/objection';
import { accusedOf, findingFilers, objectionParties } from '../domain/parties';

export class DismissObjections extends bodyOf({
  noticeId,
  objectionIds: listOf(text('异议编号', 'Objection ids'), objectionId, MOST_TOGETHER),
  reason: reasonOf(5, 5_000),
}) {}

const toDismiss = objectionsIn(objectionLifecycle.of('dismiss-objections'), ({ substantiated }) =>
  substantiated === false ? undefined : text('书面意见认定属实', 'is substantiated by its written finding'),
);

/**
 * The organiser dismisses several objections on a notice together, with one reason (JX-PLAN 2.3.6a): those alone that
 * their written finding calls not substantiated. Whoever filed one of the findings dismisses none of them.
 */
export const dismissObjectionsOf = (publishables: readonly Publishable[]) =>
  defineCommand(DismissObjections, {
    aggregate: notice,
    summary: text('一并驳回不属实的异议', 'Dismiss several unfounded objections together'),
    roles: ['hr-department'],
    untasked: 'another-way',
    id: ({ noticeId }) => noticeId,
    expects: 'existing',
    looksAt: publishables.flatMap(({ partiesLookAt }) => partiesLookAt),
    facts: (load, { objectionIds }, state) => accusedOf(publishables, load, objectionIds, state),
    scope: { whose: 'organiser', offices: organiserOfNotice },
    secondKey: ({ objectionIds }, state, facts) => ({
      holders: [...findingFilers(objectionIds, state), ...objectionParties(objectionIds, state, facts)],
    }),
    programme: programmeOfNotice,
    in: noticeLifecycle.of('dismiss-objections'),
    known: toDismiss,
    decide: ({ kind, roundId, clauses }, { noticeId, reason }, { actor }, [first, ...others]) => {
      const dismiss = ({ objectionId, candidacyId }: Objection) =>
        ObjectionDecided.of({
          ...{ noticeId, objectionId, candidacyId, kind, roundId },
          ...{ result: 'not-upheld', decidedBy: actor.id, reason },
        });
      return accept([dismiss(first), ...others.map(dismiss)], [clauses.objections]);
    },
  });
