import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { grant, grantIdOf, GrantStopped } from '../contracts';
import { paymentId } from '../contracts/words';
import { ending } from '../domain/ending';
import { grantLifecycle } from '../domain/lifecycles';
import { ofGrant } from '../domain/whose-grant';

export class StopGrant extends bodyOf({ candidacyId, paymentId }) {}

/** Stops a grant whose title was revoked, and demands its balance back (JX-MEASURES 22d). */
export const stopGrant = defineCommand(StopGrant, {
  aggregate: grant,
  summary: text('停止资助', 'Stop a grant'),
  roles: ['system'],
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('stop-grant'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  decide: (state, _command, { today }) => accept(ending(state, GrantStopped.of(ofGrant(state)), today)),
});
