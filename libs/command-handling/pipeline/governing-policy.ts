import { LocalDate, refuse, Refusal, text } from '#kernel';
import type { PolicyLibrary, PolicyPack } from '#policy';
import type { DecisionContext } from '../decision-context';

/** The policy that decides a command: of which programme, which version is in force, and whether it was adopted. */
export interface GoverningPolicy {
  readonly programme: string;
  readonly inForce: PolicyPack | undefined;
  /** With this very content. */
  readonly isAdopted: boolean;
}

/** Where policies are looked up. */
export interface PolicySources {
  readonly policies: Pick<PolicyLibrary, 'inForce'>;
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
  if (policy.inForce === undefined) return policyNotInForce(policy.programme, today);
  // What the system does only carries out what people decided: it must not be lost because a new version waits.
  const exempt = adoptsPolicy === true || actor.role === 'system';
  return policy.isAdopted || exempt ? undefined : policyNotAdopted(policy.inForce);
}

function policyNotInForce(programme: string, today: string): Refusal {
  return refuse(
    'ledger',
    'policy-not-in-force',
    text(
      `${today} 没有该项目生效的政策版本，不能据此作出决定。请核对项目编号；编号无误的，请组织该计划的人社部门由系统管理员装入当日施行的政策包，采用后再办理。`,
      `No policy version of programme ${programme} is in force on ${today}. Check the programme id; if it is right, the HR department that organises the programme has the operator install the pack in force that day and adopts it.`,
    ),
    { title: text('没有生效的政策版本', 'No policy version is in force') },
  );
}

function policyNotAdopted({ programme, version, basis }: PolicyPack): Refusal {
  return refuse(
    'ledger',
    'policy-not-adopted',
    text(
      `“${programme.name.zh}”的政策版本 ${version} 尚未采用，或政策包内容与采用时不一致，不能据此作出决定。请组织该计划的人社部门先采用该版本，或由系统管理员恢复采用时的政策包。`,
      `Policy version ${version} of ${programme.name.en} has not been adopted, or its content is not what was adopted. The HR department that organises the programme adopts it, or the operator restores the pack that was adopted.`,
    ),
    {
      clauses: [basis['round-call']],
      title: text('政策版本尚未采用', 'The policy version has not been adopted'),
    },
  );
}
