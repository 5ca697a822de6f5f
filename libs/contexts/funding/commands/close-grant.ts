import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { grant, GrantClosed, grantIdOf } from '../contracts';
import { paymentId } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { ofGrant } from '../domain/whose-grant';

export class CloseGrant extends bodyOf({ candidacyId, paymentId }) {}

/** Closes a grant that was stopped, once what had been committed to it is released: from then on nobody pays it. */
export const closeGrant = defineCommand(CloseGrant, {
  aggregate: grant,
  summary: text('结束已停止的资助', 'Close a grant that was stopped'),
  roles: ['system'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('close-grant'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  decide: (state) => accept(GrantClosed.of(ofGrant(state))),
});
