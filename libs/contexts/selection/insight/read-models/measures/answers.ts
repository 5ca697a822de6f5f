import { text } from '#kernel';
import { shown } from '#views';
import {
  called,
  choice,
  count,
  DAY_KIND_NAMES,
  decimal,
  expertId,
  flag,
  line,
  nullable,
  objectOf,
  objectsOf,
  roundId,
  labelled,
  unnamed,
} from '#vocabulary';
import { clause, clauseTitle, SelectionText } from '../../../applications/read-models/answers';

export const MEASURE_KINDS = {
  'talent-share': text('人才类型占比', 'share of a kind of talent'),
  inclination: text('倾斜方向', 'inclination'),
  target: text('目标', 'target'),
  'notice-length': text('公示天数', 'length of notices'),
  'time-to-publication': text('至公布的时间', 'time to publication'),
  'score-spread': text('评分离散度', 'spread of scores'),
};

/** How far a candidate got; whoever got further is counted at each stage before. */
export const MEASURED_STAGES = {
  applied: text('申报人选', 'applicants'),
  nominated: text('推荐人选', 'nominees'),
  proposed: text('拟入选人选', 'proposed candidates'),
  published: text('入选人选', 'selected candidates'),
};
export type MeasuredStage = keyof typeof MEASURED_STAGES;

export const MEASURE_UNITS = {
  percent: text('%', '%'),
  persons: text('人', 'persons'),
  ...DAY_KIND_NAMES,
  points: text('分', 'points'),
};

/** How an expert scored beside the others of the panel. Points are no whole numbers. */
export class ExpertSpread extends shown({
  expertId: unnamed(expertId, text('统计指标不载姓名', 'figures name nobody')),
  scorecards: count(text('评分数', 'Scorecards')),
  outlier: flag(text('是否明显偏离', 'Outlier')),
  mean: decimal(text('平均分', 'Mean'), { unit: 'points' }),
  lowest: decimal(text('最低分', 'Lowest'), { unit: 'points' }),
  highest: decimal(text('最高分', 'Highest'), { unit: 'points' }),
  difference: nullable(
    decimal(
      labelled(
        text('与其他专家平均分之差', 'Mean difference to the other experts'),
        text('就同一人选取平均', 'of the same candidates'),
      ),
      {
        unit: 'points',
      },
    ),
    text('无人可比的为 null', 'null with nobody to compare with'),
  ),
}) {}

/** One figure of a round. It informs and warns; it never stops anybody. */
export class RoundMeasure extends shown({
  kind: choice(text('指标种类', 'Kind of monitoring figure'), MEASURE_KINDS),
  measure: line(
    text('指标编号，在本轮内唯一', 'Id of the figure, unique in the round'),
    { maximum: 200 },
    { example: 'talent-share.applied' },
  ),
  stage: nullable(
    choice(text('环节', 'Stage'), MEASURED_STAGES),
    text('不分环节的为 null', 'null where there is none'),
  ),
  unit: choice(text('单位', 'Unit'), MEASURE_UNITS),
  warning: flag(text('是否预警', 'Warning')),
  sentence: objectOf(text('说明', 'Explanation'), () => SelectionText),
  ...{ clause, clauseTitle },
  experts: nullable(
    objectsOf(text('各专家评分情况', 'By expert'), () => ExpertSpread),
    text(
      '仅评分离散度指标，且仅办理单位和监督部门可见，其他为 null',
      'of a spread of scores only, for the office in charge and supervisors; null otherwise',
    ),
  ),
  value: nullable(
    decimal(text('本轮数值', 'Value')),
    text(
      '尚无可计算的、工作日历缺少相应年份的为 null',
      'null while there is nothing to measure, or where the calendar lacks the year',
    ),
  ),
  previous: nullable(decimal(text('上一轮数值', 'The last round’s value'))),
  target: nullable(decimal(text('目标或下限', 'Target or minimum'))),
}) {}

export class RoundMeasures extends shown({
  roundId,
  previousRoundId: nullable(
    called(roundId, text('用来比较的上一轮', 'The last round of the programme')),
    text('没有的为 null', 'null when there is none'),
  ),
  warnings: count(text('预警的指标数', 'Monitoring figures with a warning')),
  measures: objectsOf(text('各项监测指标', 'The monitoring figures'), () => RoundMeasure),
}) {}
