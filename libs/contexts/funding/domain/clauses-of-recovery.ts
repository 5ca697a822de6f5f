import type { ClauseReference } from '#kernel';
import type { Payment } from '#policy';

/** By which clauses the balance of a grant is taken back: those of its termination, and of what is left at the end (JX-MEASURES 13b, 14b, 15). */
export function clausesOfRecovery({ termination = [], balance }: Payment): readonly ClauseReference[] {
  const clauses = [...termination.map(({ clause }) => clause), ...(balance ? [balance.clause] : [])];
  return [...new Set(clauses)];
}
