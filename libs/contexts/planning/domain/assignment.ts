import { Load, LookedAt } from '#command-handling';
import { LocalDate, Refusal, text, together } from '#kernel';
import type { BilingualText } from '#kernel';
import type { PlanFile } from '#policy';
import { organisation, person, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { plan, PlanState } from '../contracts';
import { assignedTo, dueOutsidePlan, fieldsMissing, planPersonNotRegistered } from './refusals';

/** Whom something of a plan is assigned to. */
export interface Assignment {
  readonly planId: string;
  readonly unitId: string;
  readonly department?: string;
  readonly responsiblePersonId?: string;
  readonly partnerIds?: readonly string[];
}

/** What an assignment looks at. */
export const WHAT_IS_ASSIGNED: readonly LookedAt[] = [
  ...[plan, STEADY_ORGANISATION, { at: person, harmless: 'whoever was registered stays so' }],
];

/** Whether unit, partners and person are registered, and the plan. */
export interface AssignmentFacts {
  readonly plan: PlanState;
  readonly unitIsThere: boolean;
  readonly personIsThere: boolean;
  readonly unknownPartners: readonly string[];
}

export async function loadAssignment(load: Load, assigned: Assignment): Promise<AssignmentFacts> {
  const { planId, unitId, responsiblePersonId, partnerIds = [] } = assigned;
  const isThere = async (id: string) => (await load(organisation, id)).status !== 'unknown';
  const found = await together({
    plan: load(plan, planId),
    unitIsThere: isThere(unitId),
    personIsThere:
      responsiblePersonId === undefined
        ? Promise.resolve(true)
        : load(person, responsiblePersonId).then(({ status }) => status !== 'unknown'),
  });
  const unknownPartners: string[] = [];
  for (const partnerId of partnerIds) if (!(await isThere(partnerId))) unknownPartners.push(partnerId);
  return { ...found, unknownPartners };
}

const PARTS = {
  department: { field: 'department', name: text('责任部门', 'a department') },
  person: { field: 'responsiblePersonId', name: text('责任人', 'a person in charge') },
} as const;

/** What the plan asks an assignment to name, and does not find. */
export function refuseMissingParts(
  { assignment }: Pick<PlanFile, 'assignment'>,
  assigned: Assignment,
): Refusal | undefined {
  const missing = (assignment?.names ?? []).filter((part) => assigned[PARTS[part].field] === undefined);
  if (assignment === undefined || missing.length === 0) return undefined;
  const names = missing.map((part) => PARTS[part].name);
  const all: BilingualText = text(
    names.map(({ zh }) => zh).join('、'),
    names.map(({ en }) => en).join(' and '),
  );
  return fieldsMissing(
    { names: all, clause: assignment.clause },
    { faults: missing.map((part) => ({ field: PARTS[part].field, message: PARTS[part].name })) },
  );
}

/** Whom the register does not have. */
export function refuseUnregistered(
  { unitId, responsiblePersonId = '' }: Assignment,
  { unitIsThere, personIsThere, unknownPartners }: AssignmentFacts,
): Refusal | undefined {
  if (!unitIsThere) return assignedTo.unit({ unitId });
  if (!personIsThere) return planPersonNotRegistered({ responsiblePersonId });
  return unknownPartners.length === 0
    ? undefined
    : assignedTo.partner({ count: unknownPartners.length, partners: unknownPartners.join(', ') });
}

/** A date lies within the plan, and is not later than the text says. */
export function refuseDueOn(
  dueOn: LocalDate,
  { from, latest, clause }: { readonly from: string; readonly latest: string; readonly clause: string },
): Refusal | undefined {
  return dueOn < from || dueOn > latest ? dueOutsidePlan({ dueOn, from, latest, clause }) : undefined;
}
