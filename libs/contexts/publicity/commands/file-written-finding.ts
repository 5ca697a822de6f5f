import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { noticeId, objectionId } from '#vocabulary';
import { notice, WrittenFindingFiled } from '../contracts';
import type { Publishable } from '../contracts';
import { finding, substantiated } from '../contracts/words';
import { noticeLifecycle, objectionLifecycle } from '../domain/lifecycle';
import { programmeOfNotice } from '../domain/notice';
import { objectionIn, objectionsOf } from '../domain/objection';
import { accusedOf, objectionParties, refuseInTheBodysPlace } from '../domain/parties';

export class FileWrittenFinding extends bodyOf({
  noticeId,
  objectionId,
  substantiated,
  finding,
}) {}

const toInvestigate = objectionIn(objectionLifecycle.of('file-written-finding'));

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
    looksAt: publishables.flatMap(({ partiesLookAt }) => partiesLookAt),
    facts: (load, { objectionId }, state) => accusedOf(publishables, load, [objectionId], state),
    scope: {
      whose: 'investigator',
      offices: ({ objectionId }, state) =>
        objectionsOf(state, [objectionId]).map(({ investigatorId }) => investigatorId),
    },
    secondKey: ({ objectionId }, state, facts) => ({
      holders: objectionParties([objectionId], state, facts),
    }),
    programme: programmeOfNotice,
    in: noticeLifecycle.of('file-written-finding'),
    known: toInvestigate,
    guards: [refuseInTheBodysPlace],
    decide: (_state, { noticeId, objectionId, substantiated, finding }, { actor }, objection) =>
      accept(
        WrittenFindingFiled.of({
          ...{ noticeId, objectionId, candidacyId: objection.candidacyId },
          ...{ officeId: objection.investigatorId, filedBy: actor.id, substantiated, finding },
        }),
        [objection.clause],
      ),
  });
