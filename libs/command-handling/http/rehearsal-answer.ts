import { ApiSchema } from '@nestjs/swagger';
import { RULE_RESULTS, text } from '#kernel';
import type { BilingualText, Json } from '#kernel';
import { anyJson, Said } from '#platform';
import type { Rehearsed } from '../command-outcome';

@ApiSchema({ name: 'RehearsedTitle', description: '名称 / What it is called' })
class RehearsedTitle {
  @Said(text('中文', 'Chinese'))
  zh: string;

  @Said(text('英文', 'English'))
  en: string;
}

@ApiSchema({ name: 'RehearsedOutcome', description: '一条规则的结果 / How a rule comes out' })
class RehearsedOutcome {
  @Said(text('规则名', 'Name of the rule'), { wordsOf: 'eligibility', example: 'age-limit' })
  rule: string;

  @Said(text('规则名称', 'Title of the rule'), { type: RehearsedTitle, nullable: true })
  ruleTitle: BilingualText | null;

  @Said(text('结果', 'Result'), { titles: RULE_RESULTS })
  result: string;

  @Said(text('要求', 'Requirement'), { oneOf: anyJson(), nullable: true })
  limit: Json;

  @Said(text('条款', 'Clause'), { wordsOf: 'clauses', example: 'DOC 2.3.1' })
  clause: string;

  @Said(text('条款标题', 'Heading of the clause'), { type: RehearsedTitle, nullable: true })
  clauseTitle: BilingualText | null;
}

@ApiSchema({ name: 'RehearsedEvent', description: '将会记载的事件 / An event that would be appended' })
class RehearsedEventAnswer {
  @Said(text('事件类型', 'Type of the event'), { wordsOf: 'events', example: 'CandidateNominated' })
  type: string;

  @Said(text('事件名称', 'Name of the event'), { type: RehearsedTitle })
  title: RehearsedTitle;

  @Said(text('原样记入的所填字段', 'Fields recorded as sent'), {
    type: 'object',
    additionalProperties: true,
  })
  given: object;

  @Said(text('各规则的结果', 'Outcome of each rule'), {
    help: text('不含实际情况', 'without what was found'),
    type: [RehearsedOutcome],
  })
  outcomes: RehearsedOutcome[];
}

/** The answer to a command that was only rehearsed and would be taken. */
@ApiSchema({
  name: 'Rehearsal',
  description:
    '预演：照此提交将会受理，但未记载任何内容 / A rehearsal: the command would be taken; nothing was recorded',
})
export class Rehearsal {
  @Said(text('事件流或其类别', 'The stream, or the kind of stream'), { entity: 'stream' })
  stream: string;

  @Said(text('流的当前版本', 'Revision of the stream now'), {
    help: text(
      '可用于 If-Match；尚不存在的为 null；只给回执的命令不告知',
      'for If-Match; null while there is none; not told for commands that answer with a receipt',
    ),
    required: false,
    type: 'integer',
    minimum: 0,
    nullable: true,
  })
  revision?: number | null;

  @Said(text('将会记载的事件', 'The events'), {
    help: text('命令本身的答复不告知的，为空', 'none where the command’s own answer tells of none'),
    type: [RehearsedEventAnswer],
  })
  events: RehearsedEventAnswer[];

  @Said(text('所依据的条款', 'Clauses that it rests on'), { wordsOf: 'clauses', type: [String] })
  clauses: string[];

  @Said(text('条款标题', 'Headings of these clauses'), { type: [RehearsedTitle] })
  clauseTitles: RehearsedTitle[];
}

export function rehearsalAnswer({ stream, revision, events, clauses, clauseTitles }: Rehearsed): Rehearsal {
  return {
    stream,
    ...(revision !== undefined && { revision: revision === 'no-stream' ? null : revision }),
    events: events.map((event) => ({ ...event, outcomes: [...event.outcomes] })),
    clauses: [...clauses],
    clauseTitles: clauseTitles.map(({ zh, en }) => ({ zh, en })),
  };
}
