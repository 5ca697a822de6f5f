import { ApiSchema } from '@nestjs/swagger';
import { text } from '#kernel';
import { Said } from '#platform';
import type { CommandOutcome } from '../command-outcome';

const Position = (): PropertyDecorator =>
  Said(text('在总日志中的位置', 'Place in the log'), {
    help: text('可用于查询的 atLeast', 'for atLeast of a query'),
    entity: 'event',
    pattern: '^\\d+$',
    example: '42',
  });

/** An event that a command appended. */
@ApiSchema({ name: 'AppendedEvent', description: '已记载的事件 / An event that was appended' })
export class AppendedEventAnswer {
  @Said(text('事件编号', 'Id of the event'), { entity: 'event', format: 'uuid' })
  id: string;

  @Said(text('事件类型', 'Type of the event'), { wordsOf: 'events', example: 'CandidateNominated' })
  type: string;

  @Said(text('在流中的序号', 'Place in its stream'), { type: 'integer', minimum: 0 })
  revision: number;
}

/** The answer to a command that tells its sender nothing of what was there before. */
@ApiSchema({
  name: 'CommandReceipt',
  description:
    '已受理的命令，不告知此前有何登记 / A command that was taken; it tells nothing of what was there before',
})
export class CommandReceipt {
  @Said(text('事件流', 'The stream'), {
    entity: 'stream',
    help: text(
      '其编号仅供办理的单位或账号使用',
      'by an identifier for the office or account that sent it alone',
    ),
  })
  stream: string;

  @Position()
  position: string;
}

/** The answer to a command that was taken. */
@ApiSchema({ name: 'CommandAnswer', description: '已受理的命令 / A command that was taken' })
export class CommandAnswer {
  @Said(text('事件流', 'The stream it was appended to'), { entity: 'stream' })
  stream: string;

  @Said(text('流的当前版本', 'Revision of the stream'), {
    help: text('可用于 If-Match', 'for If-Match'),
    type: 'integer',
    minimum: 0,
  })
  revision: number;

  @Position()
  position: string;

  @Said(text('所记载的事件', 'The events appended'), { type: [AppendedEventAnswer] })
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
