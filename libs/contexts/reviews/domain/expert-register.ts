import type { Load } from '#command-handling';
import { refuse, Refusal, text } from '#kernel';
import { organisation, OrganisationState } from '#contexts/people/contracts';
import type { ExpertState } from '../contracts';

/** The organisation named as an employer; undefined when none was named. */
export async function employerOf(
  load: Load,
  employerId: string | undefined,
): Promise<OrganisationState | undefined> {
  return employerId === undefined ? undefined : await load(organisation, employerId);
}

/** An employer that is named has to be registered: a wrong code would exclude nobody, and nobody would notice. */
export function refuseUnknownEmployer(
  employerId: string | null,
  employer: OrganisationState | undefined,
): Refusal | undefined {
  return employerId === null ? undefined : refuseUnknownRelated('employerId', employerId, employer);
}

/** Whoever a tie is declared to has to be registered, for the same reason. */
export function refuseUnknownRelated(
  field: string,
  id: string,
  state: { readonly status: string } | undefined,
): Refusal | undefined {
  if (state !== undefined && state.status !== 'unknown') return undefined;
  return refuse(
    'rule',
    'not-registered',
    text(
      `所填编号尚未登记为单位或人员，请核对编号；未登记的不必填写。`,
      `${id} is no registered organisation or person: check the id, and leave out what is not registered.`,
    ),
    { field },
  );
}

/** What is said of somebody who has left the register cannot matter any more. */
export function refuseRetired(state: ExpertState): Refusal | undefined {
  if (state.status !== 'retired') return undefined;
  return refuse(
    'state',
    'expert-retired',
    text(`该专家已退出专家库。`, `Expert ${state.expertId} has left the register.`),
  );
}

/** The account that an expert's record belongs to: experts declare their own affairs. */
export function accountOfExpert(state: ExpertState): readonly string[] {
  return state.status === 'unknown' ? [] : [state.expertId];
}

/** The office that entered the expert keeps the record, or one above it. */
export function keeperOf(state: ExpertState): readonly string[] {
  return state.status === 'unknown' ? [] : [state.officeId];
}
