import type { EventOf, LocalDate } from '#kernel';
import { balanceOf, GrantStopped, GrantTerminated, HeldGrant, RecoveryDemanded } from '../contracts';
import { inFigures, ofGrant } from './whose-grant';

type Ending = EventOf<typeof GrantStopped> | EventOf<typeof GrantTerminated>;
type Event = Ending | EventOf<typeof RecoveryDemanded>;

/**
 * A grant ends before its time: what is disbursed and not spent as it may be is demanded back (JX-MEASURES 14b, 15). Nothing is where
 * nothing was disbursed, or all was spent.
 */
export function ending(state: HeldGrant, ended: Ending, today: LocalDate): readonly [Event, ...Event[]] {
  const amount = balanceOf(state);
  if (amount <= 0) return [ended];
  return [ended, RecoveryDemanded.of({ ...ofGrant(state), ...inFigures(state), amount, demandedOn: today })];
}
