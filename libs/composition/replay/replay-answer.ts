import { parametersOf } from '#command-handling';
import { CHECK_STAGES, EligibilityOutcome } from '#contexts/selection';
import { BilingualText, text } from '#kernel';
import { timelineFields } from '#timeline';
import { shown } from '#views';
import { eventNote, eventNoteNumber, writtenBy } from '../../contexts/supervision/event-notes.room';
import {
  choice,
  date,
  identifier,
  inBothLanguages,
  labelled,
  line,
  listOf,
  nullable,
  objectOf,
  objectsOf,
  organisationName,
  unnamed,
} from '#vocabulary';

/** What can be replayed: the kinds of things that events say they are about. */
export const REPLAYED: Readonly<Record<string, BilingualText>> = {
  candidacy: text('申报', 'Candidacy'),
  consultation: text('征求意见', 'Consultation'),
  expert: text('专家', 'Expert'),
  inspection: text('检查', 'Inspection'),
  list: text('推荐人选名单', 'Nomination list'),
  measure: text('举措', 'Measure'),
  notice: text('公示', 'Notice'),
  order: text('督办事项', 'Rectification order'),
  organisation: text('单位', 'Organisation'),
  panel: text('评审组', 'Review panel'),
  person: text('人员', 'Person'),
  plan: text('规划', 'Plan'),
  planEvaluation: text('规划评估', 'Evaluation of a plan'),
  programme: text('人才计划', 'Programme'),
  project: text('项目', 'Project'),
  round: text('年度选拔', 'Round'),
  target: text('目标', 'Target'),
};

const kind = choice(text('种类', 'Kind'), REPLAYED);
const subjectId = identifier(text('编号', 'Id'), { entity: 'any' });

/** What is replayed. */
export class ReplayParameters extends parametersOf({ kind, subjectId }) {}

class ReplayTitle extends shown(inBothLanguages) {}

/** A value of any form, as JSON text: what an event said. */
const said = (zh: string, en: string) =>
  nullable(
    line(labelled(text(zh, en), text('以 JSON 书写', 'written as JSON')), { maximum: 100_000 }),
    text('此前没有的为 null', 'null where there was none'),
  );

/** What a step wrote in one field. */
export class ReplayChange extends shown({
  field: line(text('字段', 'Field'), { maximum: 200 }, { example: 'status' }),
  title: nullable(
    objectOf(text('字段名称', 'Title of the field'), () => ReplayTitle),
    text('没有名称的为 null', 'null where it has none'),
  ),
  before: said('此前的值', 'Value before'),
  after: said('此后的值', 'Value after'),
}) {}

/** Whether a check of rules comes out the same when it is done again. */
export const RECHECKS = {
  same: text(
    '按当时的政策版本和状态重新核对，结果一致',
    'the same, by the policy version and the state of then',
  ),
  different: text(
    '按当时的政策版本和状态重新核对，结果不一致',
    'different, by the policy version and the state of then',
  ),
  impossible: text(
    '不能重新核对：所需个人信息已删除，或政策版本已不在',
    'cannot be done again: personal data that it needs were erased, or the policy version is not there',
  ),
};

/** A note beside a step. */
export class ReplayNote extends shown({
  ...{ eventNoteNumber, writtenBy },
  writtenOn: date(text('附注日期', 'Written on')),
  officeName: nullable(
    organisationName(text('附注单位现名称', 'Present name of the office')),
    text('没有单位的为 null', 'null for none'),
  ),
  note: nullable(eventNote, text('已删除的为 null', 'null once it was erased')),
}) {}

/** One step. */
export class ReplayEntry extends shown({
  ...timelineFields,
  command: line(text('命令', 'Command'), { maximum: 200 }, { example: 'selection/nominate-candidate' }),
  commandTitle: nullable(
    objectOf(text('命令名称', 'Title of the command'), () => ReplayTitle),
    text('不再有此命令的为 null', 'null for a command that is no more'),
  ),
  correlationId: identifier(text('请求编号', 'Id of the request'), { entity: 'any' }),
  causationId: identifier(text('起因编号', 'Id of the cause'), { entity: 'any' }),
  causeTitle: nullable(
    objectOf(text('起因事件', 'Event that caused it'), () => ReplayTitle),
    text(
      '起因是命令、或不在此过程中的为 null',
      'null where a command caused it, or an event of another replay',
    ),
  ),
  policyVersions: listOf(
    text('所依政策版本', 'Versions of the policy'),
    line(
      text('政策版本', 'Version of the policy'),
      { maximum: 200 },
      { example: 'jiangxi-double-high@2021-1' },
    ),
    100,
  ),
  gateStage: nullable(
    choice(text('把关环节', 'Stage of the check'), CHECK_STAGES),
    text('没有逐条核对规则的步骤为 null', 'null for a step without a check of rules'),
  ),
  gates: objectsOf(
    labelled(
      text('逐条结果', 'The outcome of each rule'),
      text('没有逐条核对规则的步骤为空', 'empty for a step without a check of rules'),
    ),
    () => EligibilityOutcome,
  ),
  recheck: nullable(
    choice(text('重新核对', 'The check, done again'), RECHECKS),
    text('没有逐条核对规则的步骤为 null', 'null for a step without a check of rules'),
  ),
  changes: objectsOf(
    labelled(
      text('变化', 'Changes'),
      text(
        '本步骤写入的各项，及其在此过程中先前的值',
        'what the step wrote, and what was written there before in this replay',
      ),
    ),
    () => ReplayChange,
  ),
  notes: objectsOf(text('附注', 'Notes beside the step'), () => ReplayNote),
}) {}

/** Every step of one thing, as it is answered. */
export class Replay extends shown({
  kind,
  subjectId: unnamed(subjectId, text('按所问编号原样返回', 'the id that was asked for')),
  entries: objectsOf(text('全过程', 'Every step, oldest first'), () => ReplayEntry),
}) {}
