import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { noticeId, objectionId, reasonOf } from '#vocabulary';
import { notice, ObjectionDecided } from '../contracts';
import type { Publishable } from '../contracts';
import { objectionResult } from '../contracts/words';
import { noticeLifecycle, objectionLifecycle } from '../domain/lifecycle';
import { organiserOfNotice, programmeOfNotice } from '../domain/notice';
import { objectionIn } from '../domain/objection';
import { accusedOf, findingFilers, objectionParties } from '../domain/parties';
import { findingSubstantiated } from '../domain/refusals';

export class DecideObjection extends bodyOf({
  noticeId,
  objectionId,
  result: objectionResult,
  reason: reasonOf(5, 5_000),
}) {}

const toDecide = objectionIn(objectionLifecycle.of('decide-objection'));

/** The organiser decides an objection on the written finding (JX-PLAN 2.3.5, 2.3.6a). */
export const decideObjectionOf = (publishables: readonly Publishable[]) =>
  defineCommand(DecideObjection, {
    aggregate: notice,
    summary: text('处理异议', 'Decide an objection'),
    roles: ['hr-department'],
    id: ({ noticeId }) => noticeId,
    expects: 'existing',
    looksAt: publishables.flatMap(({ partiesLookAt }) => partiesLookAt),
    facts: (load, { objectionId }, state) => accusedOf(publishables, load, [objectionId], state),
    scope: { whose: 'organiser', offices: organiserOfNotice },
    secondKey: ({ objectionId }, state, facts) => ({
      holders: [...findingFilers([objectionId], state), ...objectionParties([objectionId], state, facts)],
    }),
    programme: programmeOfNotice,
    in: noticeLifecycle.of('decide-objection'),
    known: toDecide,
    checks: [
      ({ command: { objectionId, result }, facts: { substantiated, clause } }) =>
        result === 'not-upheld' && substantiated === true
          ? findingSubstantiated({ clause, objectionId })
          : undefined,
    ],
    decide: ({ kind, roundId }, { noticeId, objectionId, result, reason }, { actor }, objection) =>
      accept(
        ObjectionDecided.of({
          ...{ noticeId, objectionId, candidacyId: objection.candidacyId, kind, roundId },
          ...{ result, decidedBy: actor.id, reason },
        }),
        [objection.clause],
      ),
  });
