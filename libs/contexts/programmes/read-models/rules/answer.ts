import { BilingualText, text } from '#kernel';
import { ELIGIBILITY_STAGES, LIMIT_UNITS, SECTION_NAMES } from '#policy';
import { shown } from '#views';
import {
  anyJson,
  called,
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
  labelled,
  unnamed,
} from '#vocabulary';
import {
  effectiveFrom,
  inForceFrom,
  valueAmount,
  valueDocument,
  valueDocumentTitle,
  valueId,
} from '../../contracts/words';
import { adoptedOn } from '../programmes/queries';

class RulesText extends shown(inBothLanguages) {}
const named = (zh: string, en: string) => objectOf(text(zh, en), () => RulesText);
const name = named('名称', 'Name');
const integers = [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER] as const;

class RulesClause extends shown({
  clause: line(text('条款', 'Clause'), { maximum: 100 }, { wordsOf: 'clauses', example: 'EXAMPLE 2.1' }),
  heading: named('条款标题（本系统拟）', 'Heading of the clause, in our words'),
}) {}
const { clause } = RulesClause.fields;

class RulesDocument extends shown({
  documentId: line(
    text('文件简称', 'Short name of the document'),
    { maximum: 100 },
    { wordsOf: 'documents' },
  ),
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
    labelled(
      text('是否为政策包的解读', 'Interpretation by the policy pack'),
      text('条款未作规定、由本政策包解读的为 true', 'true where the text leaves it open'),
    ),
  ),
};

class RulesTrack extends shown({
  track,
  name,
  talentKind: identifier(text('人才类型', 'Kind of talent, which groups tracks'), { wordsOf: 'talentKinds' }),
}) {}

class RulesChoice extends shown({
  id: identifier(text('填写的值', 'The value to give'), { wordsOf: 'choices' }),
  name,
}) {}

const FACT_TYPES = {
  boolean: text('是或否', 'yes or no'),
  integer: text('整数', 'whole number'),
  text: text('文字', 'text'),
  date: text('日期', 'date'),
  level: text('等级', 'level of a scale'),
  choice: text('选项', 'one of several'),
};
const fact = {
  name: code(text('字段名', 'Name of the field')),
  label: named('字段标签', 'Label'),
  required: flag(text('是否必填', 'Required')),
  choices: objectsOf(
    labelled(text('可选值', 'Choices'), text('等级由低到高', 'levels are listed lowest first')),
    () => RulesChoice,
  ),
  minimum: nullable(integer(text('最小值', 'Minimum'), ...integers)),
  maximum: nullable(integer(text('最大值', 'Maximum'), ...integers)),
  maximumLength: nullable(count(text('最多字符数', 'Characters at most'))),
};

const amongTracks = text('名称见同一答复的申报类别', 'the tracks of the same answer name it');
const tracksOf = (label: BilingualText) => unnamed(listOf(label, track, 1_000), amongTracks);

class RulesFactField extends shown({
  ...fact,
  type: choice(text('类型', 'Type'), FACT_TYPES),
}) {}
class RulesFact extends shown({
  ...fact,
  type: choice(text('类型', 'Type'), { ...FACT_TYPES, list: text('列表', 'list') }),
  tracks: tracksOf(text('需要填写的申报类别', 'The tracks that it is asked for in')),
  clauses: listOf(
    labelled(text('所依据的条款', 'Clauses'), text('资格条件中看此事实的', 'of the rules that look at it')),
    clause,
    1_000,
  ),
  clauseTitles: objectsOf(text('条款标题', 'Headings of these clauses'), () => RulesText),
  group: nullable(
    named('所属分组', 'Group'),
    text('取首条依据的标题；没有依据的为 null', 'the heading of the first clause; null without one'),
  ),
  schema: anyJson(
    labelled(
      text('校验规则（JSON Schema）', 'JSON Schema'),
      text(
        '2020-12 版，format 须校验；不可见字符和多余的附加符号另由服务器检查',
        'of 2020-12, with format asserted; unseen characters and stray marks are checked by the server alone',
      ),
    ),
  ),
  maximumItems: nullable(count(text('列表最多项数', 'Items of a list at most'))),
  fields: objectsOf(text('列表每一项的字段', 'Fields of each item of a list'), () => RulesFactField),
}) {}

class RulesApplicationPart extends shown({
  field: code(text('提交申报时的字段', 'Field of the command that hands in an application')),
  name,
}) {}

class RulesEligibility extends shown({
  rule: identifier(text('规则编号', 'Rule'), { wordsOf: 'eligibility' }),
  title: named('规则名称', 'Title of the rule'),
  ...resting,
  limit: named('要求', 'Requirement'),
  tracks: tracksOf(text('适用的申报类别', 'The tracks that it holds in')),
  stages: listOf(
    labelled(
      text('审核环节', 'Stages of the check'),
      text('申报时提示、推荐时把关、审查时决定', 'it advises, gates, decides'),
    ),
    choice(text('环节', 'Stage'), ELIGIBILITY_STAGES),
    3,
  ),
  facts: listOf(
    labelled(
      text('所看的事实', 'The facts that it looks at'),
      text('age、referenceDate、confirmedBy 由系统得出', 'age, referenceDate and confirmedBy are worked out'),
    ),
    code(text('字段名', 'Name of the field')),
    200,
  ),
  waivable: flag(text('可否放宽', 'Can be waived')),
}) {}

const section = choice(text('政策包的部分', 'Section of the policy pack'), SECTION_NAMES);

class RulesSection extends shown({ section, name, ...resting }) {}

class RulesLimit extends shown({
  section,
  name,
  value: nullable(
    count(text('数值', 'Value')),
    text('由另行规定的数额确定且该数额尚未施行的为 null', 'null while the value that it is has not been set'),
  ),
  valueId: unnamed(
    nullable(valueId, text('政策包直接规定的为 null', 'null of a number that the policy pack says')),
    text('名称见同一答复的数额', 'the values of the same answer name it'),
  ),
  unit: choice(text('单位', 'Unit'), LIMIT_UNITS),
  track: unnamed(nullable(track, text('不分类别的为 null', 'null where it is for all tracks')), amongTracks),
  ...RulesClause.fields,
}) {}

const notSet = text('尚未录入确认或尚未施行的为 null', 'null while none is confirmed and in force');
class RulesValue extends shown({
  id: identifier(text('数额编号', 'Value'), { wordsOf: 'values' }),
  name,
  ...resting,
  amount: nullable(called(valueAmount, text('今日执行的数额', 'The amount in force today')), notSet),
  inForceFrom: nullable(inForceFrom, notSet),
  documentNumber: nullable(valueDocument, notSet),
  documentTitle: nullable(valueDocumentTitle, notSet),
}) {}

class RulesCriterion extends shown({
  id: identifier(text('评分项编号', 'Criterion id'), { wordsOf: 'criteria' }),
  name,
  weight: integer(text('权重', 'Weight'), 1, 100, { unit: 'percent' }),
}) {}

class RulesReview extends shown({
  section,
  criteria: objectsOf(text('评分项', 'Criteria'), () => RulesCriterion),
  tieRules: objectsOf(
    labelled(
      text('同分时可选的排序规则', 'Tie rules that a round may choose from'),
      text('第一项为缺省', 'the first by default'),
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
    labelled(
      text('人才计划设有的各部分', 'The parts that the programme has'),
      text('按办理顺序；没有列出的部分即不设', 'in the order of a case; the programme has no other parts'),
    ),
    () => RulesSection,
  ),
  values: objectsOf(
    text('由另行发布的文件规定的数额', 'Numbers that a later document sets'),
    () => RulesValue,
  ),
  limits: objectsOf(text('各部分规定的数量和期限', 'Numbers and lengths of time'), () => RulesLimit),
  tracks: objectsOf(text('申报类别', 'Tracks'), () => RulesTrack),
  application: objectsOf(
    text('申报须填写的部分', 'Required parts of an application'),
    () => RulesApplicationPart,
  ),
  nominatingBody: nullable(
    named('推荐单位的称呼', 'Term for nominating bodies'),
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
