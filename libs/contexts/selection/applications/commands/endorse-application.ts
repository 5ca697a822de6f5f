import { clausesOf, PolicyPack } from '#policy';
import { bodyOf, defineCommand } from '#command-handling';
import type { Actor } from '#access';
import { accept, Refusal, text } from '#kernel';
import { candidacyId, declaration, labelled } from '#vocabulary';
import { organisation, OrganisationState, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { ApplicationEndorsed, candidacy, CandidacyState } from '../contracts';
import { refuseUnchecked } from '../domain/background-check';
import { applicationOf, lineOfApplication } from '../domain/application-of';
import { applicantKey, checkerKeys, endorserKeys, filerKey } from '../domain/candidacy-keys';
import { applicationNotWaiting, endorsedAlready, notThisOffice } from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';

export class EndorseApplication extends bodyOf({
  candidacyId,
  conductConfirmed: declaration(
    labelled(
      text('确认品行、创新能力和业绩', 'The office confirms conduct, innovation and results'),
      text('本单位已核实申报内容', 'it has verified the application'),
    ),
  ),
}) {}

interface Facts {
  /** The office that has the application; undefined where it has been endorsed all the way up. */
  readonly waitingAt: OrganisationState | undefined;
}

/**
 * The office that has the application confirms it and passes it up the line of authority,
 * until the nominating body itself has confirmed (JX-PLAN 2.2.1(1), 2.3.2).
 */
export const endorseApplication = defineCommand(EndorseApplication, {
  aggregate: candidacy,
  summary: text('审核上报申报', 'Endorse an application'),
  roles: ['employer', 'nominating-body', 'hr-department'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('endorse-application'),
  looksAt: [STEADY_ORGANISATION],
  facts: async (load, _command, state): Promise<Facts> => ({
    waitingAt: state.status === 'submitted' ? await load(organisation, state.waitingAt) : undefined,
  }),
  scope: { whose: 'line-of-authority', offices: lineOfApplication },
  repeated: refuseEndorsedAlready,
  // Nobody approves what they filed; a person who acts for two offices on the line confirms for one of them only, and nobody for themself.
  secondKey: (_command, state) => ({
    holders: [
      ...filerKey(state),
      ...endorserKeys(state, state.status === 'submitted' ? state.waitingAt : undefined),
      ...checkerKeys(state),
      ...applicantKey(state),
    ],
  }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  outside: ({ id, state }) =>
    state.status === 'eligible' || state.status === 'ineligible'
      ? applicationNotWaiting({ candidacyId: id })
      : undefined,
  guards: [
    ({ id, state, context: { actor, policy }, facts: { waitingAt } }) =>
      actor.office === state.waitingAt
        ? undefined
        : notThisOffice({
            candidacyId: id,
            name: waitingAt?.status === 'registered' ? waitingAt.name : state.waitingAt,
            clause: policy.application.lineOfAuthority?.clause,
          }),
  ],
  decide: (state, { candidacyId }, { actor, policy, today }) => {
    const { line, roundId } = state.application;
    const nextOfficeId = line[line.indexOf(state.waitingAt) + 1] ?? null;
    const backgroundCheckDue = nextOfficeId === null && refuseUnchecked(state, policy) !== undefined;
    const reviewPanelDue = nextOfficeId === null && policy.localReview !== undefined;
    return accept(
      ApplicationEndorsed.of({
        ...{ candidacyId, officeId: state.waitingAt, nextOfficeId },
        ...{ endorsedBy: actor.id, endorsedOn: today },
        ...(backgroundCheckDue && { backgroundCheckDue }),
        ...(reviewPanelDue && { reviewPanelDue, roundId }),
        ...(nextOfficeId === null && withOrganiser(policy)),
      }),
      clausesOf(policy.application, policy.application.lineOfAuthority, policy.application.conduct),
    );
  },
});

/** Where nobody nominates, the application is with the organiser once its employer has confirmed it. */
function withOrganiser({ nomination, eligibilityReview }: PolicyPack) {
  if (nomination) return {};
  return { next: eligibilityReview ? ('eligibility-review' as const) : ('roster' as const) };
}

/** A second click: whoever endorsed it for their office is told where it is now, not that they hold a key. */
function refuseEndorsedAlready(
  { candidacyId }: EndorseApplication,
  state: CandidacyState,
  { id, office }: Pick<Actor, 'id' | 'office'>,
  { waitingAt }: Facts,
): Refusal | undefined {
  if (state.status !== 'submitted' || state.waitingAt === office) return undefined;
  const { line } = state.application;
  const own = state.endorsements.findLast((one) => one.officeId === office && one.endorsedBy === id);
  // After a return it goes up once more, and waits below this office again.
  if (own === undefined || line.indexOf(state.waitingAt) < line.indexOf(own.officeId)) return undefined;
  const holder = waitingAt?.status === 'registered' ? waitingAt.name : undefined;
  return endorsedAlready({
    endorsedOn: own.endorsedOn,
    holder: { zh: holder ?? '上级单位', en: holder ?? state.waitingAt },
    candidacyId,
  });
}
