import { Asked, bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text, together } from '#kernel';
import { nthDayAfter } from '#policy';
import { organisation, OrganisationState, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { roundUnknown, round } from '#contexts/programmes/contracts';
import { objectsOf, roundId } from '#vocabulary';
import { consultation, consultationIdOf, ConsultationOpened } from '../contracts';
import { roster } from '../../roster/contracts';
import type { RosterState } from '../../roster/contracts';
import { answeringOffice, departmentId, rosterEdition } from '../contracts/words';
import { openRoundOf } from '../../applications/domain/open-round';
import { organiserOffices } from '../../applications/domain/round-of-candidacy';
import { departmentsDiffer, editionNotStanding, officeUnsuitable } from '../domain/refusals';
import { consultationLifecycle } from '../domain/lifecycle';

export class ConsultedOffice extends bodyOf({
  departmentId,
  officeId: answeringOffice,
}) {}

export class OpenConsultation extends bodyOf({
  roundId,
  edition: rosterEdition,
  departments: objectsOf(text('征求意见的部门', 'Departments consulted'), () => ConsultedOffice, 20),
}) {}

/**
 * Asks the departments that the policy names for their opinions on the proposed roster, its reserves included, and
 * gives them their time (JX-PLAN 2.3.4c).
 */
export const openConsultation = defineCommand(OpenConsultation, {
  aggregate: consultation,
  summary: text('征求部门意见', 'Open the consultation'),
  roles: ['hr-department'],
  id: ({ roundId, edition }) => consultationIdOf(roundId, edition),
  expects: 'new',
  in: consultationLifecycle.of('open-consultation'),
  looksAt: [
    round,
    { at: roster, harmless: 'a consultation on a replaced edition has no effect' },
    STEADY_ORGANISATION,
  ],
  facts: (load, { roundId, departments }) =>
    together({
      round: openRoundOf(load, roundId),
      roster: load(roster, roundId),
      offices: Promise.all(departments.map(({ officeId }) => load(organisation, officeId))),
    }),
  scope: { whose: 'organiser', offices: organiserOffices },
  programme: (_command, _state, facts) => facts.round?.programmeId,
  uses: ['consultation'],
  known: ({ command: { roundId }, facts }) =>
    facts.round === undefined ? roundUnknown({ roundId }) : { ...facts, round: facts.round },
  checks: [refuseOtherEdition, refuseDepartments, refuseOffices],
  decide: (_state, command, { policy, calendar, today, actor }, { round: open, roster: proposed }) => {
    const { roundId, edition, departments } = command;
    const { days, counted, clause } = policy.consultation;
    return accept(
      ConsultationOpened.of({
        ...{ consultationId: consultationIdOf(roundId, edition), roundId, edition, days, counted },
        ...{ programmeId: open.programmeId, organiserId: open.organiserId, openedBy: actor.id },
        departments: departments.map(({ departmentId, officeId }) => ({ departmentId, officeId })),
        candidates: candidatesOf(proposed),
        dueOn: nthDayAfter(calendar, today, { days, counted }),
      }),
      [clause],
    );
  },
});

interface OpeningFacts {
  readonly roster: RosterState;
  readonly offices: readonly OrganisationState[];
}
type Opening = Asked<OpenConsultation, unknown, OpeningFacts, 'consultation'>;

function candidatesOf({ entries, reserves, removed }: RosterState) {
  const standing = (one: { readonly candidacyId: string }) => !removed.includes(one.candidacyId);
  return [
    ...entries.filter(standing).map((entry) => ({ ...entry, reserve: false })),
    ...reserves.map((entry) => ({ ...entry, reserve: true })),
  ].map(({ candidacyId, personId, rank, reserve }) => ({ candidacyId, personId, rank, reserve }));
}

/** The proposal that stands is asked about, and somebody is on it. */
function refuseOtherEdition({
  command: { edition },
  context: { policy },
  facts,
}: Opening): Refusal | undefined {
  const { roster: proposed } = facts;
  const { proposal } = proposed;
  const { clause } = policy.consultation;
  if (proposal > 0 && proposal === edition && candidatesOf(proposed).length > 0) return undefined;
  return proposal === 0
    ? editionNotStanding.nothingProposed({ clause })
    : editionNotStanding.another({ edition, proposal, clause });
}

/** Every department of the policy, each once, and no other. */
function refuseDepartments({ command, context: { policy } }: Opening): Refusal | undefined {
  const { departments: asked, clause } = policy.consultation;
  const named = command.departments.map(({ departmentId }) => departmentId);
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
function refuseOffices({ command, context: { policy }, facts: { offices } }: Opening): Refusal | undefined {
  const { clause } = policy.consultation;
  const ids = command.departments.map(({ officeId }) => officeId);
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
