import type { LocalDate, Refusal } from '#kernel';
import type { PolicyLibrary, PolicyPack } from '#policy';
import type { DecisionContext } from '../decision-context';
import { policyNotAdopted, policyNotInForce } from '../refusals';

/** The policy that decides a command: of which programme, which version is in force, and whether it was adopted. */
export interface GoverningPolicy {
  readonly programme: string;
  readonly inForce: PolicyPack | undefined;
  /** With this very content. */
  readonly isAdopted: boolean;
}

/** Where policies are looked up. */
export interface PolicySources {
  readonly policies: Pick<PolicyLibrary, 'inForce' | 'plans'>;
  /** Whether a pack, byte for byte, is on record as adopted: what lies on file alone decides nothing. */
  readonly isAdopted: (pack: PolicyPack) => Promise<boolean>;
}

/** The policy that governs a programme on a date; undefined without a programme. */
export async function governingPolicy(
  programme: string | undefined,
  today: LocalDate,
  { policies, isAdopted }: PolicySources,
): Promise<GoverningPolicy | undefined> {
  if (programme === undefined) return undefined;
  const inForce = policies.inForce(programme, today);
  return { programme, inForce, isAdopted: inForce !== undefined && (await isAdopted(inForce)) };
}

/** Refuses a command whose programme has no policy in force today, or none that was adopted. */
export function refuseWithoutPolicy({
  definition: { adoptsPolicy },
  policy,
  context: { actor, today },
}: {
  readonly definition: { readonly adoptsPolicy?: boolean };
  readonly policy: GoverningPolicy | undefined;
  readonly context: Pick<DecisionContext, 'actor' | 'today'>;
}): Refusal | undefined {
  if (policy === undefined) return undefined;
  if (policy.inForce === undefined) return policyNotInForce({ programme: policy.programme, today });
  // What the system does only carries out what people decided: it must not be lost because a new version waits.
  const exempt = adoptsPolicy === true || actor.role === 'system';
  if (policy.isAdopted || exempt) return undefined;
  const { programme, version, round } = policy.inForce;
  return policyNotAdopted({ programme: programme.name, version }, { clauses: [round.clause] });
}
