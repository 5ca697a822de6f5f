import { text } from '#kernel';
import {
  accountId,
  called,
  choice,
  count,
  date,
  explained,
  freeText,
  identifier,
  integer,
  labelled,
  line,
  listOf,
  naming,
  nullable,
  organisationId,
  personId,
  recordOf,
  reasonOf,
} from '#vocabulary';

export const planId = identifier(text('规划编号', 'Plan id'), { entity: 'plan', example: 'example-plan' });
export const parentPlanId = identifier(text('上级规划编号', 'Id of the parent plan'), { entity: 'plan' });
export const targetId = identifier(
  labelled(text('目标编号', 'Target id'), text('规划编号.指标编号', 'the plan, a dot, the indicator')),
  { entity: 'target', example: 'example-plan.new-jobs' },
);
export const measureId = identifier(
  labelled(
    text('举措编号', 'Measure id'),
    text('规划编号.举措在文件中的编号', 'the plan, a dot, its measure'),
  ),
  { entity: 'measure', example: 'example-plan.training' },
);
export const planEvaluationId = identifier(
  labelled(
    text('规划评估编号', 'Id of the evaluation of a plan'),
    text('规划编号.评估范围', 'the plan, a dot, what it covers'),
  ),
  { entity: 'plan-evaluation', example: 'example-plan.2023' },
);
/** Of an indicator within its plan file. */
export const indicatorId = naming(
  line(text('指标编号', 'Indicator'), { maximum: 64 }, { wordsOf: 'indicators' }),
);
/** Of a measure within its plan file. */
export const measureOfPlan = naming(line(text('举措', 'Measure'), { maximum: 64 }));
export const planVersion = line(text('规划版本', 'Version of the plan'), { maximum: 32 });
export const planDigest = line(
  labelled(text('规划文件摘要', 'Digest of the plan file'), text('SHA-256', 'SHA-256 of its canonical JSON')),
  { maximum: 64 },
);

export const organisingOfficeId = called(
  organisationId,
  text('规划组织单位', 'Office that organises the plan'),
);
export const unitId = called(organisationId, text('责任单位', 'Unit in charge'));
export const department = line(text('责任部门', 'Department in charge'), { maximum: 100 });
export const responsiblePersonId = called(personId, text('责任人', 'Person in charge'));
export const partnerId = called(organisationId, text('参与单位', 'Partner'));
export const partnerIds = listOf(text('参与单位', 'Partners'), partnerId, 50);
export const evaluatorId = called(organisationId, text('评估机构', 'Organisation that evaluates'));
export const adoptedBy = called(accountId, text('采用人账号', 'Account that adopted it'));
export const assignedBy = called(accountId, text('分解人账号', 'Account that assigned it'));
export const reportedBy = called(accountId, text('报送人账号', 'Account that reported it'));
export const confirmedBy = called(accountId, text('确认人账号', 'Account that confirmed it'));
export const proposedBy = called(accountId, text('提出人账号', 'Account that proposed it'));
export const decidedBy = called(accountId, text('决定人账号', 'Account that decided it'));

export const firstDay = date(text('规划起始日期', 'First day of the plan'));
export const lastDay = date(text('规划截止日期', 'Last day of the plan'));
export const dueOn = date(text('完成期限', 'Due on'));
const reportDueOn = date(
  labelled(
    text('下一次报送期限', 'Next report due on'),
    text('工作日历尚无该年数据的为 null', 'null where the calendar has no data for that year yet'),
  ),
);

/** A period is named by its last month. */
export const period = naming(
  line(
    labelled(
      text('报告期', 'Period'),
      text(
        '以期末月份表示：2023-12 为全年，2023-06 为上半年；流量为当年累计数',
        'by its last month: 2023-12 the year, 2023-06 its first half; flows are cumulative from January',
      ),
    ),
    {
      maximum: 7,
      looks: {
        pattern: /^[12]\d{3}-(?:0[1-9]|1[0-2])$/,
        fault: text('须为年和月，例如 2023-12', 'must be a year and a month, such as 2023-12'),
      },
    },
    { example: '2023-12' },
  ),
);
const nextPeriod = called(period, text('下一报告期', 'Next period to report'));
/** Null where no further report is due. */
export const reportDue = { nextPeriod: nullable(nextPeriod), reportDueOn: nullable(reportDueOn) };
export const editionOfReport = naming(
  integer(
    labelled(
      text('报送版次', 'Edition of the report'),
      text('更正的为下一版', 'a correction is the next one'),
    ),
    1,
    1_000,
  ),
);

/** Exact decimal text: never a floating-point number. */
export const figure = line(
  labelled(text('数值', 'Figure'), text('十进制数，例如 4.72', 'decimal text, such as 4.72')),
  {
    maximum: 20,
    looks: {
      pattern: /^-?(?:0|[1-9]\d{0,11})(?:\.\d{1,4})?$/,
      fault: text(
        '须为十进制数，整数至多 12 位、小数至多 4 位，例如 4.72',
        'must be a decimal of at most 12 digits and 4 places, such as 4.72',
      ),
    },
  },
  { example: '4.72' },
);
export const targetFigure = called(figure, text('目标值', 'Target'));
export const formerFigure = nullable(
  called(figure, text('原目标值', 'Former target')),
  text('原文无法辨认的为 null', 'null where the text cannot be read'),
);
export const adjustmentDocument = line(text('调整依据文号', 'Number of the document that adjusts it'), {
  maximum: 100,
});

/** How things are counted. */
export const UNIT_KINDS = {
  count: text('数量', 'count'),
  share: text('比重', 'share'),
  rate: text('增速', 'rate'),
};
export const INDICATOR_KINDS = {
  stock: text('期末数', 'stock'),
  'flow-of-year': text('年度流量', 'flow of a year'),
  'sum-of-period': text('规划期累计', 'sum over the plan'),
  growth: text('增长率', 'growth'),
};
export const SENSES = {
  'at-least': text('不低于', 'at least'),
  above: text('超过', 'above'),
  'at-most': text('不高于', 'at most'),
  about: text('左右', 'about'),
  strive: text('力争', 'strive'),
  between: text('区间', 'between'),
};
export const DUTIES = {
  binding: text('约束性', 'binding'),
  anticipated: text('预期性', 'anticipated'),
};
export const SOURCES = {
  reports: text('责任单位报送', 'reports'),
  events: text('台账事件自动计数', 'events of the ledger'),
  text: text('文件载明', 'the text itself'),
};
export const RHYTHMS = {
  quarter: text('每季度', 'quarter'),
  'half-year': text('每半年', 'half-year'),
  year: text('每年', 'year'),
};
const OVER_YEARS = {
  sum: text('累计', 'sum'),
  last: text('最近', 'last'),
  mean: text('平均', 'mean'),
};
const unread = text('没有或无法辨认的为 null', 'null for none, and where the text cannot be read');

export const clauseOfPlan = line(text('条款', 'Clause'), { maximum: 100 }, { wordsOf: 'clauses' });

/** What a target asks for: taken from the plan file when it is assigned, so that what follows needs no file. */
export const termFields = {
  clause: clauseOfPlan,
  from: firstDay,
  until: lastDay,
  every: choice(text('报送周期', 'Reported every'), RHYTHMS),
  workingDays: nullable(
    integer(text('期后报送工作日数', 'Working days after a period'), 1, 60, { unit: 'working-days' }),
    text('不报送的为 null', 'null where nothing is reported'),
  ),
  source: choice(text('数据来源', 'Source of the figures'), SOURCES),
  unitKind: choice(text('计量方式', 'Kind of the unit of measurement'), UNIT_KINDS),
  decimals: integer(text('小数位数', 'Decimal places'), 0, 4),
  kind: choice(text('指标类型', 'Kind of indicator'), INDICATOR_KINDS),
  years: choice(text('各年汇总方式', 'Way of putting years together'), OVER_YEARS),
  duty: choice(text('指标属性', 'Duty'), DUTIES),
  sense: choice(text('目标含义', 'Sense of the target'), SENSES),
  value: nullable(targetFigure, unread),
  most: nullable(
    called(figure, text('区间上限', 'Upper end')),
    text('不是区间的为 null', 'null unless between'),
  ),
  baselineOn: nullable(date(text('基期', 'Day of the baseline')), unread),
  baseline: nullable(called(figure, text('基期值', 'Baseline')), unread),
};
export const terms = recordOf(text('目标条件', 'Terms of the target'), termFields);

/** Where a target stands. */
export const STATUSES = {
  achieved: text('已完成', 'achieved'),
  'on-track': text('符合进度', 'on track'),
  behind: text('落后于进度', 'behind'),
  missed: text('未完成', 'missed'),
  within: text('在限值内', 'within the limit'),
  over: text('超过限值', 'over the limit'),
  'no-report': text('无已确认数据', 'no confirmed figure'),
  illegible: text('目标无法辨认', 'target illegible'),
};

/** What an evaluation covers: a year, the middle of the plan, or the whole of it. */
export const covers = naming(
  line(
    labelled(
      text('评估范围', 'Scope of the evaluation'),
      text('年度填年份，中期填 mid-term，终期填 final', 'a year, mid-term, or final'),
    ),
    {
      maximum: 8,
      looks: {
        pattern: /^(?:[12]\d{3}|mid-term|final)$/,
        fault: text('须为年份、mid-term 或 final', 'must be a year, mid-term, or final'),
      },
    },
    { example: '2023' },
  ),
);
export const evaluationDueOn = date(text('评估期限', 'Evaluation due on'));

/** What is written may tell of persons: it is sealed with the key of the target, measure or evaluation. */
const sealedText = (zh: string, en: string) =>
  text(`以该${zh}的密钥加密`, `sealed with the key of the ${en}`);
export const reasonOfTarget = explained(reasonOf(2, 2_000), sealedText('目标', 'target'));
export const progress = freeText(
  labelled(text('进展情况', 'Progress'), sealedText('举措', 'measure')),
  5_000,
  { minimum: 5 },
);
export const contribution = called(
  progress,
  labelled(text('参与工作情况', 'Contribution of the partner'), sealedText('举措', 'measure')),
);
export const result = called(progress, labelled(text('完成情况', 'Outcome'), sealedText('举措', 'measure')));
export const findingNumber = naming(integer(text('评估意见序号', 'Number of the finding'), 1, 200));
export const finding = freeText(text('评估意见', 'Finding'), 2_000, { minimum: 5 });
export const findings = listOf(
  labelled(text('评估意见', 'Findings'), sealedText('评估', 'evaluation')),
  finding,
  200,
);
export const overall = freeText(
  labelled(text('总体评价', 'Overall judgement'), sealedText('评估', 'evaluation')),
  5_000,
  { minimum: 5 },
);
export const answer = freeText(labelled(text('答复', 'Answer'), sealedText('评估', 'evaluation')), 5_000, {
  minimum: 5,
});
export const findingCount = count(text('评估意见数', 'Findings'));
export const unanswered = count(text('未答复的意见数', 'Findings without an answer'));
