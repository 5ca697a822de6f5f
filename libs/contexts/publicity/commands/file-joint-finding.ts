import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { freeText, listOf, noticeId, objectionId } from '#vocabulary';
import { notice, Objection, WrittenFindingFiled } from '../contracts';
import type { Publishable } from '../contracts';
import { noticeLifecycle, objectionLifecycle } from '../domain/lifecycle';
import { programmeOfNotice } from '../domain/notice';
import { MOST_TOGETHER, objectionsIn, objectionsOf } from '../domain/objection';
import { accusedOf, isTakenFromBody, objectionParties } from '../domain/parties';

export class FileJointFinding extends bodyOf({
  noticeId,
  objectionIds: listOf(text('异议编号', 'Objection ids'), objectionId, MOST_TOGETHER),
  finding: freeText(
    text('调查书面意见：为何不属实', 'Written finding: why they are not substantiated'),
    5_000,
    { minimum: 10 },
  ),
}) {}

const toInvestigate = objectionsIn(
  objectionLifecycle.of('file-joint-finding'),
  (objection, { context: { actor } }) =>
    objection.investigatorId === actor.office ||
    (actor.role === 'hr-department' && isTakenFromBody(objection))
      ? undefined
      : text('由其他单位负责调查', 'is another office’s to investigate'),
);

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
    untasked: 'another-way',
    id: ({ noticeId }) => noticeId,
    expects: 'existing',
    looksAt: publishables.flatMap(({ partiesLookAt }) => partiesLookAt),
    facts: (load, { objectionIds }, state) => accusedOf(publishables, load, objectionIds, state),
    scope: {
      whose: 'investigator',
      // Of an objection in another office's hands the refusal says so by its number.
      offices: ({ objectionIds }, state) => [
        ...new Set(objectionsOf(state, objectionIds).map(({ investigatorId }) => investigatorId)),
      ],
    },
    secondKey: ({ objectionIds }, state, facts) => ({
      holders: objectionParties(objectionIds, state, facts),
    }),
    programme: programmeOfNotice,
    in: noticeLifecycle.of('file-joint-finding'),
    known: toInvestigate,
    decide: ({ clauses }, { noticeId, finding }, { actor }, [first, ...others]) => {
      const file = ({ objectionId, candidacyId, investigatorId }: Objection) =>
        WrittenFindingFiled.of({
          ...{ noticeId, objectionId, candidacyId, officeId: investigatorId },
          ...{ filedBy: actor.id, substantiated: false, finding },
        });
      return accept([file(first), ...others.map(file)], [clauses.objections]);
    },
  });
