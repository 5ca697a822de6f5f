import { ApiProperty } from '@nestjs/swagger';
import type { QueryContext } from '#command-handling';
import type { RecordedEvent } from '#event-store';
import type { EventOf } from '#kernel';
import { sealedReference, SealedReference } from '#privacy';
import type { NomineeMovedUp, RankDeviationExplained, ReserveMovedUp } from '../contracts';
import { readsFindings } from './personal-names';

/** Why a candidate stands elsewhere than the panel ranked, as a row keeps it; the reason stays sealed. */
export type RankExplanation = {
  readonly candidacyId: string;
  readonly edition: number;
  readonly panelRank: number;
  readonly reason: SealedReference | null;
};

/** Who moved up in whose place, as a row keeps it; the reason stays sealed. */
export type MovedUp = {
  readonly candidacyId: string;
  readonly replaces: string | null;
  readonly movedUpOn: string;
  readonly reason: SealedReference | null;
};

export function explanationOf(event: RecordedEvent<EventOf<typeof RankDeviationExplained>>): RankExplanation {
  const { candidacyId, edition, panelRank } = event.data;
  return { candidacyId, edition, panelRank, reason: sealedReference(event) };
}

export function movedUpBy(
  event: RecordedEvent<EventOf<typeof NomineeMovedUp> | EventOf<typeof ReserveMovedUp>>,
): MovedUp {
  const { candidacyId, replaces } = event.data;
  return { candidacyId, replaces, movedUpOn: event.metadata.effectiveDate, reason: sealedReference(event) };
}

/** The result of a review that a list or roster rests on. */
export class PanelEditionAnswer {
  @ApiProperty({ type: String, description: '评审组编号 / Review panel' })
  readonly panelId: string;

  @ApiProperty({ type: 'integer', description: '第几次汇总 / Which summing-up' })
  readonly edition: number;
}

export class RankExplanationAnswer {
  @ApiProperty({ type: String, description: '申报编号 / Candidacy id' })
  readonly candidacyId: string;

  @ApiProperty({ type: 'integer', description: '名单版次 / Edition of the list or roster' })
  readonly edition: number;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '评审名次 / The panel’s rank',
  })
  readonly panelRank: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '偏离名次的理由 / Why the place differs',
  })
  readonly reason: string | null;
}

export class MovedUpAnswer {
  @ApiProperty({ type: String, description: '递补人选的申报编号 / Candidacy that moved up' })
  readonly candidacyId: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description:
      '被替补的申报编号（因增加名额递补的为 null）/ Whom it replaces; null where the quota was raised',
  })
  readonly replaces: string | null;

  @ApiProperty({ type: String, format: 'date', description: '递补日期 / Date' })
  readonly movedUpOn: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: '理由（未说明的为 null）/ Reason (null when none was given)',
  })
  readonly reason: string | null;
}

/** Opens what was said of ranks and of moving up; nothing for whoever is only asked about the roster. */
export async function readExplanations(
  context: Pick<QueryContext, 'scope' | 'open'>,
  {
    explained,
    movedUp,
  }: { readonly explained: readonly RankExplanation[]; readonly movedUp: readonly MovedUp[] },
): Promise<{ readonly explanations: RankExplanationAnswer[]; readonly movedUp: MovedUpAnswer[] }> {
  if (!readsFindings(context)) return { explanations: [], movedUp: [] };
  const references = [...explained, ...movedUp].map(({ reason }) => reason);
  const opened = await context.open(references);
  const textOf = (reference: SealedReference | null): string | null => {
    const text = reference && opened.get(reference.eventId)?.reason;
    return typeof text === 'string' ? text : null;
  };
  return {
    explanations: explained.map(({ candidacyId, edition, panelRank, reason }) => ({
      candidacyId,
      edition,
      panelRank,
      reason: textOf(reason),
    })),
    movedUp: movedUp.map(({ candidacyId, replaces, movedUpOn, reason }) => ({
      candidacyId,
      replaces,
      movedUpOn,
      reason: textOf(reason),
    })),
  };
}
