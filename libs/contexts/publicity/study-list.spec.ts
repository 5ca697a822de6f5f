import { specification } from '#command-handling/testing';
import { defineEvent, localDate, refuse, text } from '#kernel';
import { projectInMemory } from '#projections';
import { round } from '#contexts/programmes/contracts';
import { IdText, nullable, record } from '../event-fields';
import { recordedHistory } from '../recorded-history.testing';
import { CITY, JIANGXI, openRound, PROVINCE, ROUND } from '../sample-selection.testing';
import { commandsOf } from './commands';
import {
  Listed,
  NoticeClosed,
  noticeIdOf,
  NoticePublished,
  ObjectionRaised,
  Publishable,
  WrittenFindingFiled,
} from './contracts';
import { noticesProjectionOf } from './read-models/notices/projection';
import { publicityTasksOf } from './tasks';

/** Somebody enrols for a course of study: no application, no list of a body. */
const Enrolled = defineEvent('Enrolled', {
  summary: { zh: '已报名研修', en: 'Somebody enrolled for a course of study' },
  about: { nothing: 'invented for a test' },
  schema: record({ candidacyId: IdText, personId: IdText, accountId: nullable(IdText) }),
});

const ENTRY = {
  ...{ candidacyId: 'study-1', personId: 'p1', employerId: 'institute', employerName: '虚构研究所' },
  ...{ track: 'study', rank: 1, bodyId: CITY },
};

/** What a context that does not exist yet would register: whom the organiser sends to a course of study. */
const studyList: Publishable = {
  kind: 'study-list',
  title: text('研修人选名单', 'study list'),
  publisher: 'hr-department',
  watching: 'watch-study-list',
  entered: Enrolled,
  idOf: ({ roundId }) => roundId,
  part: 'publicNotice',
  ruleOf: () => ({ days: 3, counted: 'working-days', clause: 'STUDY 4.1', objections: 'STUDY 4.2' }),
  load: () => Promise.resolve(LISTED),
  looksAt: [],
  refusal: () => undefined,
  partiesLookAt: [],
  partiesTo: () =>
    Promise.resolve([{ actorId: 'teacher', act: text('推荐了该学员', 'recommended the student') }]),
};
const LISTED: Listed = { standingEdition: 1, ready: true, entries: [ENTRY] };

const { publishNotice, raiseObjection, fileWrittenFinding, decideObjection, closeNotice } = commandsOf([
  studyList,
]);
const noticeId = noticeIdOf('study-list', ROUND, 1);
const published = NoticePublished.of({
  ...{ noticeId, kind: 'study-list', roundId: ROUND, programmeId: JIANGXI.programme.id },
  ...{ organiserId: PROVINCE, bodyId: null, edition: 1, publishedOn: localDate('2022-03-01') },
  ...{
    days: 3,
    counted: 'working-days',
    firstDay: localDate('2022-03-02'),
    lastDay: localDate('2022-03-04'),
  },
  closableFrom: localDate('2022-03-05'),
  clauses: { length: 'STUDY 4.1', objections: 'STUDY 4.2' },
  entries: [ENTRY],
});
const raised = ObjectionRaised.of({
  ...{ noticeId, objectionId: 'objection', candidacyId: 'study-1', bodyId: CITY, investigatorId: CITY },
  ...{ provenBy: 'signed-in', codeExpiresAt: null, raiserMark: 'mark' },
});
const finding = WrittenFindingFiled.of({
  ...{ noticeId, objectionId: 'objection', candidacyId: 'study-1', officeId: CITY },
  ...{ filedBy: 'investigator', substantiated: true, finding: '经调查情况属实（虚构）。' },
});
const organiser = { id: 'clerk', role: 'hr-department', office: PROVINCE } as const;

describe('a list that a context to come puts on notice', () => {
  const facts = { round: openRound() as typeof round.initial, listed: LISTED };
  const publishing = specification(publishNotice).policy(JIANGXI).facts(facts).actor(organiser);

  it('goes on notice under the rule and the clauses of whoever registered it', () => {
    const decided = publishing.when({ kind: 'study-list', roundId: ROUND, edition: 1 });
    decided.then(published);
    decided.thenBasis('STUDY 4.1');
  });

  it('is refused for the reasons of whoever registered it', () => {
    const refusal = refuse('state', 'course-full', text('该研修班已满。', 'The course is full.'));
    const full = commandsOf([{ ...studyList, refusal: () => refusal }]);
    const again = specification(full.publishNotice).policy(JIANGXI).facts(facts).actor(organiser);
    again.when({ kind: 'study-list', roundId: ROUND, edition: 1 }).thenRefused('course-full');
  });

  it('takes objections while it runs, which name its own clause', () => {
    const raising = specification(raiseObjection).policy(JIANGXI).facts({ investigatorId: CITY });
    const body = {
      noticeId,
      candidacyId: 'study-1',
      objectorName: '测试异议人',
      objectorContact: '13900000000',
    };
    const decided = raising
      .given(published)
      .actor({ id: 'public', role: 'public' })
      .when({ ...body, grounds: '所列情况与事实不符（虚构）。' });
    decided.thenBasis('STUDY 4.2');
    expect(decided.decision).toMatchObject({ events: [{ type: 'ObjectionRaised', data: { bodyId: CITY } }] });
  });

  it('has objections investigated by nobody who handled the case', async () => {
    const parties = await studyList.partiesTo((aggregate) => Promise.resolve(aggregate.initial), 'study-1');
    const filing = specification(fileWrittenFinding)
      .policy(JIANGXI)
      .facts({ accused: [parties] })
      .given(published, raised);
    const body = {
      noticeId,
      objectionId: 'objection',
      substantiated: true,
      finding: '经调查情况属实（虚构）。',
    };
    filing.actor({ id: 'investigator', office: CITY }).when(body).then(finding);
    filing.actor({ id: 'teacher', office: CITY }).when(body).thenRefused('second-key-same-person');
  });

  it('has objections decided, and ends', () => {
    const deciding = specification(decideObjection)
      .policy(JIANGXI)
      .facts({ accused: [[]] });
    const body = {
      noticeId,
      objectionId: 'objection',
      result: 'upheld',
      reason: '异议成立（虚构）',
    } as const;
    deciding.given(published, raised, finding).actor(organiser).when(body).thenBasis('STUDY 4.2');
    specification(closeNotice)
      .policy(JIANGXI)
      .given(published)
      .today('2022-03-05')
      .when({ noticeId })
      .then(
        NoticeClosed.of({
          ...{ noticeId, kind: 'study-list', roundId: ROUND, bodyId: null },
          ...{ closedOn: localDate('2022-03-05'), lapsed: 0 },
        }),
      );
  });

  it('is seen with its names sealed, and watched by a task of its own', () => {
    const enrolled = Enrolled.of({ candidacyId: 'study-1', personId: 'p1', accountId: null });
    const history = recordedHistory([Enrolled, NoticePublished], enrolled, published);
    const { notices, applicants } = projectInMemory(noticesProjectionOf([studyList]), history);
    expect(notices).toMatchObject([{ kind: 'study-list', status: 'running' }]);
    expect(applicants).toEqual([{ candidacy_id: 'study-1', person_id: 'p1', account: null }]);
    expect(Object.keys(publicityTasksOf([studyList]).kinds)).toContain('watch-study-list');
  });
});
