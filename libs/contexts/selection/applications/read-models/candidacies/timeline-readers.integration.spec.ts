import type { ReviewOfSelection } from '#contexts/selection/contracts';
import type { Actor, Role } from '#access';
import type { EventActor } from '#event-store';
import { DomainEvent, localDate } from '#kernel';
import { IdentityAsserted, OrganisationRegistered } from '#contexts/people/contracts';
import {
  ExpertsDrawn,
  panelIdOf,
  ReviewPanelConcluded,
  ReviewPanelReopened,
} from '#contexts/reviews/contracts';
import { QueryBench } from '../../../../query-bench.testing';
import { BackgroundCheckRecorded } from '../../contracts';
import { RankDeviationExplained } from '../../../nominations/contracts';
import { selectionContext } from '../../../selection.module';
import {
  candidacyOf,
  consultationOpened,
  departmentObjected,
  opinionGiven,
  opinionResolved,
  rosterProposed,
  ROUND,
} from '../../../sample-events.testing';
import { application } from '../../../sample-round.testing';
import { candidacyQuery } from './dossier-query';

const P1 = candidacyOf('p1');
const DEPARTMENT_REASON = '项目归属有争议（虚构）';
const RANK_REASON = '专业急需（虚构）';
const ANEW_REASON = '重新考察（虚构）';

const panelOf = (level: ReviewOfSelection) => panelIdOf(ROUND, level, level === 'local' ? 'city' : null);
const drawn = (level: ReviewOfSelection) =>
  ExpertsDrawn.of({
    ...{ panelId: panelOf(level), roundId: ROUND, seed: 'drawn in public', drawnBy: 'clerk' },
    scorecardsDueOn: localDate('2022-03-08'),
    assignments: [
      { candidacyId: P1, personId: 'p1', expertIds: ['secret-expert'], exclusions: [] },
      { candidacyId: candidacyOf('p2'), personId: 'p2', expertIds: ['secret-expert'], exclusions: [] },
    ],
  });
const concluded = (level: ReviewOfSelection) =>
  ReviewPanelConcluded.of({
    ...{
      panelId: panelOf(level),
      roundId: ROUND,
      level,
      edition: 1,
      tieRule: 'basics',
      concludedBy: 'clerk',
    },
    results: [
      { candidacyId: P1, scorecards: 5, counted: 3, result: 8_750, rank: 4, tieBrokenBy: null },
      {
        candidacyId: candidacyOf('p2'),
        scorecards: 5,
        counted: 3,
        result: 9_900,
        rank: 1,
        tieBrokenBy: null,
      },
    ],
  });
const reopened = ReviewPanelReopened.of({
  ...{ panelId: panelOf('local'), roundId: ROUND, edition: 1, reason: '漏计（虚构）', reopenedBy: 'clerk' },
});
const explained = RankDeviationExplained.of({
  ...{ roundId: ROUND, bodyId: 'city', edition: 1, candidacyId: P1, personId: 'p1' },
  ...{ panelRank: 4, reason: RANK_REASON },
});
const checkedAnew = BackgroundCheckRecorded.of({
  ...{ candidacyId: P1, personId: 'p1', bodyId: 'city', passed: true, reason: ANEW_REASON },
  ...{ checkedBy: 'checking-account', recordedBy: 'recording-account' },
});

/** Each event, and who did it. */
const BY_BODY: readonly DomainEvent[] = [
  drawn('local'),
  concluded('local'),
  reopened,
  explained,
  checkedAnew,
];
const BY_ORGANISER: readonly DomainEvent[] = [
  drawn('provincial'),
  concluded('provincial'),
  rosterProposed(['p1', 'p2']),
  consultationOpened(['p1', 'p2']),
];
const BY_DEPARTMENT: readonly DomainEvent[] = [
  opinionGiven('publicity', ['p1']),
  departmentObjected('publicity', 'p1'),
];
const RESOLVED = opinionResolved('publicity', 'p1');

function actorOf(event: DomainEvent): EventActor {
  if (BY_BODY.includes(event)) return { id: 'body-clerk', office: 'city', role: 'nominating-body' };
  if (BY_DEPARTMENT.includes(event))
    return { id: 'department-clerk', office: 'office-of-publicity', role: 'consulted-department' };
  return { id: 'organiser-clerk', office: 'organiser', role: 'hr-department' };
}

const actor = (office: string | null, ...roles: Role[]): Actor => ({ id: 'account-of-p1', roles, office });
const province = actor('organiser', 'hr-department');
const body = actor('city', 'nominating-body');

describe('the timeline of a candidacy', () => {
  let bench: QueryBench;
  beforeAll(async () => {
    const own = { personId: 'p1', accountId: 'account-of-p1', assertedBy: 'identity-provider' } as const;
    const organiser = OrganisationRegistered.of({
      ...{ organisationId: 'organiser', name: '虚构省人社厅', kind: 'hr-department', level: 'provincial' },
      parentId: null,
    });
    bench = await QueryBench.of(
      selectionContext.projections,
      [
        ...[organiser, application('p1'), application('p2')],
        IdentityAsserted.of({ ...own, officeId: null, replaces: null }),
        ...[...BY_BODY, ...BY_ORGANISER, ...BY_DEPARTMENT, RESOLVED],
      ],
      actorOf,
    );
  });
  afterAll(() => bench.end());

  const seenBy = async (who: Actor, candidacyId = P1) =>
    (await candidacyQuery.run({ candidacyId }, bench.contextOf(who)))?.timeline ?? [];
  const typesSeenBy = async (who: Actor) => (await seenBy(who)).map(({ type }) => type);

  it('tells the province of draw, rank, opinions and what was decided about them, in the order of the log', async () => {
    expect(await typesSeenBy(province)).toEqual([
      ...['ApplicationSubmitted', 'ExpertsDrawn', 'ReviewPanelConcluded', 'ReviewPanelReopened'],
      ...['RankDeviationExplained', 'BackgroundCheckRecorded', 'ExpertsDrawn', 'ReviewPanelConcluded'],
      ...['RosterProposed', 'ConsultationOpened', 'OpinionGiven', 'DepartmentObjected', 'OpinionResolved'],
    ]);
  });

  it('says of each who did it, in which office and role, by the name of the office', async () => {
    const [, , , , , , , concludedByProvince, , , , objected, resolved] = await seenBy(province);
    expect(concludedByProvince).toMatchObject({
      ...{ actorId: 'organiser-clerk', actorRole: 'hr-department', actorOffice: 'organiser' },
      actorOfficeName: '虚构省人社厅',
      detail: { panelId: panelOf('provincial'), edition: 1, panelRank: 4, panelResult: 8_750 },
    });
    expect(objected).toMatchObject({
      ...{ actorId: 'department-clerk', actorOffice: 'office-of-publicity' },
      detail: { officeId: 'office-of-publicity', reason: DEPARTMENT_REASON },
    });
    expect(resolved).toMatchObject({
      detail: { officeId: 'office-of-publicity', result: 'kept', reason: '经核实予以保留（虚构）' },
    });
  });

  it('tells a body of its own review and explanations, and not of the province’s or the departments’', async () => {
    expect(await typesSeenBy(body)).toEqual([
      ...['ApplicationSubmitted', 'ExpertsDrawn', 'ReviewPanelConcluded', 'ReviewPanelReopened'],
      ...['RankDeviationExplained', 'BackgroundCheckRecorded', 'RosterProposed'],
    ]);
    expect((await seenBy(body)).map(({ detail }) => detail.reason)).toEqual(
      expect.arrayContaining([RANK_REASON, ANEW_REASON]),
    );
  });

  it.each<[string, Actor]>([
    ['the person', actor(null, 'applicant')],
    ['the employer', actor('employer', 'employer')],
    ['another role of the body’s office', actor('city', 'employer')],
    ['an authority on the way up', actor('county', 'nominating-body')],
  ])('tells %s of no review, no explanation and no opinion', async (_who, who) => {
    expect(await typesSeenBy(who)).toEqual([
      'ApplicationSubmitted',
      'BackgroundCheckRecorded',
      'RosterProposed',
    ]);
  });

  it('says why a background was checked anew to the body and the province alone', async () => {
    expect(JSON.stringify(await seenBy(province))).toContain(ANEW_REASON);
    expect(JSON.stringify(await seenBy(actor('employer', 'employer')))).not.toContain(ANEW_REASON);
  });

  it('names no expert, and shows of others on a panel or an opinion nothing', async () => {
    const shown = JSON.stringify(await seenBy(province));
    expect(shown).not.toMatch(/secret-expert|9900/);
    const ofOther = await seenBy(province, candidacyOf('p2'));
    expect(ofOther.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['ExpertsDrawn', 'ReviewPanelReopened', 'ConsultationOpened', 'OpinionGiven']),
    );
    expect(JSON.stringify(ofOther)).not.toMatch(/DepartmentObjected|OpinionResolved|8750/);
  });

  it('is empty for whoever is asked for an opinion', async () => {
    expect(await seenBy(actor('office-of-publicity', 'consulted-department'))).toEqual([]);
  });

  it('keeps what happened, and loses what was said, once the person’s data are erased', async () => {
    await bench.vault.destroyKey('p1');
    const erased = await seenBy(province);
    expect(erased).toHaveLength(13);
    expect(erased.filter(({ detail }) => 'reason' in detail)).toEqual([]);
  });
});
