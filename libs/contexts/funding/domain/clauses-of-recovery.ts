import type { ClauseReference } from '#kernel';
import type { Payment, PolicyPack, TitlesRule } from '#policy';

/** By which clauses the balance of a grant is taken back: those of its termination, and of what is left at the end (JX-MEASURES 13b, 14b, 15). */
export function clausesOfRecovery({ termination = [], balance }: Payment): readonly ClauseReference[] {
  const clauses = [...termination.map(({ clause }) => clause), ...(balance ? [balance.clause] : [])];
  return [...new Set(clauses)];
}

/** On which grounds a grant came to an end; of a grant that was terminated, the title may have been revoked later. */
export interface GroundsOfRecovery {
  readonly paymentId: string;
  readonly terminatedFor: string | null;
  /** On which its title was revoked. */
  readonly endingId: string | null;
}

/**
 * The ground on which the balance is taken back, with its clause: that of the termination, or else that on which the title was
 * revoked (JX-MEASURES 14b, 15, 22d); undefined where no pack has it.
 */
export function groundOfRecovery(
  packs: readonly PolicyPack[],
  { paymentId, terminatedFor, endingId }: GroundsOfRecovery,
): Pick<TitlesRule['endings'][number], 'name' | 'clause'> | undefined {
  if (terminatedFor === null)
    return packs.flatMap(({ titles }) => titles?.endings ?? []).find(({ id }) => id === endingId);
  return packs
    .flatMap(({ payments = [] }) => payments.filter(({ id }) => id === paymentId))
    .flatMap(({ termination = [] }) => termination)
    .find(({ id }) => id === terminatedFor);
}
