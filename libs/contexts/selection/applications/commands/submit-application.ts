import { bodyOf, defineCommand } from '#command-handling';
import type { Asked, DecisionContext, Judged, Load } from '#command-handling';
import { accept, EventOf, Refusal, text, together, certain, isRefusal, refusalIn, Accepted } from '#kernel';
import { clausesOf } from '#policy';
import { called, declaration, employerId, optional, labelled } from '#vocabulary';
import { lineOfAuthority, person, PersonState, STEADY_ORGANISATION } from '#contexts/people/contracts';
import type { RegisteredOrganisation, RegisteredPerson } from '#contexts/people/contracts';
import { OpenRound, roundUnknown, round } from '#contexts/programmes/contracts';
import { recordedOutcomes } from '../../../event-fields';
import type { ApplicationContent, ApplicationDeclaration, CandidacyState } from '../contracts';
import type { SupportRecordState } from '../../support/contracts';
import {
  accountOfCandidacy,
  ApplicationSubmitted,
  candidacy,
  candidacyIdOf,
  EligibilityChecked,
  mayFileFor,
} from '../contracts';
import { supportRecord } from '../../support/contracts';
import {
  checkContent,
  CompleteContent,
  isComplete,
  refuseMissing,
  factFaults,
} from '../domain/application-faults';
import { checkApplication } from '../domain/eligibility';
import { withoutFactTexts } from '../domain/fact-texts';
import { openRoundOf } from '../domain/open-round';
import { sideOf, filing, refuseWithdrawnForGood } from '../domain/person-of-application';
import { directly, wayUp, Way } from '../domain/way-up';
import { applicationFields, contentOf } from './application-fields';
import {
  alreadyExists,
  applicationsClosed,
  bodyDiffers,
  correctionLate,
  employerMissing,
  identityUnconfirmed,
} from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';
import { SUPPORT_FREED } from '../../support/domain/support-of';

export class SubmitApplication extends bodyOf({
  ...applicationFields,
  employerId: optional(
    called(
      employerId,
      labelled(
        text('所在单位的统一社会信用代码', 'Employer'),
        text(
          '自由职业者填所属地人社部门；缺省同草稿或退回的申报',
          'freelancers: the local HR department; default: the draft’s, or that of the application sent back',
        ),
      ),
    ),
  ),
  conductDeclared: declaration(
    labelled(
      text('承诺申报内容真实、品行符合条件', 'The application is true and conduct as required'),
      text(
        '本人提交的为本人承诺；单位提交的，申报人无本人账号的为单位持有其签署的书面承诺，有本人账号的须由本人另行确认',
        'declared by the person who files it themself; where an employer files it, by a person without an account on paper that the employer keeps; whoever has an account still confirms it themself',
      ),
    ),
  ),
}) {}

interface Facts {
  readonly round: OpenRound | undefined;
  readonly person: PersonState;
  /** From the employer upwards. */
  readonly line: readonly RegisteredOrganisation[];
  /** What is on record of the person's support by other programmes. */
  readonly support: SupportRecordState;
}

/** The employer and everything above it; nothing where none is named. */
async function lineOf(
  load: Load,
  employerId: string | undefined,
): Promise<readonly RegisteredOrganisation[]> {
  return employerId === undefined ? [] : lineOfAuthority(load, employerId);
}

/** The employer that the command names, or else that of the draft, or of the application that was sent back. */
function employerOf({ employerId }: SubmitApplication, state: CandidacyState): string | undefined {
  if (employerId !== undefined) return employerId;
  return state.draft?.employerId ?? (state.status === 'returned' ? state.application.employerId : undefined);
}

/**
 * Hands in an application through the employer (JX-PLAN 2.3.2); the eligibility rules are checked as advice. What the
 * command does not give is taken from the saved draft, and of an application sent back from the edition before.
 */
export const submitApplication = defineCommand(SubmitApplication, {
  aggregate: candidacy,
  summary: text(
    '提交申报（未填的部分取自草稿）',
    'Submit an application; what is not given is taken from the draft',
  ),
  roles: ['applicant', 'employer'],
  id: ({ roundId, personId }) => candidacyIdOf(roundId, personId),
  expects: 'either',
  in: candidacyLifecycle.of('submit-application'),
  looksAt: [round, { at: person, mendedBy: 'request-declaration' }, STEADY_ORGANISATION, SUPPORT_FREED],
  facts: (load: Load, command, state): Promise<Facts> =>
    together({
      round: openRoundOf(load, command.roundId),
      person: load(person, command.personId),
      line: lineOf(load, employerOf(command, state)),
      support: load(supportRecord, command.personId),
    }),
  scope: {
    whose: 'employer',
    // An application that was sent back is corrected by its own employer; another one cannot take it over.
    offices: (command, state, facts) => {
      const employerId =
        state.status === 'returned' ? state.application.employerId : employerOf(command, state);
      return mayFileFor(facts.person, state, employerId) ? [employerId] : [];
    },
    self: (_command, state, facts) => [accountOfCandidacy(facts.person, state)],
  },
  programme: (_command, _state, { round: open }) => open?.programmeId,
  outside: ({ id, context, command: { roundId }, facts: { round: open } }) =>
    open === undefined
      ? roundUnknown({ roundId })
      : alreadyExists({ clause: context.policy.application.oneCandidacy?.clause, candidacyId: id }),
  known: (asked) => filing(asked),
  guards: [
    refuseWithdrawnForGood,
    refuseLate,
    ({ context, facts }) =>
      sideOf(context.actor, facts.person) === 'registrant' ? identityUnconfirmed() : undefined,
  ],
  checks: [(asked) => refusalIn(contentOfFiling(asked)), (asked) => refusalIn(wayOfFiling(asked))],
  decide: (state, command, context, facts) => {
    const asked = { state, command, context, facts };
    return submit(state, certain(contentOfFiling(asked)), context, {
      ...facts,
      way: certain(wayOfFiling(asked)),
    });
  },
});

type Submitted = EventOf<typeof ApplicationSubmitted> | EventOf<typeof EligibilityChecked>;

/** What the guards have looked at. */
interface Filed extends Facts {
  readonly round: OpenRound;
  readonly person: RegisteredPerson;
}
type Filing = Pick<
  Asked<SubmitApplication, CandidacyState, Filed>,
  'state' | 'command' | 'context' | 'facts'
>;

/** The application as a whole: what the command says, over what it need not repeat. */
function contentOfFiling({ state, command, context }: Filing): CompleteContent | Refusal {
  const content = { ...fallBack(state, context), ...contentOf(command) };
  const { faults, missing } = checkContent(content, context.policy);
  if (faults.length > 0) return factFaults([...faults, ...missing]);
  if (!isComplete(content, context.policy)) return refuseMissing(missing, context.policy);
  // What is left are facts that the policy requires.
  return missing.length > 0 ? factFaults(missing) : content;
}

/** The way up, which a correction may not turn to another nominating body: what that body did rests on this candidacy. */
function wayOfFiling({ state, command, context: { policy, ...context }, facts }: Filing): Way | Refusal {
  const employerId = employerOf(command, state);
  if (employerId === undefined) return employerMissing();
  const { freelance } = { ...fallBack(state, context), ...contentOf(command) };
  const { nomination, application } = policy;
  if (nomination === undefined) return directly(employerId, facts.line, application.clause);
  const clause = application.lineOfAuthority?.clause;
  const way = wayUp(employerId, facts.line, facts.round.quotas, freelance === true, clause);
  if (isRefusal(way) || state.status !== 'returned') return way;
  const [{ bodyId }, body] = [state.application, way.at(-1)];
  if (body === undefined || bodyId === body.organisationId) return way;
  return bodyDiffers({ name: body.name, clause, bodyId }, { about: [bodyId] });
}

function submit(
  state: CandidacyState,
  content: CompleteContent,
  { policy, actor }: DecisionContext,
  { round: open, person: applicant, way, support }: Filed & { readonly way: Way },
): Accepted<Submitted> {
  const { roundId, programmeId, referenceDate } = open;
  const { personId, accountId, name, birthDate } = applicant;
  const candidacyId = candidacyIdOf(roundId, personId);
  const [employer] = way;
  const body = way.at(-1) ?? employer;
  const { lineOfAuthority, goalsAndMeasures, oneCandidacy } = policy.application;
  const { track, field, facts, freelance, cultivationGoals, supportMeasures, teamMembers = [] } = content;
  // After a withdrawal that did not bind the person it begins anew.
  const edition = state.status === 'returned' ? state.application.edition + 1 : 1;
  const filedAs = sideOf(actor, applicant) === 'person' ? 'person' : 'employer';
  const declaration = declarationOf(filedAs, applicant);
  const handedIn = { programmeId, track, facts, birthDate, referenceDate, declaration };
  const outcomes = checkApplication(policy, handedIn, support);
  return accept<Submitted>(
    [
      ApplicationSubmitted.of({
        ...{ candidacyId, roundId, programmeId, personId, accountId, track, field, referenceDate, edition },
        ...{ filedBy: actor.id, filedAs, declaration },
        employerId: employer.organisationId,
        employerName: employer.name,
        line: way.map(({ organisationId }) => organisationId),
        bodyId: policy.nomination ? body.organisationId : open.organiserId,
        ...withoutFactTexts(policy, facts),
        ...(cultivationGoals !== undefined && { cultivationGoals }),
        ...(supportMeasures !== undefined && { supportMeasures }),
        ...(freelance === true && { freelance }),
        ...(name !== undefined && { name }),
        ...(birthDate !== undefined && { birthDate }),
        ...(teamMembers.length > 0 && { teamMembers, teamSize: teamMembers.length }),
      }),
      EligibilityChecked.of({ candidacyId, personId, ...recordedOutcomes(outcomes) }),
    ],
    clausesOf(policy.application, lineOfAuthority, goalsAndMeasures, oneCandidacy),
  );
}

/** What an employer files is not declared by the person; of one without an account, the employer keeps what they signed. */
function declarationOf(filedAs: 'person' | 'employer', applicant: RegisteredPerson): ApplicationDeclaration {
  if (filedAs === 'person') return 'by-person';
  return applicant.accountId === null ? 'on-paper' : 'outstanding';
}

/**
 * What the command need not repeat: the draft, over what was handed in before. An employer takes nothing from a
 * draft that another employer wrote: it may not read it either.
 */
function fallBack(state: CandidacyState, { actor }: Pick<DecisionContext, 'actor'>): ApplicationContent {
  const { draft } = state;
  const mayRead =
    draft !== undefined &&
    (actor.role === 'applicant' || (actor.office === draft.employerId && draft.savedAs !== 'registrant'));
  return {
    ...(state.status === 'returned' && state.application.content),
    ...(mayRead && draft.content),
  };
}

function refuseLate({
  state,
  context: { today, policy },
  facts: { round: open },
}: Judged<CandidacyState, Filed>): Refusal | undefined {
  const { applicationsFrom, applicationsUntil } = open;
  const correctUntil = state.status === 'returned' ? state.correctUntil : null;
  if (today >= applicationsFrom && today <= applicationsUntil) return undefined;
  if (correctUntil !== null && today <= correctUntil) return undefined;
  const clause = policy.round.clause;
  return correctUntil === null
    ? applicationsClosed({ applicationsFrom, applicationsUntil, today }, { clauses: [clause] })
    : correctionLate({ correctUntil, today, clause });
}
