import type { Actor } from '#access';
import {
  defineQuery,
  openToItsRoles,
  parametersOf,
  QueryContext,
  ROWS_IN_REACH,
  scopeFilter,
} from '#command-handling';
import { text } from '#kernel';
import {
  defineDetail,
  defineList,
  descending,
  foundIn,
  fromSealed,
  fromSql,
  onlyFor,
  Shown,
  shown,
  tableOf,
  workedOut,
} from '#views';
import { accountId, count, date, nameOfPerson, noticeId, nullable, organiserId, roundId } from '#vocabulary';
import type { Publishable } from '../../contracts';
import {
  finding,
  grounds,
  noticeKindOf,
  objectorContact,
  objectorName,
  reasonOfDecision,
} from '../../contracts/words';
import { CODES_OF_AN_OBJECTION, TRIES_OF_A_CODE } from '../../domain/contact-code';
import { nameOfOffice } from '../../../office-names';
import { nameOfPersonIn } from '../../../person-names';
import { notices } from '../notices/projection';
import { objections } from './projection';
import { notice } from '../../contracts';

const table = tableOf(notices, 'notices');
const { objectionId, number, code, codeMisses, codeExpiresAt, delivery } = objections.fields;

/** Without a proven contact an objection lapses with its notice. */
const status = fromSql(
  objections.fields.status,
  (table) => `(CASE WHEN one.status = 'unproven' AND EXISTS (SELECT 1 FROM ${table('notices')} AS notice
    WHERE notice.notice_id = one.notice_id AND notice.status = 'closed') THEN 'lapsed' ELSE one.status END)`,
  [notices],
);

const { candidacyId, bodyId, investigatorId, substantiated, raisedOn, findingFiledOn, decidedOn } =
  objections.fields;
const summary = {
  ...{ objectionId, noticeId, roundId: foundIn(table, roundId) },
  candidacyId,
  candidateName: nameOfPersonIn(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once the personal data were erased')),
    (table) => `(SELECT applicant.person_id FROM ${table('applicants')} AS applicant
      WHERE applicant.candidacy_id = one.candidacy_id)`,
    { reads: [notices] },
  ),
  ...{ bodyId, bodyName: nameOfOffice('body_id'), investigatorId, status },
  investigatorName: nameOfOffice(
    'investigator_id',
    text('调查单位现名称', 'Present name of the investigator'),
  ),
  ...{ substantiated, raisedOn, findingFiledOn, decidedOn },
};
/** What tells who may read what of an objection. */
const parties = {
  organiserId: foundIn(table, nullable(organiserId)),
  accused: foundIn(tableOf(notices, 'applicants'), nullable(accountId), 'account'),
};
type Case = Shown<typeof summary & typeof parties>;

/** Whoever investigates knows who objects (JX-PLAN 2.3.5b); nobody else does, and never the person objected to. */
function investigates(
  { bodyId: body, investigatorId: investigator, organiserId: organiser, accused }: Case,
  { actor: { id, roles, office } }: { readonly actor: Actor },
): boolean {
  // Where the notice is not known yet, neither is whom the objection is about.
  if (organiser === null || id === accused || office === null) return false;
  if (office === investigator) return roles.includes('nominating-body') || roles.includes('hr-department');
  // What was taken from a body in whose group the candidate works, the organiser may investigate too.
  return office === organiser && body !== investigator && roles.includes('hr-department');
}

/** What it says, was found and decided is for whoever investigates, whoever decides, and supervision. */
function knowsCase(row: Case, context: Pick<QueryContext, 'actor'>): boolean {
  const { id, roles, office } = context.actor;
  if (row.organiserId === null || id === row.accused) return false;
  const decides = roles.includes('hr-department') && office === row.organiserId;
  return decides || roles.includes('supervisor') || investigates(row, context);
}

const ofObjector = text(
  '保密，仅负责调查的单位可见，其余为 null',
  'confidential: null but for the investigating office',
);

/** What an objection says, was found and decided, to whom it may be told. */
const told = {
  objectorName: onlyFor(
    fromSealed(nullable(objectorName, ofObjector), 'objection', 'objectorName'),
    investigates,
    parties,
  ),
  objectorContact: onlyFor(
    fromSealed(nullable(objectorContact, ofObjector), 'objection', 'objectorContact'),
    investigates,
    parties,
  ),
  grounds: onlyFor(
    fromSealed(
      nullable(
        grounds,
        text(
          '已删除的、推荐单位不负责调查的为 null',
          'null once erased, and for a nominating body that does not investigate',
        ),
      ),
      'objection',
      'grounds',
    ),
    knowsCase,
    parties,
  ),
  finding: onlyFor(
    fromSealed(
      nullable(finding, text('尚未提交或已删除的为 null', 'null before it is filed or once erased')),
      'finding',
      'finding',
    ),
    knowsCase,
    parties,
  ),
  reason: onlyFor(
    fromSealed(
      nullable(reasonOfDecision, text('尚未处理或已删除的为 null', 'null before it or once erased')),
      'decision',
      'reason',
    ),
    knowsCase,
    parties,
  ),
};

/** The list of objections and the page of one, on notices of the kinds that are registered. */
export function objectionQueriesOf(publishables: readonly Publishable[]) {
  const kind = foundIn(table, noticeKindOf(publishables));
  class ObjectionSummary extends shown({ ...summary, kind }) {}
  class ObjectionDetail extends shown({ ...ObjectionSummary.fields, ...told }) {}
  const objectionList = defineList({
    path: 'objections',
    summary: text('异议列表（由近及远，不含内容）', 'Objections, the newest first, without their texts'),
    roles: ['nominating-body', 'hr-department', 'supervisor'],
    scope: ROWS_IN_REACH,
    from: objections,
    item: ObjectionSummary,
    filters: { noticeId, roundId, status },
    order: descending('raisedPosition'),
  });

  const objectionDetail = defineDetail({
    path: 'objections/:objectionId',
    thing: { aggregate: notice, by: 'noticeId' },
    key: { objectionId },
    summary: text(
      '异议、调查书面意见和处理结果',
      'An objection with its grounds, the written finding and the decision',
    ),
    roles: ['nominating-body', 'hr-department', 'supervisor'],
    scope: ROWS_IN_REACH,
    from: objections,
    answer: ObjectionDetail,
  });
  return { objectionList, objectionDetail };
}

const isAwaited = (row: { readonly status: string }): boolean => row.status === 'unproven';

/** How far an objection has come, for whoever holds its number: nothing of what it says, nor against whom. */
class ObjectionProgress extends shown({
  ...{ objectionId, noticeId, number, status },
  provableUntil: foundIn(
    table,
    date(text('核验联系方式的最后一日', 'Last day on which the contact can be proven')),
    'lastDay',
  ),
  codeExpiresAt: onlyFor(codeExpiresAt, isAwaited),
  delivery: onlyFor(delivery, isAwaited),
  triesLeft: workedOut(
    count(text('验证码剩余可填错次数', 'Wrong tries left for this code')),
    (row: { readonly status: string; readonly codeMisses: number }) =>
      isAwaited(row) ? Math.max(0, TRIES_OF_A_CODE - row.codeMisses) : 0,
    { codeMisses },
  ),
  codesLeft: workedOut(
    count(text('可重新获取验证码的次数', 'Codes that can still be asked for')),
    (row: { readonly status: string; readonly code: number | null }) =>
      isAwaited(row) ? Math.max(0, CODES_OF_AN_OBJECTION - (row.code ?? 0)) : 0,
    { code },
  ),
}) {}

/** How far an objection has come. Its number is the objector's alone to know: it cannot be guessed. */
export const objectionProgress = defineDetail({
  path: 'objections/:objectionId/progress',
  key: { objectionId },
  summary: text('异议办理进度（凭异议编号）', 'Progress of an objection, by its id'),
  roles: ['public'],
  scope: openToItsRoles('凭异议编号查询，只有异议人知道编号', 'the number is the objector’s alone to know'),
  from: objections,
  answer: ObjectionProgress,
});

/** The same by the number that can be written down and read out. */
export const objectionByNumber = defineDetail({
  path: 'objection-numbers/:number',
  limit: 'objection-look-up',
  key: { number },
  summary: text('异议办理进度（凭查询编号）', 'Progress of an objection, by its objection number'),
  roles: ['public'],
  scope: openToItsRoles('凭查询编号查询，只有异议人知道编号', 'the number is the objector’s alone to know'),
  from: objections,
  answer: ObjectionProgress,
});

class ObjectionCounts extends shown({
  roundId,
  raised: count(text('已提出、待调查', 'Raised, not yet investigated')),
  investigated: count(text('已调查、待处理', 'Investigated, not yet decided')),
  upheld: count(text('成立', 'Upheld')),
  notUpheld: count(text('不成立', 'Not upheld')),
  total: count(text('合计', 'In total')),
}) {}

export const objectionCounts = defineQuery({
  path: 'rounds/:roundId/objection-counts',
  parameters: parametersOf({ roundId }),
  answer: ObjectionCounts,
  summary: text('年度选拔的异议数', 'Number of objections of a round, by status'),
  roles: ['nominating-body', 'hr-department', 'supervisor', 'analyst'],
  scope: ROWS_IN_REACH,
  subject: 'figures',
  projections: [objections.projection, notices],
  run: async ({ roundId: round }, { read, scope }) => {
    const visible = scopeFilter(scope, 2);
    const [counts] = await read([objections.projection, notices], (tables, query) =>
      query<Omit<ObjectionCounts, 'roundId'>>(
        `SELECT (count(*) FILTER (WHERE one.status = 'raised'))::integer AS raised,
           (count(*) FILTER (WHERE one.status = 'investigated'))::integer AS investigated,
           (count(*) FILTER (WHERE one.status = 'upheld'))::integer AS upheld,
           (count(*) FILTER (WHERE one.status = 'not-upheld'))::integer AS "notUpheld",
           (count(*) FILTER (WHERE one.status <> 'unproven'))::integer AS total
         FROM ${tables.notices} AS notice JOIN ${tables.objections} AS one USING (notice_id)
         WHERE notice.round_id = $1 AND ${visible.sql}`,
        [round, ...visible.parameters],
      ),
    );
    return counts && { roundId: round, ...counts };
  },
});
