import { bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text, together } from '#kernel';
import { organisation, OrganisationState } from '#contexts/people/contracts';
import { roundUnknown } from '#contexts/programmes/contracts';
import type { ConsultationRule } from '#policy';
import { called, objectsOf, organisationId, roundId } from '#vocabulary';
import { consultation, consultationIdOf, ConsultationOpened } from '../contracts';
import { roster } from '../../roster/contracts';
import type { RosterState } from '../../roster/contracts';
import { departmentId, rosterEdition } from '../contracts/words';
import { openRoundOf } from '../../applications/domain/open-round';
import { organiserOffices } from '../../applications/domain/round-of-candidacy';
import { departmentsDiffer, editionNotStanding, officeUnsuitable } from '../domain/refusals';

export class ConsultedOffice extends bodyOf({
  departmentId,
  officeId: called(organisationId, text('办理单位的统一社会信用代码', 'Organisation that answers for it')),
}) {}

export class OpenConsultation extends bodyOf({
  roundId,
  edition: rosterEdition,
  departments: objectsOf(text('征求意见的部门', 'Departments consulted'), () => ConsultedOffice, 20),
}) {}

/**
 * Asks the departments that the policy names for their opinions on the proposed roster, its reserves included, and
 * gives them their working days (JX-PLAN 2.3.4c).
 */
export const openConsultation = defineCommand(OpenConsultation, {
  aggregate: consultation,
  summary: text('征求部门意见', 'Open the consultation'),
  roles: ['hr-department'],
  id: ({ roundId, edition }) => consultationIdOf(roundId, edition),
  expects: 'new',
  facts: (load, { roundId, departments }) =>
    together({
      round: openRoundOf(load, roundId),
      roster: load(roster, roundId),
      offices: Promise.all(departments.map(({ officeId }) => load(organisation, officeId))),
    }),
  scope: { whose: 'organiser', offices: organiserOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['consultation'],
  decide: (_state, command, context, { round: open, roster: proposed, offices }) => {
    const { roundId, edition, departments } = command;
    if (open === undefined) return roundUnknown({ roundId });
    const { policy, calendar, today, actor } = context;
    const rule = policy.consultation;
    const refusal =
      refuseOtherEdition(proposed, edition, rule) ??
      refuseDepartments(departments, rule) ??
      refuseOffices(departments, offices, rule);
    if (refusal) return refusal;
    return accept(
      ConsultationOpened.of({
        consultationId: consultationIdOf(roundId, edition),
        roundId,
        programmeId: open.programmeId,
        organiserId: open.organiserId,
        edition,
        departments: departments.map(({ departmentId, officeId }) => ({ departmentId, officeId })),
        candidates: candidatesOf(proposed),
        workingDays: rule.workingDays,
        dueOn: calendar.nthWorkingDayAfter(today, rule.workingDays),
        openedBy: actor.id,
      }),
      [rule.clause],
    );
  },
});

function candidatesOf({ entries, reserves, removed }: RosterState) {
  const standing = (one: { readonly candidacyId: string }) => !removed.includes(one.candidacyId);
  return [
    ...entries.filter(standing).map((entry) => ({ ...entry, reserve: false })),
    ...reserves.map((entry) => ({ ...entry, reserve: true })),
  ].map(({ candidacyId, personId, rank, reserve }) => ({ candidacyId, personId, rank, reserve }));
}

/** The proposal that stands is asked about, and somebody is on it. */
function refuseOtherEdition(
  proposed: RosterState,
  edition: number,
  { clause }: ConsultationRule,
): Refusal | undefined {
  const { proposal } = proposed;
  if (proposal > 0 && proposal === edition && candidatesOf(proposed).length > 0) return undefined;
  return proposal === 0
    ? editionNotStanding.nothingProposed({ clause })
    : editionNotStanding.another({ edition, proposal, clause });
}

/** Every department of the policy, each once, and no other. */
function refuseDepartments(
  departments: readonly ConsultedOffice[],
  { departments: asked, clause }: ConsultationRule,
): Refusal | undefined {
  const named = departments.map(({ departmentId }) => departmentId);
  const missing = asked.filter(({ id }) => !named.includes(id));
  const unknown = named.filter((id) => !asked.some((one) => one.id === id));
  const twice = named.filter((id, index) => named.indexOf(id) !== index);
  if (missing.length + unknown.length + twice.length === 0) return undefined;
  const zh = [
    ...missing.map(({ name }) => `缺少${name.zh}`),
    ...(unknown.length > 0 ? [`所列部门中有 ${unknown.length} 个政策没有规定`] : []),
    ...(twice.length > 0 ? [`${twice.length} 个重复`] : []),
  ];
  const en = [
    ...missing.map(({ id, name }) => `${name.en} (${id}) is missing`),
    ...unknown.map((id) => `the policy names no ${id}`),
    ...twice.map((id) => `${id} is named twice`),
  ];
  return departmentsDiffer(
    { faults: { zh: zh.join('；'), en: en.join('; ') }, clause },
    { about: [...unknown, ...twice] },
  );
}

/** Each department answers by a registered organisation of its own. */
function refuseOffices(
  departments: readonly ConsultedOffice[],
  offices: readonly OrganisationState[],
  { clause }: ConsultationRule,
): Refusal | undefined {
  const ids = departments.map(({ officeId }) => officeId);
  const unknown = ids.filter((_, index) => offices[index]?.status !== 'registered');
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  if (unknown.length + twice.length === 0) return undefined;
  return officeUnsuitable(
    {
      count: unknown.length + twice.length,
      clause,
      named: { zh: '', en: [...unknown, ...twice].join(', ') },
    },
    { about: [...unknown, ...twice] },
  );
}
