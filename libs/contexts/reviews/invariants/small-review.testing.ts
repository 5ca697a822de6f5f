import { wordsIn } from '#vocabulary';
import type { Actor } from '#access';
import { plan, PlannedCommand } from '#workflows';
import { candidacyIdOf } from '#contexts/selection/contracts';
import { registerOrganisation } from '../../people/commands/register-organisation';
import { endorseApplication } from '../../selection/applications/commands/endorse-application';
import { submitApplication } from '../../selection/applications/commands/submit-application';
import {
  APPLICANTS,
  BODIES,
  CLERKS,
  EMPLOYER_CLERKS,
  EMPLOYERS,
  HR,
  openSmallRound,
  SETTINGS,
  SmallRound,
} from '../../selection/invariants/small-round.testing';
import { RELATION_KINDS, RECUSAL_GROUNDS, reviewIdOf, panelIdOf, review, reviewPanel } from '../contracts';
import { changeExpertEmployer } from '../commands/change-expert-employer';
import {
  concludeReviewPanel,
  conveneReviewPanel,
  declareRecusal,
  drawExperts,
  reopenReviewPanel,
  replaceExpert,
  submitScorecard,
} from '../of-selection.testing';
import { declareExpertRelation } from '../commands/declare-expert-relation';
import { registerExpert } from '../commands/register-expert';
import { retireExpert } from '../commands/retire-expert';
import { drawnCandidate, seatsOf } from '../domain/seats';
import { REVIEWING } from '../sample-reviews.testing';

/** What one step of a run decides by: numbers without meaning of their own. */
export interface ReviewStep {
  readonly move: number;
  readonly expert: number;
  readonly candidate: number;
  readonly number: number;
  readonly days: number;
}

export interface SmallReview extends SmallRound {
  readonly panelId: string;
  readonly candidacyIds: readonly string[];
}

export const EXPERTS = Array.from({ length: 8 }, (_, index) => `expert-${index}`);
/** Under the candidates' employer, and under that one. */
export const SUBSIDIARIES = ['12360100TEXT00008E', '12360100TEXT00009H'] as const;
const SUBSIDIARY = { kind: 'public-institution', level: 'grass-roots' } as const;
/** Number of an employer that there is not: from another province. */
const NOWHERE = 9;
const CLERK = CLERKS[0]![0]!;
/** Persons of the first body: their employer is its first. */
const PERSONS = [0, 2] as const;
const asExpert = (id: string): Actor => ({ id, roles: ['expert'], office: null });

/** Two endorsed candidates of a body, and a panel of eight experts with the employers given (by number; none beyond). */
export async function openSmallReview(employers: readonly number[]): Promise<SmallReview> {
  const standings = ['sound', 'sound', 'sound', 'sound'] as const;
  const round = await openSmallRound(
    { ...SETTINGS[0]!, pack: REVIEWING },
    { quotas: [2, 2], cap: 2, standings },
  );
  const { roundId, personIds, setting } = round;
  const candidacyIds = PERSONS.map((person) => candidacyIdOf(roundId, personIds[person]!));
  for (const person of PERSONS) {
    const ids = { roundId, personId: personIds[person]!, employerId: EMPLOYERS[0], track: setting.track };
    const texts = { field: '虚构', cultivationGoals: '虚构', supportMeasures: '虚构', conductDeclared: true };
    const application = { ...ids, ...texts, facts: setting.facts.sound };
    await must(round, plan(submitApplication, application), APPLICANTS[person]);
    const endorsement = plan(endorseApplication, {
      candidacyId: candidacyIds.at(person / 2)!,
      conductConfirmed: true,
    });
    await must(round, endorsement, EMPLOYER_CLERKS[0]![0]!);
    await must(round, endorsement, CLERK);
  }
  for (const [index, organisationId] of SUBSIDIARIES.entries()) {
    const unit = { organisationId, name: `虚构下属单位${index}`, ...SUBSIDIARY };
    const parentId = SUBSIDIARIES[index - 1] ?? EMPLOYERS[0];
    await must(round, plan(registerOrganisation, { ...unit, parentId }), CLERK);
  }
  for (const [index, expertId] of EXPERTS.entries()) {
    const employerId = [...EMPLOYERS, ...BODIES, ...SUBSIDIARIES][employers[index] ?? NOWHERE];
    const body = { expertId, name: `测试专家${index}`, fields: ['虚构'], ...(employerId && { employerId }) };
    await must(round, plan(registerExpert, body), HR[0]);
  }
  const panel = { roundId, level: 'local', bodyId: BODIES[0], expertIds: EXPERTS } as const;
  await must(round, plan(conveneReviewPanel, { ...panel, expertIds: [...EXPERTS] }), CLERK);
  return { ...round, panelId: panelIdOf(roundId, 'local', BODIES[0]), candidacyIds };
}

async function must({ world }: SmallRound, command: PlannedCommand, actor: Actor): Promise<void> {
  const outcome = await world.give(command, actor);
  if (outcome.kind !== 'appended') throw new Error(`${command.definition.name}: ${JSON.stringify(outcome)}`);
}

/** Tries one thing, possible or not. Scorecards come mostly from whoever holds a seat. */
export async function tryStep(small: SmallReview, step: ReviewStep): Promise<void> {
  small.world.advance(step.days);
  const moves = movesOf(small, step);
  const [command, actor] = moves[step.move % moves.length]!;
  await small.world.give(command, actor);
}

function movesOf(
  small: SmallReview,
  { expert, candidate, number }: ReviewStep,
): (readonly [PlannedCommand, Actor])[] {
  const { panelId, candidacyIds, personIds } = small;
  const candidacyId = candidacyIds[candidate % candidacyIds.length]!;
  const expertId = EXPERTS[expert % EXPERTS.length]!;
  const seated = seatedIn(small, candidacyId);
  const waiting = seated.filter((id) => !scoredIn(small, candidacyId).includes(id));
  const holder = seated[expert % Math.max(1, seated.length)] ?? expertId;
  const next = waiting[expert % Math.max(1, waiting.length)] ?? holder;
  const points = REVIEWING.localReview.criteria.map(({ id }) => ({
    criterionId: id,
    points: number % 101,
  }));
  const scorecard = plan(submitScorecard, { panelId, candidacyId, points });
  const seat = { panelId, candidacyId, expertId: holder };
  const kind = wordsIn(RELATION_KINDS)[number % 3]!;
  const related = kind === 'employer' ? EMPLOYERS[number % 2]! : personIds[number % personIds.length]!;
  const relation = { kind, relatedId: related, ...(kind === 'co-author' && { year: 2016 + (number % 7) }) };
  const employerId = [...EMPLOYERS, ...BODIES, undefined, ...SUBSIDIARIES][number % 7];
  const { retired: _onRecord, ...declared } = RECUSAL_GROUNDS;
  const grounds = wordsIn(declared)[number % 5]!;
  return [
    [plan(drawExperts, { panelId, candidacyIds: [candidacyId] }), CLERK],
    [plan(drawExperts, { panelId, candidacyIds: [...candidacyIds] }), CLERK],
    [scorecard, asExpert(next)],
    [scorecard, asExpert(next)],
    [scorecard, asExpert(next)],
    [scorecard, asExpert(holder)],
    [scorecard, asExpert(expertId)],
    [
      plan(declareRecusal, { ...seat, grounds, reason: '虚构事由' }),
      number % 2 === 0 ? CLERK : asExpert(holder),
    ],
    [plan(replaceExpert, seat), CLERK],
    [plan(replaceExpert, { ...seat, expertId: recusedIn(small, candidacyId) ?? holder }), CLERK],
    [plan(concludeReviewPanel, { panelId }), CLERK],
    [plan(concludeReviewPanel, { panelId }), CLERK],
    [plan(reopenReviewPanel, { panelId, reason: '漏计评分（虚构）' }), CLERK],
    number % 24 === 0
      ? [plan(declareExpertRelation, { expertId, ...relation }), asExpert(expertId)]
      : [scorecard, asExpert(next)],
    number % 25 === 0
      ? [plan(changeExpertEmployer, { expertId, ...(employerId && { employerId }) }), HR[0]]
      : [plan(concludeReviewPanel, { panelId }), CLERK],
    number % 49 === 0
      ? [plan(retireExpert, { expertId, reason: '虚构事由' }), HR[0]]
      : [scorecard, asExpert(next)],
  ];
}

function seatedIn({ world, panelId }: SmallReview, candidacyId: string): string[] {
  const panel = world.state(reviewPanel, panelId);
  if (panel.status === 'none' || panel.status === 'convened') return [];
  const drawn = drawnCandidate(panel, candidacyId);
  const state = world.state(review, reviewIdOf(panelId, candidacyId));
  return drawn
    ? seatsOf(drawn, state).flatMap(({ status, expertId }) => (status === 'held' ? [expertId] : []))
    : [];
}

function scoredIn({ world, panelId }: SmallReview, candidacyId: string): string[] {
  return world.state(review, reviewIdOf(panelId, candidacyId)).scorecards.map(({ expertId }) => expertId);
}

function recusedIn({ world, panelId }: SmallReview, candidacyId: string): string | undefined {
  const { recusals, replacements } = world.state(review, reviewIdOf(panelId, candidacyId));
  return recusals.find(({ expertId }) => !replacements.some((one) => one.expertId === expertId))?.expertId;
}
