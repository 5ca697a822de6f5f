import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { flag, freeText, noticeId, objectionId } from '#vocabulary';
import { notice, WrittenFindingFiled } from '../contracts';
import type { Publishable } from '../contracts';
import { accusedOf, objectionParties } from '../domain/objection-keys';
import { objectionOf, refuseInTheBodysPlace, refuseSettled } from '../domain/objection-of';
import { programmeOfNotice } from '../domain/programme-of-notice';
import { objectionUnknown } from '../domain/refusals';

export class FileWrittenFinding extends bodyOf({
  noticeId,
  objectionId,
  substantiated: flag(text('所反映问题是否属实', 'Whether the objection is substantiated')),
  finding: freeText(text('调查书面意见', 'Written finding'), 10_000, { minimum: 10 }),
}) {}

/**
 * The nominating body investigates and hands in its written finding; never about oneself (JX-PLAN 2.3.5b; two keys).
 * Where the candidate works in its group the authority above does.
 */
export const fileWrittenFindingOf = (publishables: readonly Publishable[]) =>
  defineCommand(FileWrittenFinding, {
    aggregate: notice,
    summary: text('提交调查书面意见', 'File a written finding'),
    roles: ['nominating-body', 'hr-department'],
    id: ({ noticeId }) => noticeId,
    expects: 'existing',
    facts: (load, { objectionId }, state) => accusedOf(publishables, load, [objectionId], state),
    scope: {
      whose: 'investigator',
      offices: ({ objectionId }, state) => {
        const objection = objectionOf(state, objectionId);
        return objection ? [objection.investigatorId] : [];
      },
    },
    secondKey: ({ objectionId }, state, facts) => ({
      holders: objectionParties([objectionId], state, facts),
    }),
    programme: programmeOfNotice,
    decide: (state, { noticeId, objectionId, substantiated, finding }, { actor }) => {
      const objection = objectionOf(state, objectionId);
      if (objection === undefined || state.status === 'none') return objectionUnknown({ objectionId });
      const clause = state.clauses.objections;
      const refusal = refuseSettled(objection) ?? refuseInTheBodysPlace(objection, actor, clause);
      if (refusal) return refusal;
      return accept(
        WrittenFindingFiled.of({
          noticeId,
          objectionId,
          candidacyId: objection.candidacyId,
          officeId: objection.investigatorId,
          filedBy: actor.id,
          substantiated,
          finding,
        }),
        [clause],
      );
    },
  });
