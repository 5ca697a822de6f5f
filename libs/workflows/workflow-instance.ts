import type { Json } from '#kernel';
import type { WorkflowCommandSettledData, WorkflowReactedData } from './events';

/** A command on record that has no outcome yet. */
export interface PendingCommand {
  readonly commandId: string;
  readonly route: string;
  readonly body: Json;
  /** Id of the event that it follows from. */
  readonly causedBy: string;
}

/** What the stream of one workflow instance says. */
export interface WorkflowInstance {
  readonly revision: number | 'no-stream';
  readonly memory: Json | undefined;
  /** Log position of the event it last reacted to; `0n` for none. */
  readonly reactedAt: bigint;
  readonly pending: readonly PendingCommand[];
}

export const newInstance: WorkflowInstance = {
  revision: 'no-stream',
  memory: undefined,
  reactedAt: 0n,
  pending: [],
};

/** Name of an instance's stream. */
export function instanceStream(workflow: string, instance: string): string {
  return `workflow-${workflow}.${instance}`;
}

/**
 * The instance after it reacted.
 *
 * The position of the cause may be that of another log, from which this one was copied as it was, and larger than any
 * position here: the instance would be deaf to all that comes. The reaction's own place stands in for it then; a log
 * moves only when every workflow has handled the whole of it.
 * @param position of the reaction itself, in this log
 */
export function reacted(
  state: WorkflowInstance,
  data: WorkflowReactedData,
  { revision, position }: { readonly revision: number; readonly position: bigint },
): WorkflowInstance {
  const causedAt = BigInt(data.causedAt);
  const planned = data.commands.map((command) => ({ ...command, causedBy: data.causedBy }));
  return {
    revision,
    memory: data.memory === undefined ? state.memory : data.memory,
    reactedAt: causedAt < position ? causedAt : position,
    pending: [...state.pending, ...planned],
  };
}

/** The instance after one of its commands came to its outcome. */
export function settled(
  state: WorkflowInstance,
  data: Pick<WorkflowCommandSettledData, 'commandId'>,
  revision: number,
): WorkflowInstance {
  return {
    ...state,
    revision,
    pending: state.pending.filter((command) => command.commandId !== data.commandId),
  };
}
