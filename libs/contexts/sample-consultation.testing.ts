import {
  ConsultationOpened,
  consultationIdOf,
  DepartmentObjected,
  OpinionGiven,
  OpinionLapsed,
  OpinionResolved,
} from '#contexts/selection/contracts';
import type { Opinion, Resolution } from '#contexts/selection/contracts';
import { EventOf, localDate } from '#kernel';
import { candidacyOf, PROGRAMME, PROVINCE, ROUND, TALENT_OFFICE } from './sample-selection.testing';

/** The departments of the plan, each with the organisation that answers for it. */
export const DEPARTMENTS = [
  { departmentId: 'talent-office', officeId: TALENT_OFFICE },
  { departmentId: 'publicity', officeId: 'office-of-publicity' },
  { departmentId: 'science-technology', officeId: 'office-of-science' },
  { departmentId: 'education', officeId: 'office-of-education' },
] as const;
export type SampleDepartment = (typeof DEPARTMENTS)[number]['departmentId'];
export const CONSULTATION = consultationIdOf(ROUND, 1);

function of(departmentId: SampleDepartment) {
  const { officeId } = DEPARTMENTS.find((one) => one.departmentId === departmentId)!;
  return { consultationId: CONSULTATION, roundId: ROUND, departmentId, officeId };
}

/** Opened on Tuesday 2022-03-01 for ten working days: the last is 2022-03-15. */
export function consultationOpened(
  persons: readonly string[],
  reserves: readonly string[] = [],
): EventOf<typeof ConsultationOpened> {
  return ConsultationOpened.of({
    consultationId: CONSULTATION,
    roundId: ROUND,
    programmeId: PROGRAMME,
    organiserId: PROVINCE,
    edition: 1,
    departments: DEPARTMENTS.map((one) => ({ ...one })),
    candidates: [...persons, ...reserves].map((person, index) => ({
      ...{ candidacyId: candidacyOf(person), personId: person, rank: index + 1 },
      reserve: index >= persons.length,
    })),
    days: 10,
    counted: 'working-days',
    dueOn: localDate('2022-03-15'),
    openedBy: 'organiser-clerk',
  });
}

export function opinionGiven(
  departmentId: SampleDepartment,
  opinion: Opinion = 'agrees',
  objectedTo: readonly string[] = [],
): EventOf<typeof OpinionGiven> {
  return OpinionGiven.of({
    ...of(departmentId),
    ...{ opinion, objectedTo: objectedTo.map(candidacyOf), remarks: '', givenBy: `officer-${departmentId}` },
  });
}

export function departmentObjected(
  departmentId: SampleDepartment,
  person: string,
): EventOf<typeof DepartmentObjected> {
  return DepartmentObjected.of({
    ...of(departmentId),
    ...{ candidacyId: candidacyOf(person), personId: person, reason: '项目归属有争议（虚构）' },
  });
}

export function opinionLapsed(departmentId: SampleDepartment): EventOf<typeof OpinionLapsed> {
  const dates = { dueOn: localDate('2022-03-15'), lapsedOn: localDate('2022-03-16') };
  return OpinionLapsed.of({ ...of(departmentId), ...dates });
}

export function opinionResolved(
  departmentId: SampleDepartment,
  person: string,
  resolution: Resolution,
): EventOf<typeof OpinionResolved> {
  return OpinionResolved.of({
    ...of(departmentId),
    ...{ candidacyId: candidacyOf(person), personId: person, resolution },
    ...{ resolvedBy: 'decider', reason: '经核实决定（虚构）' },
  });
}
