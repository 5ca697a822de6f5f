import { Type } from '@sinclair/typebox';
import { defineEvent, EventOf, Json, text } from '#kernel';

const identifier = Type.String({ format: 'uuid' });
const position = Type.String({ pattern: '^[0-9]+$' });
/** Any I-JSON value; the codec checks that it is one. */
const json = Type.Unsafe<Json>({});

/** What became of a command of the system: the kinds of `CommandOutcome` that end a command. */
const settledOutcome = Type.Union([
  Type.Literal('appended'),
  Type.Literal('refused'),
  Type.Literal('denied'),
  Type.Literal('stale'),
  Type.Literal('key-reused'),
]);

export const WorkflowReacted = defineEvent('WorkflowReacted', {
  summary: text(
    '流程对一个事件作出反应：记下要下达的命令。',
    'A workflow reacted to an event: the commands it wants given are on record.',
  ),
  about: { nothing: 'what a workflow wants done is told by what it does' },
  schema: Type.Object(
    {
      workflow: Type.String({ minLength: 1 }),
      instance: Type.String({ minLength: 1 }),
      /** Id of the event it reacted to. */
      causedBy: identifier,
      /** Log position of that event. An instance reacts in log order: what lies before was handled. */
      causedAt: position,
      /** New memory of the instance; absent: as it was. */
      memory: Type.Optional(json),
      commands: Type.Array(
        Type.Object(
          { commandId: identifier, route: Type.String({ minLength: 1 }), body: json },
          { additionalProperties: false },
        ),
      ),
    },
    { additionalProperties: false },
  ),
});

export const WorkflowCommandSettled = defineEvent('WorkflowCommandSettled', {
  summary: text('流程下达的命令有了结果。', 'A command of a workflow came to its outcome.'),
  about: { nothing: 'what a workflow wants done is told by what it does' },
  schema: Type.Object(
    {
      workflow: Type.String({ minLength: 1 }),
      instance: Type.String({ minLength: 1 }),
      commandId: identifier,
      outcome: settledOutcome,
      /** Code of the refusal or denial; null for the other outcomes. */
      code: Type.Union([Type.String(), Type.Null()]),
      /** Log position of the command's last event; null when it appended none. */
      position: Type.Union([position, Type.Null()]),
    },
    { additionalProperties: false },
  ),
});

export const DeadlineFired = defineEvent('DeadlineFired', {
  summary: text(
    '期限届满，系统下达了相应的命令；记下结果。',
    'A deadline was due and its command was given: the outcome is on record.',
  ),
  about: { nothing: 'that it was due is told by what its command did' },
  schema: Type.Object(
    {
      kind: Type.String({ minLength: 1 }),
      key: Type.String({ minLength: 1 }),
      /** Id of the event that opened the deadline: a key can be opened again. */
      openedBy: identifier,
      commandId: identifier,
      outcome: settledOutcome,
      /** Code of the refusal or denial; null for the other outcomes. `not-yet-allowed` leaves the deadline open. */
      code: Type.Union([Type.String(), Type.Null()]),
      /** Log position of the command's last event; null when it appended none. */
      position: Type.Union([position, Type.Null()]),
    },
    { additionalProperties: false },
  ),
});

export type WorkflowReactedData = EventOf<typeof WorkflowReacted>['data'];
export type WorkflowCommandSettledData = EventOf<typeof WorkflowCommandSettled>['data'];
export type DeadlineFiredData = EventOf<typeof DeadlineFired>['data'];

/** The events of this lib, for the registry. */
export const workflowEvents = [WorkflowReacted, WorkflowCommandSettled, DeadlineFired] as const;
