import { defineQuery, Id, openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { CODES_OF_AN_OBJECTION, TRIES_OF_A_CODE } from '../../domain/contact-code';
import { Delivery, ObjectionProgress } from './answers';
import type { ObjectionStatus } from './answers';
import { objectionsProjection } from './projection';

class ProgressPath {
  @Id(text('异议编号', 'Objection id'))
  objectionId: string;
}

interface ProgressRow {
  readonly objectionId: string;
  readonly noticeId: string;
  readonly status: ObjectionStatus;
  readonly closed: boolean;
  readonly provableUntil: string;
  readonly code: number | null;
  readonly misses: number;
  readonly codeExpiresAt: Date | null;
  readonly delivery: Delivery | null;
}

/** How far an objection has come. Its number is the objector's alone to know: it cannot be guessed. */
export const objectionProgress = defineQuery({
  path: 'objections/:objectionId/progress',
  parameters: ProgressPath,
  answer: ObjectionProgress,
  summary: text('异议办理进度（凭异议编号）', 'How far an objection has come, by its number'),
  roles: ['public'],
  scope: openToItsRoles('凭异议编号查询，只有异议人知道编号', 'the number is the objector’s alone to know'),
  projections: [objectionsProjection],
  run: async ({ objectionId }, { read }) => {
    const [row] = await read(objectionsProjection, ({ objections, subjects }, query) =>
      query<ProgressRow>(
        `SELECT objection_id AS "objectionId", notice_id AS "noticeId", status, subject.closed,
           to_char(subject.last_day, 'YYYY-MM-DD') AS "provableUntil", code, code_misses AS misses,
           code_expires_at AS "codeExpiresAt", delivery
         FROM ${objections} JOIN ${subjects} subject USING (notice_id) WHERE objection_id = $1`,
        [objectionId],
      ),
    );
    if (row === undefined) return undefined;
    const waits = row.status === 'unproven' && !row.closed;
    return {
      ...{ objectionId, noticeId: row.noticeId, provableUntil: row.provableUntil },
      status: row.status === 'unproven' && row.closed ? 'lapsed' : row.status,
      codeExpiresAt: waits ? (row.codeExpiresAt?.toISOString() ?? null) : null,
      delivery: waits ? row.delivery : null,
      triesLeft: waits ? Math.max(0, TRIES_OF_A_CODE - row.misses) : 0,
      codesLeft: waits ? Math.max(0, CODES_OF_AN_OBJECTION - (row.code ?? 0)) : 0,
    };
  },
});
