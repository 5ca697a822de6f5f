import { Type } from '@sinclair/typebox';
import { specification } from '#command-handling/testing';
import { defineEvent, fold, refuse, text } from '#kernel';
import { projectInMemory } from '#projections';
import { freeText } from '#vocabulary';
import { IdText, record } from '../event-fields';
import { recordedHistory } from '../recorded-history.testing';
import { openRound, PROVINCE, ROUND } from '../sample-selection.testing';
import { commandsOf } from './commands';
import {
  CaseFiled,
  panelIdOf,
  Reviewable,
  ReviewedCase,
  review,
  ReviewPanelConcluded,
  reviewPanel,
  ReviewPanelConvened,
} from './contracts';
import { countingScorecards, drawnCandidate } from './domain/seats';
import { panelsProjectionOf } from './read-models/panels/projection';
import { expertsNamed, expertsOf, REVIEWING } from './sample-reviews.testing';

/** Somebody hands a thesis in: no application, no list of a body. */
const ThesisHandedIn = defineEvent('ThesisHandedIn', {
  summary: { zh: '论文已提交', en: 'A thesis was handed in' },
  about: { nothing: 'invented for a test' },
  schema: record({
    ...{ candidacyId: IdText, personId: IdText, track: IdText, field: IdText, employerName: IdText },
    facts: Type.Unsafe<CaseFiled['facts']>({ type: 'object' }),
    line: Type.Array(IdText),
    abstract: Type.Optional(IdText),
  }),
  personal: { subject: 'candidacyId', fields: ['abstract'] },
});

const THESIS: ReviewedCase = {
  ...{ candidacyId: 'thesis-1', personId: 'p1', accountId: 'account-p1', employerId: 'institute' },
  ...{ track: 'study', line: ['institute'], endorsedFor: [], nominatedFor: null },
  ...{ handledBy: ['e4'], goesOn: true },
};

/** What a context that does not exist yet would register: the organiser has theses reviewed. */
const thesisReview: Reviewable = {
  level: 'thesis',
  title: text('论文', 'thesis'),
  convener: 'hr-department',
  filed: ThesisHandedIn,
  texts: { abstract: freeText(text('摘要', 'Abstract'), 1_000) },
  part: 'expertReview',
  ruleOf: ({ expertReview }) => expertReview && { ...expertReview, clause: 'STUDY 5.1', minimumScores: 3 },
  loadCase: () => Promise.resolve(THESIS),
  loadCases: () => Promise.resolve({ cases: [THESIS] }),
  looksAt: [],
  finalLooksAt: [],
  refuseDraw: () => undefined,
  refuseNamed: () => undefined,
  isFinal: () => Promise.resolve(false),
  refuseFinal: () => refuse('state', 'degree-given', text('学位已授予。', 'The degree was given.')),
};

const { conveneReviewPanel, drawExperts, submitScorecard, concludeReviewPanel, reopenReviewPanel } =
  commandsOf([thesisReview]);
const FOUR = expertsNamed(4);
const THREE = ['e1', 'e2', 'e3'];
const panelId = panelIdOf(ROUND, 'thesis', null);
const organiser = { id: 'clerk', role: 'hr-department', office: PROVINCE } as const;
const convened = ReviewPanelConvened.of({
  ...{ panelId, roundId: ROUND, programmeId: REVIEWING.programme.id, level: 'thesis', officeId: PROVINCE },
  ...{ expertIds: FOUR, convenedBy: 'clerk' },
});
const ties = { ...THESIS, standing: { line: ['institute'], group: ['institute'] } };

function eventOf<Event>(decided: {
  readonly decision: { readonly kind: string } & { events?: readonly Event[] };
}) {
  const event = decided.decision.events?.[0];
  if (event === undefined) throw new Error('nothing was decided');
  return event;
}

describe('a review that a context to come registers', () => {
  const drawing = specification(drawExperts)
    .policy(REVIEWING)
    .given(convened)
    .actor(organiser)
    .facts({ experts: expertsOf(FOUR), found: { cases: [THESIS] }, candidates: [ties] });

  it('has its panel convened by its rule, whose clause is named', () => {
    const decided = specification(conveneReviewPanel)
      .policy(REVIEWING)
      .facts({ round: openRound(), isFinal: false, experts: expertsOf(FOUR) })
      .actor(organiser)
      .when({ roundId: ROUND, level: 'thesis', expertIds: FOUR });
    decided.then(convened);
    decided.thenBasis('STUDY 5.1');
  });

  it('has experts drawn, none who handled the case, and no other programme’s people', () => {
    const decided = drawing.when({ panelId, seed: 'seed' });
    expect(decided.decision).toMatchObject({
      events: [
        {
          data: {
            assignments: [
              { candidacyId: 'thesis-1', exclusions: [{ expertId: 'e4', grounds: 'own-nominee' }] },
            ],
          },
        },
      ],
    });
    drawing
      .actor({ ...organiser, id: 'account-p1' })
      .when({ panelId, seed: 'seed' })
      .thenRefused('second-key-same-person');
  });

  it('is scored, summed up, and opened again until something final rests on it', () => {
    const drawn = eventOf(drawing.when({ panelId, seed: 'seed' }));
    const panel = fold(reviewPanel, [convened, drawn]);
    if (panel.status !== 'scoring') throw new Error('no experts were drawn');
    const cards = THREE.map((expert) =>
      eventOf(
        specification(submitScorecard)
          .policy(REVIEWING)
          .facts({ panel, candidate: ties, experts: expertsOf(FOUR) })
          .actor({ id: expert, role: 'expert' })
          .when({
            ...{ panelId, candidacyId: 'thesis-1' },
            points: REVIEWING.expertReview.criteria.map(({ id }) => ({
              criterionId: id,
              points: 80,
            })),
          }),
      ),
    );
    const found = drawnCandidate(panel, 'thesis-1')!;
    const scored = [{ drawn: found, scorecards: countingScorecards(found, fold(review, cards)), ties }];
    const concluded = specification(concludeReviewPanel)
      .policy(REVIEWING)
      .given(convened, drawn)
      .facts({ scored, experts: expertsOf(FOUR), tieRule: null })
      .actor(organiser)
      .when({ panelId });
    expect(concluded.decision).toMatchObject({
      events: [{ data: { level: 'thesis', results: [{ result: 8_000, scorecards: 3, rank: 1 }] } }],
    });
    const reopening = specification(reopenReviewPanel)
      .policy(REVIEWING)
      .given(convened, drawn, eventOf<ReturnType<typeof ReviewPanelConcluded.of>>(concluded as never))
      .actor(organiser);
    const again = { panelId, reason: '漏计一份评分（虚构）' };
    reopening.facts({ isFinal: false }).when(again).thenBasis('STUDY 5.1');
    reopening.facts({ isFinal: true }).when(again).thenRefused('degree-given');
  });

  it('is shown to experts as it was filed, with its texts sealed', () => {
    const handedIn = ThesisHandedIn.of({
      ...{
        candidacyId: 'thesis-1',
        personId: 'p1',
        track: 'study',
        field: '材料',
        employerName: '虚构研究所',
        facts: {},
        line: [],
      },
      abstract: '虚构摘要',
    });
    const history = recordedHistory([ThesisHandedIn], handedIn);
    const { applications } = projectInMemory(panelsProjectionOf([thesisReview]), history);
    expect(applications).toMatchObject([
      { candidacy_id: 'thesis-1', field: '材料', personal: { subject: 'thesis-1' } },
    ]);
    expect(JSON.stringify(applications)).not.toContain('虚构摘要');
  });
});
