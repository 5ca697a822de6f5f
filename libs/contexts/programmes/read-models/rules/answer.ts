import { text } from '#kernel';
import { LIMIT_UNITS, SECTION_NAMES } from '#policy';
import { shown } from '#views';
import {
  choice,
  code,
  count,
  date,
  flag,
  identifier,
  inBothLanguages,
  integer,
  line,
  listOf,
  nullable,
  objectOf,
  objectsOf,
  policyVersion,
  programmeId,
  track,
  DAY_KIND_NAMES,
} from '#vocabulary';
import { effectiveFrom } from '../../contracts/words';
import { adoptedOn } from '../programmes/queries';

class RulesText extends shown(inBothLanguages) {}
const named = (zh: string, en: string) => objectOf(text(zh, en), () => RulesText);
const name = named('名称', 'What it is called');
const integers = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;

class RulesClause extends shown({
  clause: line(text('条款', 'Clause'), { maximum: 100 }, { example: 'EXAMPLE 2.1' }),
  heading: named('条款标题（本系统拟）', 'Heading of the clause, in our words'),
}) {}
const { clause } = RulesClause.fields;

class RulesDocument extends shown({
  documentId: line(text('文件简称', 'Short name of the document'), { maximum: 100 }),
  title: named('文件名称', 'Title'),
  number: nullable(line(text('文号', 'Document number'), { maximum: 100 })),
  issuedOn: nullable(date(text('发文日期', 'Issued on'))),
  clauses: objectsOf(text('规则引用的条款', 'The clauses that rules rest on'), () => RulesClause),
}) {}

/** A rule with the clause that it rests on. */
const resting = {
  ...RulesClause.fields,
  document: named('所属文件', 'The document that it stands in'),
  reading: flag(
    text(
      '条款未作规定、由本政策包解读的为 true',
      'Whether the text leaves it open, and the policy pack reads it so',
    ),
  ),
};

class RulesTrack extends shown({
  track,
  name,
  talentKind: identifier(text('人才类型', 'Kind of talent, which groups tracks')),
}) {}

class RulesChoice extends shown({ id: identifier(text('填写的值', 'The value to give')), name }) {}

const FACT_TYPES = ['boolean', 'integer', 'text', 'date', 'level', 'choice'] as const;
const fact = {
  name: code(text('字段名', 'Name of the field')),
  label: named('字段标签', 'Label'),
  required: flag(text('是否必填', 'Whether it must be given')),
  choices: objectsOf(
    text('可选值；等级由低到高', 'What to choose from; levels are listed lowest first'),
    () => RulesChoice,
  ),
  minimum: nullable(integer(text('最小值', 'Minimum'), ...integers)),
  maximum: nullable(integer(text('最大值', 'Maximum'), ...integers)),
  maximumLength: nullable(count(text('最多字符数', 'Characters at most'))),
};

class RulesFactField extends shown({
  ...fact,
  type: choice(text('类型', 'Type'), FACT_TYPES),
}) {}
class RulesFact extends shown({
  ...fact,
  type: choice(text('类型', 'Type'), [...FACT_TYPES, 'list']),
  tracks: listOf(text('需要填写的申报类别', 'The tracks that it is asked for in'), track, 1_000),
  maximumItems: nullable(count(text('列表最多项数', 'Items of a list at most'))),
  fields: objectsOf(text('列表每一项的字段', 'Fields of each item of a list'), () => RulesFactField),
}) {}

class RulesApplicationPart extends shown({
  field: code(text('提交申报时的字段', 'Field of the command that hands in an application')),
  name,
}) {}

class RulesEligibility extends shown({
  rule: identifier(text('规则编号', 'Rule')),
  title: named('规则名称', 'What it is called'),
  ...resting,
  limit: named('要求', 'What is asked for'),
  tracks: listOf(text('适用的申报类别', 'The tracks that it holds in'), track, 1_000),
  stages: listOf(
    text('审核环节：申报时提示、推荐时把关、审查时决定', 'Where it is checked: it advises, gates, decides'),
    choice(text('环节', 'Stage'), ['application', 'nomination', 'review']),
    3,
  ),
  facts: listOf(
    text(
      '所看的事实；age、referenceDate、confirmedBy 由系统得出',
      'The facts that it looks at; age, referenceDate and confirmedBy are worked out',
    ),
    code(text('字段名', 'Name of the field')),
    200,
  ),
  waivable: flag(text('经批准可否放宽', 'Whether an approved waiver may relax it')),
}) {}

const section = choice(
  text('政策包的部分', 'Section of the policy pack'),
  Object.keys(SECTION_NAMES),
  SECTION_NAMES,
);

class RulesSection extends shown({ section, name, ...resting }) {}

class RulesLimit extends shown({
  section,
  name,
  value: count(text('数值', 'The number')),
  unit: choice(text('单位', 'What it counts'), LIMIT_UNITS, DAY_KIND_NAMES),
  track: nullable(track, text('不分类别的为 null', 'null where it is for all tracks')),
  clause,
}) {}

class RulesCriterion extends shown({
  id: identifier(text('指标编号', 'Criterion')),
  name,
  weight: integer(text('权重（百分比）', 'Weight, in percent'), 1, 100),
}) {}

class RulesReview extends shown({
  section,
  criteria: objectsOf(text('评分指标', 'What experts score'), () => RulesCriterion),
  tieRules: objectsOf(
    text(
      '同分时可选的排序规则，第一项为缺省',
      'Tie rules that a round may choose from, the first by default',
    ),
    () => RulesChoice,
  ),
}) {}

/** What a programme asks for and how it goes on, so that whoever fills in a form need not guess. */
export class ProgrammeRules extends shown({
  programmeId,
  name,
  version: policyVersion,
  effectiveFrom,
  effectiveTo: nullable(date(text('失效前最后一日', 'Last day in force'))),
  adoptedOn: nullable(
    adoptedOn,
    text('尚未采用的为 null：还不作为办理依据', 'null while it is not adopted: nothing is decided by it yet'),
  ),
  documents: objectsOf(text('依据的文件', 'The documents that it rests on'), () => RulesDocument),
  sections: objectsOf(
    text(
      '项目具有的各部分，按办理顺序；没有列出的部分即不设',
      'The parts that the programme has, in the order in which a case meets them; it has no others',
    ),
    () => RulesSection,
  ),
  limits: objectsOf(text('各部分规定的数量和期限', 'Numbers and lengths of time'), () => RulesLimit),
  tracks: objectsOf(text('申报类别', 'Tracks'), () => RulesTrack),
  application: objectsOf(
    text('申报须填写的部分', 'What an application must have'),
    () => RulesApplicationPart,
  ),
  nominatingBody: nullable(
    named('推荐单位的称呼', 'What a body that nominates is called'),
    text(
      '不设推荐的为 null：申报直接由组织单位受理',
      'null where nobody nominates: applications are with the organiser',
    ),
  ),
  facts: objectsOf(text('申报事实', 'The facts of an application'), () => RulesFact),
  eligibility: objectsOf(text('资格条件', 'Rules of eligibility'), () => RulesEligibility),
  reviews: objectsOf(text('专家评审', 'Reviews by experts'), () => RulesReview),
  departments: objectsOf(text('征求意见的部门', 'Departments that are consulted'), () => RulesChoice),
}) {}
