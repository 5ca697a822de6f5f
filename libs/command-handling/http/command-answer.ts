import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import type { CommandOutcome } from '../command-outcome';

const POSITION = {
  description: '在总日志中的位置，可用于查询的 atLeast / Place in the log, for atLeast of a query',
  pattern: '^\\d+$',
  example: '42',
} as const;

/** An event that a command appended. */
@ApiSchema({ name: 'AppendedEvent', description: '已记载的事件 / An event that was appended' })
export class AppendedEventAnswer {
  @ApiProperty({ description: '事件编号 / Id of the event', format: 'uuid' })
  id: string;

  @ApiProperty({ description: '事件类型 / Type of the event', example: 'CandidateNominated' })
  type: string;

  @ApiProperty({ description: '在流中的序号 / Place in its stream', type: 'integer', minimum: 0 })
  revision: number;
}

/** The answer to a command that tells its sender nothing of what was there before. */
@ApiSchema({
  name: 'CommandReceipt',
  description:
    '已受理的命令，不告知此前有何登记 / A command that was taken; it tells nothing of what was there before',
})
export class CommandReceipt {
  @ApiProperty({
    description:
      '事件流；其编号仅供办理的单位或账号使用 / The stream, by an identifier for the office or account that sent it alone',
  })
  stream: string;

  @ApiProperty(POSITION)
  position: string;
}

/** The answer to a command that was taken. */
@ApiSchema({ name: 'CommandAnswer', description: '已受理的命令 / A command that was taken' })
export class CommandAnswer {
  @ApiProperty({ description: '事件流 / The stream it was appended to' })
  stream: string;

  @ApiProperty({
    description: '流的当前版本，可用于 If-Match / Revision of the stream, for If-Match',
    type: 'integer',
    minimum: 0,
  })
  revision: number;

  @ApiProperty(POSITION)
  position: string;

  @ApiProperty({ description: '所记载的事件 / The events appended', type: [AppendedEventAnswer] })
  events: AppendedEventAnswer[];
}

/** The answer to what was appended; positions are text, since they may not fit a number of JSON. */
export function commandAnswer(appended: Extract<CommandOutcome, { kind: 'appended' }>): CommandAnswer {
  const { stream, revision, position, events } = appended;
  return { stream, revision, position: position.toString(), events: events.map((event) => ({ ...event })) };
}

/** The same for a command that answers with a receipt. */
export function commandReceipt({
  stream,
  position,
}: Extract<CommandOutcome, { kind: 'appended' }>): CommandReceipt {
  return { stream, position: position.toString() };
}
