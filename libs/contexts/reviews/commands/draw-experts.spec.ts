import type { Load } from '#command-handling';
import { specification } from '#command-handling/testing';
import { fold, localDate } from '#kernel';
import { nominationList } from '#contexts/selection/contracts';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  applicationSubmitted,
  candidacyOf,
  candidacyState,
  CITY,
  eligibleCandidacy,
  EMPLOYER,
  JIANGXI,
  nominated,
  openRound,
  OTHER_CITY,
  PROVINCE,
  reviewed,
  ROUND,
  sentList,
} from '../../sample-selection.testing';
import { round } from '#contexts/programmes/contracts';
import { candidacy, WaiverApproved } from '#contexts/selection/contracts';
import type { CandidacyState, NominationListState } from '#contexts/selection/contracts';
import { organisation } from '#contexts/people/contracts';
import { expert, ExpertState } from '../contracts';
import { drawExperts as draw } from '../domain/draw';
import { loadDrawFacts } from '../domain/draw-candidates';
import { NO_STANDING } from '#contexts/people/contracts';
import {
  assignment,
  CITY_PANEL,
  concluded,
  convened,
  drawn,
  expertRegistered,
  expertsNamed,
  expertsOf,
  LOCAL,
  panelState,
  PROVINCE_PANEL,
  REVIEWING,
  SEED,
} from '../sample-reviews.testing';
import type { LocalCases } from '../../selection/nominations/domain/local-review';
import { drawExperts, OF_SELECTION, tiesOf } from '../of-selection.testing';

const FIVE = expertsNamed(5);
const bodyClerk = { id: 'clerk', office: CITY, role: 'nominating-body' } as const;
const hrClerk = { id: 'clerk', office: PROVINCE, role: 'hr-department' } as const;
const candidate = (person: string, state: CandidacyState = candidacyState(person)) => ({
  ...{ candidacyId: candidacyOf(person), state },
});
const factsOfCases = (states: LocalCases['states'], list: NominationListState = nominationList.initial) => {
  const ties = states.flatMap(({ state }) => tiesOf(state, undefined, NO_STANDING) ?? []);
  const found: LocalCases = { states, cases: ties, isSent: list.status === 'sent' };
  return { experts: expertsOf(FIVE), found, candidates: ties };
};
const factsOf = (persons: readonly string[], list?: NominationListState) =>
  factsOfCases(
    persons.map((person) => candidate(person)),
    list,
  );
const drawing = specification(drawExperts)
  .policy(REVIEWING)
  .given(convened('local', FIVE))
  .actor(bodyClerk)
  .today('2022-03-01');
const body = { panelId: CITY_PANEL, candidacyIds: [candidacyOf('p1'), candidacyOf('p2')], seed: SEED };
const colleague = fold(expert, [expertRegistered('e1', { employerId: EMPLOYER })]);
const criteria = [40, 35, 25];

describe('drawing experts', () => {
  it('gives each candidate the policy’s number of experts, by the seed, due after its working days [JX-PLAN 2.3.3a]', () => {
    const decided = drawing.facts(factsOf(['p1', 'p2'])).when(body);
    const expected = draw({
      ...{ seed: SEED, scores: 3, expertIds: FIVE, earlier: [] },
      candidates: ['p2', 'p1'].map((person) => ({
        ...{ candidacyId: candidacyOf(person), personId: person, exclusions: [] },
      })),
    });
    if (expected.kind === 'short' || decided.decision.kind === 'refused')
      throw new Error('nothing was drawn');
    const [event] = decided.decision.events;
    expect(event).toMatchObject({
      type: 'ExpertsDrawn',
      data: {
        ...{ panelId: CITY_PANEL, roundId: ROUND, seed: SEED, drawnBy: 'clerk' },
        assignments: expected.assignments,
        scorecardsDueOn: '2022-03-15',
        criteria: criteria.map((weight) => ({ weight })),
      },
    });
    decided.thenBasis(LOCAL);
  });

  it('takes a seed from the command’s id, which nobody knows before, where none is given', () => {
    const { decision } = drawing.facts(factsOf(['p1'])).when({ ...body, seed: undefined });
    expect(decision).toMatchObject({ events: [{ data: { seed: '01900000-0000-7000-8000-000000000001' } }] });
  });

  it('leaves out who is tied to a candidate, and says why [JX-PLAN 2.3.4b]', () => {
    const facts = { ...factsOf(['p1']), experts: expertsOf(FIVE, { e1: colleague }) };
    const { decision } = drawing.facts(facts).when({ ...body, candidacyIds: [candidacyOf('p1')] });
    expect(decision).toMatchObject({
      events: [{ data: { assignments: [{ exclusions: [{ expertId: 'e1', grounds: 'same-employer' }] }] } }],
    });
  });

  it('refuses a candidate with too few experts, naming how many there are, how many it takes, and who is excluded why', () => {
    const tied: Record<string, ExpertState> = Object.fromEntries(
      ['e1', 'e2', 'e3'].map((id) => [id, fold(expert, [expertRegistered(id, { employerId: EMPLOYER })])]),
    );
    const refused = drawing.facts({ ...factsOf(['p1', 'p2']), experts: expertsOf(FIVE, tied) }).when(body);
    refused.thenRefused('too-few-experts', { reason: 'rule', clauses: [LOCAL] });
    expectNamed(refused, 2, 3);
    expectIdentified(refused, candidacyOf('p1'), candidacyOf('p2'), 'e1', 'e2', 'e3');
    expect(refused.decision).toMatchObject({ message: { zh: expect.stringContaining('同一单位 3 名') } });
  });

  it('takes a body’s own candidacies only, endorsed all the way up [JX-PLAN 2.3.3a]', () => {
    const others = {
      submitted: candidacyState('p2', applicationSubmitted('p2')),
      ofAnotherBody: candidacyState('p2', applicationSubmitted('p2', { bodyId: OTHER_CITY })),
      unknown: candidacy.initial,
    };
    for (const state of Object.values(others)) {
      const facts = factsOfCases([candidate('p1'), candidate('p2', state)]);
      const refused = drawing.facts(facts).when(body);
      refused.thenRefused('candidacies-not-endorsed', { field: 'candidacyIds', clauses: [LOCAL] });
      expectIdentified(refused, candidacyOf('p2'), CITY);
    }
    drawing
      .facts(factsOf([]))
      .when({ panelId: CITY_PANEL })
      .thenRefused('candidacies-needed', { field: 'candidacyIds' });
    drawing
      .facts(factsOf(['p1'], sentList('p1')))
      .when(body)
      .thenRefused('list-sent', { reason: 'state' });
  });

  it('refuses with every reason, the first leading', () => {
    drawing
      .facts(factsOfCases([candidate('p1', candidacyState('p1', applicationSubmitted()))], sentList('p1')))
      .when({ ...body, candidacyIds: [candidacyOf('p1')] })
      .thenRefused('list-sent', { others: ['candidacies-not-endorsed'] });
    drawing
      .actor({ ...bodyClerk, id: 'account-p1' })
      .facts(factsOf(['p1'], sentList('p1')))
      .when({ panelId: CITY_PANEL })
      .thenRefused('second-key-same-person', { others: ['list-sent', 'candidacies-needed'] });
  });

  it('draws for whoever came later, never again for the others, and not after the results', () => {
    const before = drawing.given(drawn('local', [assignment('p1', ['e1', 'e2', 'e3'])]));
    const again = before.facts(factsOf(['p1', 'p2'])).when(body);
    again.thenRefused('drawn-before', { reason: 'state', field: 'candidacyIds' });
    expectIdentified(again, candidacyOf('p1'));
    const { decision } = before.facts(factsOf(['p2'])).when({ ...body, candidacyIds: [candidacyOf('p2')] });
    // The two experts without a case come first.
    expect(decision).toMatchObject({
      events: [{ data: { assignments: [{ expertIds: expect.arrayContaining(['e4', 'e5']) }] } }],
    });
    const late = before
      .given(concluded('local', ['p1']))
      .facts(factsOf(['p2']))
      .when(body);
    late.thenRefused('panel-concluded', { reason: 'state', clauses: [LOCAL] });
    expectNamed(late, 1);
    expectIdentified(late, CITY_PANEL);
  });

  it('is not done by one of the candidates, another office, or under a policy without reviews', () => {
    const ready = drawing.facts(factsOf(['p1', 'p2']));
    ready
      .actor({ ...bodyClerk, id: 'account-p2' })
      .when(body)
      .thenRefused('second-key-same-person');
    ready.actor(hrClerk).when(body).thenRefused('panel-of-body');
    ready.policy(JIANGXI).when(body).thenRefused('not-in-programme');
    expect(ready.offices(body)).toEqual([CITY]);
    specification(drawExperts).facts(factsOf([])).when(body).thenRefused('not-found');
  });
});

describe('drawing for the provincial panel', () => {
  const provincialOf = (experts: string[]) =>
    specification(drawExperts).policy(REVIEWING).given(convened('provincial', experts)).actor(hrClerk);
  const provincial = provincialOf(FIVE);
  const facts = (persons: readonly string[]) => factsOf(persons);

  it('takes every eligible nominee and nobody by name [JX-PLAN 2.3.4b]', () => {
    const { decision } = provincial.facts(facts(['p1'])).when({ panelId: PROVINCE_PANEL, seed: SEED });
    expect(decision).toMatchObject({
      events: [{ data: { assignments: [{ candidacyId: candidacyOf('p1'), expertIds: { length: 5 } }] } }],
    });
    provincial
      .facts(facts(['p1']))
      .when({ panelId: PROVINCE_PANEL, candidacyIds: [candidacyOf('p1')] })
      .thenRefused('candidacies-not-asked', { field: 'candidacyIds' });
    provincial
      .facts(facts([]))
      .when({ panelId: PROVINCE_PANEL })
      .thenRefused('nobody-to-draw-for', { reason: 'state' });
    provincial
      .actor(bodyClerk)
      .facts(facts(['p1']))
      .when({ panelId: PROVINCE_PANEL })
      .thenRefused('panel-of-organiser');
  });

  it('leaves out who decided on their waiver or eligibility, and says why [JX-PLAN 2.3.4b]', () => {
    const found = reviewed('p1');
    const state = candidacyState(
      ...(['p1', applicationSubmitted('p1')] as const),
      WaiverApproved.of({ candidacyId: candidacyOf('p1'), rules: ['degree'], approvedBy: 'e2' }),
      { ...found, data: { ...found.data, reviewedBy: 'e1' } },
    );
    const experts = expertsOf(expertsNamed(7));
    const { decision } = provincialOf(expertsNamed(7))
      .facts({ ...factsOfCases([candidate('p1', state)]), experts })
      .when({ panelId: PROVINCE_PANEL, seed: SEED });
    const exclusions = ['e1', 'e2'].map((expertId) => ({ expertId, grounds: 'own-nominee' }));
    expect(decision).toMatchObject({
      events: [{ data: { assignments: [{ exclusions, expertIds: expect.not.arrayContaining(['e1']) }] } }],
    });
  });

  it('finds them on the lists that were sent, without those drawn before', async () => {
    const states = new Map<unknown, (id: string) => unknown>([
      [round, () => openRound({ [CITY]: 4, [OTHER_CITY]: 1 })],
      [
        nominationList,
        (id) => (id.endsWith(CITY) ? sentList('p1', 'p2', 'p3') : fold(nominationList, [nominated('p4')])),
      ],
      [
        candidacy,
        (id) => {
          const person = id.slice(ROUND.length + 1);
          return person === 'p2' ? candidacyState('p2') : eligibleCandidacy(person);
        },
      ],
      [expert, () => expert.initial],
      [organisation, () => organisation.initial],
    ]);
    const load = (aggregate: unknown, id: string) => Promise.resolve(states.get(aggregate)?.(id));
    const panel = panelState(
      convened('provincial', FIVE),
      drawn('provincial', [assignment('p3', FIVE)], { scorecardsDueOn: localDate('2022-03-15') }),
    );
    const found = await loadDrawFacts(OF_SELECTION, load as Load, {}, panel);
    expect(found.candidates.map(({ candidacyId }) => candidacyId)).toEqual([candidacyOf('p1')]);
  });
});
