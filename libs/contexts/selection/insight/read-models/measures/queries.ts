import { defineQuery, openToItsRoles, parametersOf, QueryContext } from '#command-handling';
import { text } from '#kernel';
import { roundId } from '#vocabulary';
import { candidaciesProjection } from '../../../applications/read-models/candidacies/projection';
import { RoundMeasures } from './answers';
import { inclinations, talentShares, targets } from './counts';
import { readFigures } from './figures';
import { noticeTimes } from './notice-times';
import { measuresProjection } from './projection';
import { scoreSpreads } from './score-spread';

class MeasuresParameters extends parametersOf({ roundId }) {}

async function readMeasures(
  { roundId }: MeasuresParameters,
  context: QueryContext<typeof measuresProjection | typeof candidaciesProjection>,
): Promise<RoundMeasures | undefined> {
  const rounds = await readFigures(roundId, context);
  const [now, before] = rounds;
  if (now === undefined) return undefined;
  const measures = [
    ...talentShares(now, before),
    ...inclinations(now, before),
    ...targets(rounds),
    ...noticeTimes(now, before, context),
    ...scoreSpreads(now, before, context.actor),
  ];
  return {
    roundId,
    previousRoundId: before?.roundId ?? null,
    warnings: measures.filter(({ warning }) => warning).length,
    measures,
  };
}

/**
 * What warns and never stops anybody (JX-PLAN 1.2, 2.1.2, 2.1.3). Figures of the whole round, without persons: every
 * role that sees them sees the same, but for panels and experts.
 */
export const measuresQuery = defineQuery({
  path: 'rounds/:roundId/measures',
  parameters: MeasuresParameters,
  answer: RoundMeasures,
  summary: text(
    '年度选拔监测指标（只预警，不拦截）',
    'Monitoring figures of a round, against the last round and the plan’s aims; they only warn',
  ),
  roles: ['nominating-body', 'hr-department', 'talent-office', 'supervisor', 'analyst'],
  scope: openToItsRoles('监测指标不含个人和单位信息', 'figures of a whole round, of no person and no office'),
  subject: 'figures',
  projections: [measuresProjection, candidaciesProjection],
  run: readMeasures,
});
