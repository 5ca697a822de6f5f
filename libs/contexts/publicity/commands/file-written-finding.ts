import { defineCommand, Flag, FreeText, Id } from '#command-handling';
import { accept, text } from '#kernel';
import { notice, WrittenFindingFiled } from '../contracts';
import { accusedOf, objectionParties } from '../domain/objection-keys';
import { objectionClause } from '../domain/notice-clause';
import { objectionOf, refuseDecided, refuseUnknownObjection } from '../domain/objection-of';
import { programmeOfNotice } from '../domain/programme-of-notice';

export class FileWrittenFinding {
  @Id(text('公示编号', 'Notice id'))
  noticeId: string;

  @Id(text('异议编号', 'Objection id'))
  objectionId: string;

  @Flag(text('所反映问题是否属实', 'Whether the objection is substantiated'))
  substantiated: boolean;

  @FreeText(text('调查书面意见', 'Written finding'), { minimum: 10, maximum: 10000 })
  finding: string;
}

/** The nominating body investigates and hands in its written finding; never about oneself (JX-PLAN 2.3.5b; two keys). */
export const fileWrittenFinding = defineCommand(FileWrittenFinding, {
  aggregate: notice,
  summary: text('提交调查书面意见', 'File a written finding'),
  roles: ['nominating-body'],
  id: ({ noticeId }) => noticeId,
  expects: 'existing',
  facts: accusedOf,
  scope: {
    whose: 'nominating-body',
    offices: ({ objectionId }, state) => {
      const objection = objectionOf(state, objectionId);
      return objection ? [objection.bodyId] : [];
    },
  },
  secondKey: (command, state, facts) => ({ holders: objectionParties(command, state, facts) }),
  programme: programmeOfNotice,
  decide: (state, { noticeId, objectionId, substantiated, finding }, { policy, actor }) => {
    const objection = objectionOf(state, objectionId);
    if (objection === undefined || state.status === 'none') return refuseUnknownObjection(objectionId);
    const decided = refuseDecided(objection);
    if (decided) return decided;
    return accept(
      WrittenFindingFiled.of({
        noticeId,
        objectionId,
        candidacyId: objection.candidacyId,
        officeId: objection.bodyId,
        filedBy: actor.id,
        substantiated,
        finding,
      }),
      [objectionClause(policy, state.kind)],
    );
  },
});
