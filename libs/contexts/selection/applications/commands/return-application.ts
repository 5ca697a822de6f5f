import { clausesOf, nthDayAfter } from '#policy';
import { bodyOf, defineCommand } from '#command-handling';
import type { Asked, Judged, Load } from '#command-handling';
import { accept, Refusal, text, together } from '#kernel';
import { candidacyId, optional } from '#vocabulary';
import { organisation, OrganisationState, STEADY_ORGANISATION } from '#contexts/people/contracts';
import type { OpenRound } from '#contexts/programmes/contracts';
import type { CandidacyState, OpenCandidacy } from '../contracts';
import type { NominationListState } from '../../nominations/contracts';
import { ApplicationReturned, candidacy } from '../contracts';
import { reasonToReturn, returnedTo } from '../contracts/words';
import { nominationList, nominationListIdOf } from '../../nominations/contracts';
import { applicationOf, lineOfApplication } from '../domain/application-of';
import { applicantKey } from '../domain/candidacy-keys';
import { openRoundOf } from '../domain/open-round';
import { candidacyNominated, notBelow, notThisOffice } from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';
import { round } from '#contexts/programmes/contracts';

export class ReturnApplication extends bodyOf({
  candidacyId,
  toOfficeId: optional(returnedTo),
  reason: reasonToReturn,
}) {}

interface ReturnFacts {
  readonly round: OpenRound | undefined;
  readonly list: NominationListState | undefined;
  readonly waitingAt: OrganisationState | undefined;
}

/**
 * Sends an application back with a reason: the office on the line that has it, the nominating body before it nominates,
 * or the organiser at the review (JX-PLAN 2.3.2a, 2.3.4a). From where it is sent back to it goes the whole way up again.
 */
export const returnApplication = defineCommand(ReturnApplication, {
  aggregate: candidacy,
  summary: text('退回申报', 'Send an application back'),
  roles: ['employer', 'nominating-body', 'hr-department'],
  untasked: 'another-way',
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('return-application'),
  looksAt: [
    round,
    {
      at: nominationList,
      harmless:
        'the application of a listed candidate may be sent back too; it then passes all offices again',
    },
    STEADY_ORGANISATION,
  ],
  facts: async (load: Load, _command, state): Promise<ReturnFacts> => {
    const application = applicationOf(state);
    if (application === undefined) return { round: undefined, list: undefined, waitingAt: undefined };
    const { roundId, bodyId } = application;
    return together({
      round: openRoundOf(load, roundId),
      list: load(nominationList, nominationListIdOf(roundId, bodyId)),
      waitingAt: state.status === 'submitted' ? load(organisation, state.waitingAt) : undefined,
    });
  },
  scope: {
    whose: 'line-and-organiser',
    offices: (command, state, { round: open }) => [
      ...lineOfApplication(command, state),
      ...(open === undefined ? [] : [open.organiserId]),
    ],
  },
  secondKey: (_command, state) => ({ holders: applicantKey(state) }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  known: ({ state, facts }) => {
    const holder = holderOf(state, facts);
    return holder === undefined
      ? candidacyNominated.toReturn({ candidacyId: state.application.candidacyId })
      : { ...facts, holder };
  },
  guards: [refuseOffice],
  checks: [refuseTarget],
  decide: ({ application }, { candidacyId, toOfficeId, reason }, context, { holder }) => {
    const { actor, calendar, today, policy } = context;
    const { correction, lineOfAuthority } = policy.application;
    const isCorrected = toOfficeId === undefined;
    const correctUntil = isCorrected ? nthDayAfter(calendar, today, correction) : null;
    return accept(
      ApplicationReturned.of({
        ...{ candidacyId, personId: application.personId, officeId: holder, returnedBy: actor.id },
        ...{ toOfficeId: toOfficeId ?? null, correctUntil, reason },
      }),
      clausesOf(policy.application, lineOfAuthority, isCorrected ? correction : undefined),
    );
  },
});

/**
 * Who may send it back now: where it waits; once endorsed, the body while it has not nominated, and the organiser when
 * the list was sent; of one sent back already, who did so. Undefined between nomination and sending.
 */
function holderOf(state: CandidacyState, { round: open, list }: ReturnFacts): string | undefined {
  if (state.status === 'submitted') return state.waitingAt;
  if (state.status === 'returned') return state.returnedBy;
  if (state.status !== 'endorsed') return undefined;
  const { candidacyId, bodyId } = state.application;
  // A wait list ends with the sending.
  const listed = list && [...list.nominees, ...(list.status === 'sent' ? [] : list.waitList)];
  if (!listed?.some((nominee) => nominee.candidacyId === candidacyId)) return bodyId;
  return list?.status === 'sent' ? open?.organiserId : undefined;
}

/** With the office that has it. */
interface Held extends ReturnFacts {
  readonly holder: string;
}

function refuseOffice({
  id,
  context: { actor, policy },
  facts: { holder, waitingAt },
}: Judged<OpenCandidacy, Held>): Refusal | undefined {
  if (actor.office === holder) return undefined;
  const name = waitingAt?.status === 'registered' ? waitingAt.name : holder;
  return notThisOffice({ name, clause: policy.application.lineOfAuthority?.clause, candidacyId: id });
}

/** It goes down the line: to an office that stands below the one that sends it back, or to whoever files it. */
function refuseTarget({
  state,
  command: { toOfficeId },
  context: { policy },
  facts: { holder },
}: Asked<ReturnApplication, OpenCandidacy, Held>): Refusal | undefined {
  if (toOfficeId === undefined) return undefined;
  const below = state.status === 'returned' ? [] : officesBelow(state.application.line, holder);
  if (below.includes(toOfficeId)) return undefined;
  const named = below.length === 0 ? 'none' : below.join(', ');
  const clause = policy.application.lineOfAuthority?.clause;
  return notBelow({ count: below.length, clause, below: named, toOfficeId }, { about: below });
}

/** The organiser stands above the whole line. */
function officesBelow(line: readonly string[], holder: string): readonly string[] {
  const at = line.indexOf(holder);
  return at < 0 ? line : line.slice(0, at);
}
