import type { Actor } from '#access';
import {
  defineQuery,
  Id,
  keysetCursor,
  OneOf,
  PageParameters,
  ROWS_IN_REACH,
  scopeFilter,
} from '#command-handling';
import { text } from '#kernel';
import type { SealedReference } from '#privacy';
import { officeName, officeNamesProjection } from '../../../office-names';
import { openedText } from '../../../opened-text';
import {
  OBJECTION_STATUSES,
  ObjectionCounts,
  ObjectionDetail,
  ObjectionPage,
  ObjectionSummary,
} from './answers';
import type { ObjectionStatus } from './answers';
import { objectionsProjection } from './projection';

class ObjectionListParameters extends PageParameters {
  @Id(text('公示编号', 'Notice id'), { optional: true })
  noticeId?: string;

  @Id(text('年度选拔编号', 'Round id'), { optional: true })
  roundId?: string;

  @OneOf(text('状态', 'Status'), OBJECTION_STATUSES, { optional: true })
  status?: ObjectionStatus;
}

class ObjectionPath {
  @Id(text('异议编号', 'Objection id'))
  objectionId: string;
}

class ObjectionRoundPath {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;
}

interface SealedTexts {
  readonly objection: SealedReference | null;
  readonly finding: SealedReference | null;
  readonly decision: SealedReference | null;
}

/** Without a proven contact an objection lapses with its notice. */
const STATUS = `(CASE WHEN status = 'unproven' AND subject.closed THEN 'lapsed' ELSE status END)`;

/**
 * Columns of an {@link ObjectionSummary}.
 * @param offices the table of names
 */
function summaryColumns(offices: string): string {
  return `objection_id AS "objectionId", notice_id AS "noticeId", subject.kind,
    subject.round_id AS "roundId", candidacy_id AS "candidacyId", body_id AS "bodyId",
    ${officeName(offices, 'body_id')} AS "bodyName", investigator_id AS "investigatorId",
    ${STATUS} AS status, substantiated,
    to_char(raised_on, 'YYYY-MM-DD') AS "raisedOn",
    to_char(finding_filed_on, 'YYYY-MM-DD') AS "findingFiledOn",
    to_char(decided_on, 'YYYY-MM-DD') AS "decidedOn"`;
}

const newestFirst = keysetCursor({ raisedPosition: 'integer' });

/** What tells who may read what of an objection. */
interface Parties {
  readonly organiserId: string;
  /** Account of the candidate; null for one without. */
  readonly accused: string | null;
}

/** Whoever investigates knows who objects (JX-PLAN 2.3.5b); nobody else does, and never the person objected to. */
function knowsObjector(
  { id, roles, office }: Actor,
  { bodyId, investigatorId }: ObjectionSummary,
  { organiserId, accused }: Parties,
): boolean {
  if (id === accused || office === null) return false;
  if (office === investigatorId) return roles.includes('nominating-body') || roles.includes('hr-department');
  // What was taken from a body in whose group the candidate works, the organiser may investigate too.
  return office === organiserId && bodyId !== investigatorId && roles.includes('hr-department');
}

/** What it says, was found and decided is for whoever investigates, whoever decides, and supervision. */
function knowsCase(actor: Actor, row: ObjectionSummary, parties: Parties): boolean {
  if (actor.id === parties.accused) return false;
  const decides = actor.roles.includes('hr-department') && actor.office === parties.organiserId;
  return decides || actor.roles.includes('supervisor') || knowsObjector(actor, row, parties);
}

function objectionSummary(row: ObjectionSummary): ObjectionSummary {
  return {
    objectionId: row.objectionId,
    noticeId: row.noticeId,
    kind: row.kind,
    roundId: row.roundId,
    candidacyId: row.candidacyId,
    bodyId: row.bodyId,
    bodyName: row.bodyName,
    investigatorId: row.investigatorId,
    status: row.status,
    substantiated: row.substantiated,
    raisedOn: row.raisedOn,
    findingFiledOn: row.findingFiledOn,
    decidedOn: row.decidedOn,
  };
}

export const objectionList = defineQuery({
  path: 'objections',
  parameters: ObjectionListParameters,
  answer: ObjectionPage,
  summary: text('异议列表（由近及远，不含内容）', 'Objections, the newest first, without their texts'),
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  projections: [objectionsProjection, officeNamesProjection],
  run: async ({ limit, cursor, noticeId, roundId, status }, { read, scope }) => {
    const before = newestFirst.read(cursor)?.raisedPosition;
    const visible = scopeFilter(scope, 6);
    const rows = await read(
      [objectionsProjection, officeNamesProjection],
      ({ objections, subjects, offices }, query) =>
        // Positions stay far below 2^53, so that a double holds them exactly.
        query<ObjectionSummary & { readonly raisedPosition: number }>(
          `SELECT ${summaryColumns(offices)}, raised_position::float8 AS "raisedPosition"
         FROM ${objections} JOIN ${subjects} subject USING (notice_id)
         WHERE ($1::bigint IS NULL OR raised_position < $1)
           AND ($2::text IS NULL OR notice_id = $2)
           AND ($3::text IS NULL OR subject.round_id = $3)
           AND ($4::text IS NULL OR ${STATUS} = $4)
           AND ${visible.sql}
         ORDER BY raised_position DESC LIMIT $5`,
          [before, noticeId, roundId, status, limit + 1, ...visible.parameters],
        ),
    );
    return newestFirst.page(rows, limit, objectionSummary);
  },
});

export const objectionDetail = defineQuery({
  path: 'objections/:objectionId',
  parameters: ObjectionPath,
  answer: ObjectionDetail,
  summary: text(
    '异议、调查书面意见和处理结果',
    'An objection with its grounds, the written finding and the decision',
  ),
  roles: ['nominating-body', 'hr-department', 'supervisor'],
  scope: ROWS_IN_REACH,
  projections: [objectionsProjection, officeNamesProjection],
  run: async ({ objectionId }, { read, scope, open, actor }) => {
    const visible = scopeFilter(scope, 2);
    const [row] = await read(
      [objectionsProjection, officeNamesProjection],
      ({ objections, subjects, accused, offices }, query) =>
        query<ObjectionSummary & SealedTexts & Parties>(
          `SELECT ${summaryColumns(offices)}, objection, finding, decision,
           subject.organiser_id AS "organiserId", candidate.account AS accused
         FROM ${objections} JOIN ${subjects} subject USING (notice_id)
           LEFT JOIN ${accused} candidate USING (candidacy_id)
         WHERE objection_id = $1 AND ${visible.sql}`,
          [objectionId, ...visible.parameters],
        ),
    );
    if (row === undefined) return undefined;
    const sealed = knowsCase(actor, row, row) ? row : { objection: null, finding: null, decision: null };
    const { objection, finding, decision } = sealed;
    const opened = await open([objection, finding, decision]);
    const objector = knowsObjector(actor, row, row) ? objection : null;
    return {
      ...objectionSummary(row),
      objectorName: openedText(opened, objector, 'objectorName'),
      objectorContact: openedText(opened, objector, 'objectorContact'),
      grounds: openedText(opened, objection, 'grounds'),
      finding: openedText(opened, finding, 'finding'),
      reason: openedText(opened, decision, 'reason'),
    };
  },
});

export const objectionCounts = defineQuery({
  path: 'rounds/:roundId/objection-counts',
  parameters: ObjectionRoundPath,
  answer: ObjectionCounts,
  summary: text('年度选拔的异议数', 'How many objections a round has, by status'),
  roles: ['nominating-body', 'hr-department', 'supervisor', 'analyst'],
  scope: ROWS_IN_REACH,
  subject: 'figures',
  projections: [objectionsProjection, officeNamesProjection],
  run: async ({ roundId }, { read, scope }) => {
    const visible = scopeFilter(scope, 2);
    const [counts] = await read(objectionsProjection, ({ objections, subjects }, query) =>
      query<Omit<ObjectionCounts, 'roundId'>>(
        `SELECT (count(*) FILTER (WHERE status = 'raised'))::integer AS raised,
           (count(*) FILTER (WHERE status = 'investigated'))::integer AS investigated,
           (count(*) FILTER (WHERE status = 'upheld'))::integer AS upheld,
           (count(*) FILTER (WHERE status = 'not-upheld'))::integer AS "notUpheld",
           (count(*) FILTER (WHERE status <> 'unproven'))::integer AS total
         FROM ${subjects} subject JOIN ${objections} USING (notice_id)
         WHERE subject.round_id = $1 AND ${visible.sql}`,
        [roundId, ...visible.parameters],
      ),
    );
    return counts && { roundId, ...counts };
  },
});
