import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { freeText, listOf, noticeId, objectionId } from '#vocabulary';
import { notice, Objection, WrittenFindingFiled } from '../contracts';
import type { Publishable } from '../contracts';
import { isTakenFromBody } from '../domain/investigator';
import { MOST_TOGETHER, takeTogether } from '../domain/joint-objections';
import { accusedOf, objectionParties } from '../domain/objection-keys';
import { objectionOf } from '../domain/objection-of';
import { programmeOfNotice } from '../domain/programme-of-notice';
import { objectionUnknown } from '../domain/refusals';

export class FileJointFinding extends bodyOf({
  noticeId,
  objectionIds: listOf(text('异议编号', 'Objection ids'), objectionId, MOST_TOGETHER),
  finding: freeText(
    text('调查书面意见：为何不属实', 'Written finding: why they are not substantiated'),
    5_000,
    { minimum: 10 },
  ),
}) {}

/**
 * One written finding for several objections on a notice that are not substantiated (JX-PLAN 2.3.5b; two keys). What is
 * substantiated is found one by one.
 */
export const fileJointFindingOf = (publishables: readonly Publishable[]) =>
  defineCommand(FileJointFinding, {
    aggregate: notice,
    summary: text(
      '一并提交不属实异议的书面意见',
      'File one written finding for several unfounded objections',
    ),
    roles: ['nominating-body', 'hr-department'],
    id: ({ noticeId }) => noticeId,
    expects: 'existing',
    facts: (load, { objectionIds }, state) => accusedOf(publishables, load, objectionIds, state),
    scope: {
      whose: 'investigator',
      // Of an objection in another office's hands `decide` says so by its number.
      offices: ({ objectionIds }, state) => [
        ...new Set(objectionIds.flatMap((id) => objectionOf(state, id)?.investigatorId ?? [])),
      ],
    },
    secondKey: ({ objectionIds }, state, facts) => ({
      holders: objectionParties(objectionIds, state, facts),
    }),
    programme: programmeOfNotice,
    decide: (state, { noticeId, objectionIds, finding }, { actor }) => {
      if (state.status === 'none') return objectionUnknown({ objectionId: objectionIds.join('、') });
      const clause = state.clauses.objections;
      const taken = takeTogether(state, objectionIds, clause, (objection) => {
        const above = actor.role === 'hr-department' && isTakenFromBody(objection);
        return above || objection.investigatorId === actor.office
          ? undefined
          : text('由其他单位负责调查', 'is another office’s to investigate');
      });
      if ('kind' in taken) return taken;
      const file = ({ objectionId, candidacyId, investigatorId }: Objection) =>
        WrittenFindingFiled.of({
          ...{ noticeId, objectionId, candidacyId, officeId: investigatorId },
          ...{ filedBy: actor.id, substantiated: false, finding },
        });
      const [first, ...others] = taken;
      return accept([file(first), ...others.map(file)], [clause]);
    },
  });
