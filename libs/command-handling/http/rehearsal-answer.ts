import { ApiProperty, ApiPropertyOptional, ApiSchema } from '@nestjs/swagger';
import type { Json } from '#kernel';
import { anyJson } from '#platform';
import type { Rehearsed } from '../command-outcome';

@ApiSchema({ name: 'RehearsedTitle', description: '名称 / What it is called' })
class RehearsedTitle {
  @ApiProperty({ description: '中文 / Chinese' })
  zh: string;

  @ApiProperty({ description: '英文 / English' })
  en: string;
}

@ApiSchema({ name: 'RehearsedOutcome', description: '一条规则的结果 / How a rule comes out' })
class RehearsedOutcome {
  @ApiProperty({ description: '规则名 / Name of the rule', example: 'age-limit' })
  rule: string;

  @ApiProperty({ description: '结果 / Result', enum: ['met', 'not-met', 'waived', 'warned'] })
  result: string;

  @ApiProperty({
    description: '要求（任意 JSON）/ What is asked for (any JSON)',
    oneOf: anyJson(),
    nullable: true,
  })
  limit: Json;

  @ApiProperty({ description: '条款 / Clause', example: 'DOC 2.3.1' })
  clause: string;
}

@ApiSchema({ name: 'RehearsedEvent', description: '将会记载的事件 / An event that would be appended' })
class RehearsedEventAnswer {
  @ApiProperty({ description: '事件类型 / Type of the event', example: 'CandidateNominated' })
  type: string;

  @ApiProperty({ description: '事件名称 / What the event is called', type: RehearsedTitle })
  title: RehearsedTitle;

  @ApiProperty({
    description: '原样记入的所填字段 / Fields that it would have just as they were sent',
    type: 'object',
    additionalProperties: true,
  })
  given: object;

  @ApiProperty({
    description: '各规则的结果（不含实际情况）/ How the rules come out, without what was found',
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
  @ApiProperty({ description: '事件流或其类别 / The stream, or the kind of stream' })
  stream: string;

  @ApiPropertyOptional({
    description:
      '流的当前版本，可用于 If-Match；尚不存在的为 null；只给回执的命令不告知 / Revision of the stream now, for If-Match; null while there is none; not told for commands that answer with a receipt',
    type: 'integer',
    minimum: 0,
    nullable: true,
  })
  revision?: number | null;

  @ApiProperty({
    description:
      '将会记载的事件；命令本身的答复不告知的，为空 / The events; none where the command’s own answer tells of none',
    type: [RehearsedEventAnswer],
  })
  events: RehearsedEventAnswer[];

  @ApiProperty({ description: '所依据的条款 / Clauses that it rests on', type: [String] })
  clauses: string[];
}

export function rehearsalAnswer({ stream, revision, events, clauses }: Rehearsed): Rehearsal {
  return {
    stream,
    ...(revision !== undefined && { revision: revision === 'no-stream' ? null : revision }),
    events: events.map((event) => ({ ...event, outcomes: [...event.outcomes] })),
    clauses: [...clauses],
  };
}
