import { bodyOf, defineCommand, openToItsRoles } from '#command-handling';
import { accept, text } from '#kernel';
import { ReadModelRebuildOrdered, rebuildOrder } from '../contracts';
import { readModel, rebuildReason } from '../contracts/words';
import { rebuildUnderWay } from '../domain/refusals';

export class OrderRebuild extends bodyOf({ readModel, rebuildReason }) {}

/** A worker then rebuilds the read model from the log, and reports the outcome (GB/T 22239-2019 8.1.5). */
export const orderRebuild = defineCommand(OrderRebuild, {
  aggregate: rebuildOrder,
  summary: text('下令重建读模型', 'Order the rebuild of a read model'),
  roles: ['system-administrator'],
  untasked: 'at-any-time',
  id: (command) => command.readModel,
  expects: 'either',
  scope: openToItsRoles('系统管理员负责系统运行', 'system administrators run the ledger'),
  guards: [({ id, state }) => (state.isUnderWay ? rebuildUnderWay({ readModel: id }) : undefined)],
  decide: (_state, { readModel: name, rebuildReason: reason }) =>
    accept(ReadModelRebuildOrdered.of({ readModel: name, rebuildReason: reason })),
});
