import { Type } from '@sinclair/typebox';
import { defineEvent, EventOf, Json, text, WordsInSchema } from '#kernel';
import { inWords } from '#vocabulary';

/* The engine of the contexts knows none of their words: each property has its title here. */

const identifier = (words: WordsInSchema) => Type.String({ format: 'uuid', ...words });
const position = (words: WordsInSchema) => Type.String({ pattern: '^[0-9]+$', ...words });
const name = (words: WordsInSchema) => Type.String({ minLength: 1, ...words });
/** Any I-JSON value; the codec checks that it is one. */
const json = (words: WordsInSchema) => Type.Unsafe<Json>({ ...words });

const ofInstance = {
  workflow: name(inWords('流程', 'Workflow')),
  instance: name(inWords('流程实例', 'Instance of the workflow')),
};
const commandId = identifier(inWords('命令编号', 'Id of the command'));

const settled = {
  commandId,
  /** The kinds of `CommandOutcome` that end a command. */
  outcome: Type.Union(
    [
      Type.Literal('appended'),
      Type.Literal('refused'),
      Type.Literal('denied'),
      Type.Literal('stale'),
      Type.Literal('key-reused'),
    ],
    inWords('命令的结果', 'Result of the command'),
  ),
  code: Type.Union([Type.String(), Type.Null()], {
    ...inWords('拒绝代码；未被拒绝的为 null', 'Code of the refusal or denial; null for other outcomes'),
  }),
  position: Type.Union([Type.String({ pattern: '^[0-9]+$' }), Type.Null()], {
    ...inWords(
      '命令最后一个事件在日志中的位置；没有的为 null',
      'Log position of the last event of the command; null for none',
    ),
  }),
};

export const WorkflowReacted = defineEvent('WorkflowReacted', {
  summary: text(
    '工作流已响应事件，拟下达的命令已记录',
    'A workflow reacted to an event and planned commands',
  ),
  about: { nothing: 'what a workflow wants done is told by what it does' },
  schema: Type.Object(
    {
      ...ofInstance,
      causedBy: identifier(inWords('所反应的事件编号', 'Id of the event it reacted to')),
      /** An instance reacts in log order: what lies before was handled. */
      causedAt: position(inWords('该事件在日志中的位置', 'Log position of that event')),
      memory: Type.Optional(
        json(inWords('实例的新状态；没有的为不变', 'New memory of the instance; absent: as it was')),
      ),
      commands: Type.Array(
        Type.Object(
          {
            commandId,
            route: name(inWords('命令的路径', 'Route of the command')),
            body: json(inWords('命令内容', 'Its body')),
          },
          { additionalProperties: false },
        ),
        inWords('要下达的命令', 'The commands it wants given'),
      ),
    },
    { additionalProperties: false },
  ),
});

export const WorkflowCommandSettled = defineEvent('WorkflowCommandSettled', {
  summary: text('工作流下达的命令已有结果', 'A command of a workflow has an outcome'),
  about: { nothing: 'what a workflow wants done is told by what it does' },
  schema: Type.Object(
    {
      ...ofInstance,
      ...settled,
    },
    { additionalProperties: false },
  ),
});

export const DeadlineFired = defineEvent('DeadlineFired', {
  summary: text('期限届满，系统已下达相应命令', 'A deadline fell due and its command was given'),
  about: { nothing: 'that it was due is told by what its command did' },
  schema: Type.Object(
    {
      kind: name(inWords('期限的种类', 'Kind of the deadline')),
      key: name(inWords('期限所属的事项', 'Subject of the deadline')),
      /** A key can be opened again. */
      openedBy: identifier(inWords('起算该期限的事件编号', 'Id of the event that opened the deadline')),
      /** `not-yet-allowed` leaves the deadline open. */
      ...settled,
    },
    { additionalProperties: false },
  ),
});

export type WorkflowReactedData = EventOf<typeof WorkflowReacted>['data'];
export type WorkflowCommandSettledData = EventOf<typeof WorkflowCommandSettled>['data'];
export type DeadlineFiredData = EventOf<typeof DeadlineFired>['data'];

/** The events of this lib, for the registry. */
export const workflowEvents = [WorkflowReacted, WorkflowCommandSettled, DeadlineFired] as const;
