import type { SealedReference } from '#privacy';
import type { ReadModels } from '#projections';
import { notices as allNotices } from '../notices/projection';
import { objections as allObjections } from './projection';

/** A code that is to be sent: which of its objection, and where the contact lies sealed. */
export interface DueCode {
  readonly noticeId: string;
  readonly objectionId: string;
  /** Counted from 1. */
  readonly code: number;
  readonly expiresAt: Date;
  readonly objection: SealedReference | null;
  readonly position: number;
}

const READS = [allObjections.projection, allNotices] as const;

/** The codes that objections wait for: they can be asked for once the read models of publicity are built. */
export class ContactCodes {
  constructor(private readonly readModels: Pick<ReadModels, 'read'>) {}

  /**
   * Codes that were not sent yet and are still taken, the oldest objection first.
   * @param after position of the last one seen
   * @throws when the read model cannot be read
   */
  due(now: Date, after: number, limit: number): Promise<readonly DueCode[]> {
    return this.readModels.read(READS, async ({ objections, notices }, client) => {
      // Positions stay far below 2^53, so that a double holds them exactly.
      const { rows } = await client.query<DueCode>(
        `SELECT notice_id AS "noticeId", objection_id AS "objectionId", code, code_expires_at AS "expiresAt",
           objection, raised_position::float8 AS position
         FROM ${objections} JOIN ${notices} AS notice USING (notice_id)
         WHERE delivery = 'pending' AND notice.status = 'running' AND code_expires_at > $1 AND raised_position > $2
         ORDER BY raised_position LIMIT $3`,
        [now, after, limit],
      );
      return rows;
    });
  }

  /** Which code an objection waits for, counted from 1; undefined where it waits for none. */
  async awaited(objectionId: string): Promise<number | undefined> {
    return this.readModels.read(allObjections.projection, async ({ objections }, client) => {
      const { rows } = await client.query<{ code: number | null }>(
        `SELECT code FROM ${objections} WHERE objection_id = $1`,
        [objectionId],
      );
      return rows[0]?.code ?? undefined;
    });
  }
}
