import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { ReadModelRebuildEnded, rebuildOrder } from '../contracts';
import { readModel, rebuildOutcome } from '../contracts/words';
import { noRebuildUnderWay } from '../domain/refusals';

export class EndRebuild extends bodyOf({ readModel, rebuildOutcome }) {}

/** What became of an ordered rebuild. */
export const endRebuild = defineCommand(EndRebuild, {
  aggregate: rebuildOrder,
  summary: text('登记读模型重建结果', 'Record the outcome of a rebuild'),
  roles: ['system'],
  id: (command) => command.readModel,
  expects: 'existing',
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  guards: [({ id, state }) => (state.isUnderWay ? undefined : noRebuildUnderWay({ readModel: id }))],
  decide: (_state, { readModel: name, rebuildOutcome: outcome }) =>
    accept(ReadModelRebuildEnded.of({ readModel: name, rebuildOutcome: outcome })),
});
