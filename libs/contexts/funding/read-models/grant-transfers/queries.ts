import type { Role } from '#access';
import { ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { defineDetail, defineList, descending, foundIn, fromSealed, fromSql, shown } from '#views';
import { called, candidacyId, choice, nameOfPerson, nullable, track } from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { policyOfRound, programmeTitle, titleInForce, titleOf } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { grant } from '../../contracts';
import { balance, paymentId, projectTitle, reasonOfGrant, transferNumber } from '../../contracts/words';
import { grants } from '../grants/projection';
import { grantTransfers, STATUSES } from './projection';

const READERS: readonly Role[] = ['employer', 'nominating-body', 'hr-department', 'supervisor'];
const {
  offices: _offices,
  personId: _person,
  proposal: _proposal,
  answerGiven: _answer,
  ending: _ending,
  ...fields
} = grantTransfers.fields;
const erased = text('没有或个人信息已删除的为 null', 'null for none, and once it was erased');
const GRANT_OF_ROW = 'held.candidacy_id = one.candidacy_id AND held.payment_id = one.payment_id';
const policy = policyOfRound(
  (table) => `(SELECT held.round_id FROM ${table('grants')} AS held WHERE ${GRANT_OF_ROW})`,
  [grants.projection],
);
const reason = (box: string, zh: string, en: string) =>
  fromSealed(nullable(called(reasonOfGrant, text(zh, en)), erased), box, 'reason');

class GrantTransfer extends shown({
  ...fields,
  balance: called(balance, text('提出或变更时的结余', 'Balance when it was proposed, or transferred')),
  // A grant that ends by itself takes a proposal with it that was not decided.
  status: fromSql(
    choice(text('状态', 'Status'), {
      ...STATUSES,
      lapsed: text('资助已终止或停止，不再办理', 'lapsed: the grant was terminated or stopped'),
    }),
    (
      table,
    ) => `(CASE WHEN one.status IN ('proposed', 'agreed') AND EXISTS (SELECT 1 FROM ${table('grants')} AS held
      WHERE ${GRANT_OF_ROW} AND held.status <> 'disbursed') THEN 'lapsed' ELSE one.status END)`,
    [grants.projection],
  ),
  ...{ programmeTitle, paymentTitle: titleInForce('payments', 'paymentId') },
  track: foundIn(grants, track),
  trackTitle: titleOf('tracks', 'track', policy),
  name: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once the personal data were erased')),
    'one.person_id',
  ),
  projectTitle: fromSealed(
    nullable(projectTitle, text('个人信息已删除的为 null', 'null once it was erased')),
    { in: grants, column: 'application' },
    'projectTitle',
  ),
  employerName: nameOfOffice('employer_id', text('其现名称', 'Its present name')),
  newEmployerName: nameOfOffice(
    'new_employer_id',
    text('调入单位现名称', 'Present name of the new employer'),
  ),
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Present name of the nominating body')),
  reason: reason('proposal', '提出变更的理由', 'Reason of the proposal'),
  answerReason: reason('answerGiven', '答复的理由', 'Reason of the answer'),
  endReason: reason('ending', '撤回或决定的理由', 'Reason of the withdrawal or decision'),
}) {}

const ABOUT_TRANSFERS = { roles: READERS, scope: ROWS_IN_REACH, from: grantTransfers } as const;

/** Transfers of grants in reach: of the present, the former and the new employer alike. */
export const grantTransferList = defineList({
  ...ABOUT_TRANSFERS,
  path: 'grant-transfers',
  summary: text('项目承担单位变更清单', 'Transfers of grants to other employers'),
  item: GrantTransfer,
  filters: { employerId: fields.employerId, newEmployerId: fields.newEmployerId },
  order: descending('candidacyId', 'paymentId', 'transferNumber'),
});

export const grantTransferDetail = defineDetail({
  ...ABOUT_TRANSFERS,
  path: 'grant-transfers/:candidacyId/:paymentId/:transferNumber',
  key: { candidacyId, paymentId, transferNumber },
  summary: text('一项项目承担单位变更', 'A transfer of a grant'),
  answer: GrantTransfer,
  thing: { aggregate: grant, by: ['paymentId', 'candidacyId'] },
});
