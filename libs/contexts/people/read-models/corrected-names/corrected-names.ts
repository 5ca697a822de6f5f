import type { OpenedFields, SealedReference, Sealer } from '#privacy';
import type { ReadModels } from '#projections';
import { correctedNamesProjection } from './projection';

/**
 * Opens what read models keep sealed, with the right name in place of one that was corrected: the name that an application
 * was filed under stays in the log, and every list, notice and certificate shows the right one.
 */
export class CorrectedNames implements Pick<Sealer, 'openReferences'> {
  constructor(
    private readonly sealer: Pick<Sealer, 'openReferences'>,
    private readonly readModels: Pick<ReadModels, 'read'>,
  ) {}

  async openReferences(references: readonly (SealedReference | null)[]): Promise<Map<string, OpenedFields>> {
    const present = references.filter((reference) => reference !== null);
    if (present.length === 0) return new Map();
    const corrections = await this.correctionsOf([...new Set(present.map(({ subject }) => subject))]);
    const opened = await this.sealer.openReferences([...present, ...corrections.values()]);
    for (const { eventId, subject } of present) {
      const fields = opened.get(eventId);
      const correction = corrections.get(subject);
      const right = correction && opened.get(correction.eventId)?.['name'];
      if (typeof fields?.['name'] === 'string' && right !== undefined)
        opened.set(eventId, { ...fields, name: right });
    }
    return opened;
  }

  private async correctionsOf(subjects: readonly string[]): Promise<ReadonlyMap<string, SealedReference>> {
    return this.readModels.read(correctedNamesProjection, async ({ corrections }, client) => {
      const { rows } = await client.query<{ correction: SealedReference }>(
        `SELECT correction FROM ${corrections} WHERE person_id = ANY($1) AND correction IS NOT NULL`,
        [subjects],
      );
      return new Map(rows.map(({ correction }) => [correction.subject, correction]));
    });
  }
}
