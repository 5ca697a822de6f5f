import type { Actor, Role } from '#access';
import { OrganisationRegistered } from '#contexts/people/contracts';
import { localDate } from '#kernel';
import { QueryBench } from '../../query-bench.testing';
import { ApplicationSubmitted } from '#contexts/selection/contracts';
import { NoticeClosed, noticeIdOf, NoticePublished, ObjectionDecided, ObjectionRaised } from '../contracts';
import { OF_SELECTION } from '../of-selection.testing';
import { projectionsOf, queriesOf } from './index';
import {
  applicationOf,
  decidedObjection,
  provenContact,
  publishedNotice,
  raisedObjection,
} from './sample-events.testing';

const { noticeDetail, noticeList, objectionDetail, objectionList, objectionProgress } =
  queriesOf(OF_SELECTION);
const actor = (role: Role): Actor => ({ id: 'somebody', roles: [role], office: null });
const LOCAL_NOTICE = noticeIdOf('nomination-list', 'round.bureau', 1);
const local = { noticeId: LOCAL_NOTICE, kind: 'nomination-list', bodyId: 'bureau' } as const;
const HISTORY = [
  OrganisationRegistered.of({
    organisationId: 'bureau',
    name: '示例市人社局（虚构）',
    kind: 'hr-department',
    level: 'municipal',
    parentId: null,
  }),
  ApplicationSubmitted.of({ ...applicationOf('c1', '演示甲（虚构）').data, accountId: 'account-of-c1' }),
  applicationOf('c2', '演示丙（虚构）'),
  NoticePublished.of({ ...publishedNotice.data, ...local }),
  publishedNotice,
  NoticeClosed.of({
    ...{ noticeId: LOCAL_NOTICE, kind: local.kind, roundId: publishedNotice.data.roundId, bodyId: 'bureau' },
    ...{ closedOn: localDate('2022-03-09'), lapsed: 0 },
  }),
  raisedObjection,
  provenContact,
  ObjectionRaised.of({ ...raisedObjection.data, objectionId: 'unproven' }),
  ObjectionRaised.of({
    ...{ ...raisedObjection.data, objectionId: 'taken', investigatorId: 'department' },
    ...{ provenBy: 'signed-in', codeExpiresAt: null, raiserMark: 'mark' },
  }),
  ObjectionRaised.of({
    ...{ ...raisedObjection.data, objectionId: 'taken-and-decided', investigatorId: 'department' },
    ...{ provenBy: 'signed-in', codeExpiresAt: null, raiserMark: 'mark' },
  }),
  ObjectionDecided.of({ ...decidedObjection.data, objectionId: 'taken-and-decided' }),
];

describe('the queries of publicity', () => {
  let bench: QueryBench;
  beforeAll(async () => {
    bench = await QueryBench.of(projectionsOf(OF_SELECTION), HISTORY);
  });
  afterAll(() => bench.end());

  it('name the body of a notice, and of each candidate on it', async () => {
    const context = bench.contextOf(actor('public'), '2022-03-03');
    const page = await noticeList.run(new noticeList.parameters(), context);
    expect(page?.items).toMatchObject([
      { noticeId: 'notice', bodyId: null, bodyName: null, workingDaysLeft: 3 },
      { noticeId: LOCAL_NOTICE, bodyId: 'bureau', bodyName: '示例市人社局（虚构）' },
    ]);
    const detail = await noticeDetail.run({ noticeId: 'notice' }, context);
    expect(detail).toMatchObject({
      bodyName: null,
      entries: [
        { candidacyId: 'c1', name: '演示甲（虚构）', bodyId: 'bureau', bodyName: '示例市人社局（虚构）' },
        { candidacyId: 'c2', name: '演示丙（虚构）', bodyId: 'bureau', bodyName: '示例市人社局（虚构）' },
      ],
    });
  });

  it('tell the public what happened to a notice, and not who did it', async () => {
    const context = bench.contextOf(actor('public'));
    const closed = await noticeDetail.run({ noticeId: LOCAL_NOTICE }, context);
    const told = { effectiveDate: '2022-03-01', detail: { noticeId: LOCAL_NOTICE } };
    expect(closed?.history).toEqual([
      { ...told, title: { zh: NoticeClosed.summary.zh, en: NoticeClosed.summary.en } },
    ]);
    // Nobody objects before everybody's eyes.
    expect((await noticeDetail.run({ noticeId: 'notice' }, context))?.history).toEqual([]);
  });

  const named = { objectionId: 'objection', bodyId: 'bureau', bodyName: '示例市人社局（虚构）' };
  const taken = { objectionId: 'taken', bodyId: 'bureau', investigatorId: 'department' };
  const seenBy = async (role: Role, office: string | null, id = 'somebody') => {
    const context = bench.contextOf({ ...actor(role), id, office });
    const page = await objectionList.run(new objectionList.parameters(), context);
    const read = (objectionId: string) => objectionDetail.run({ objectionId }, context);
    return { listed: page?.items.map(({ objectionId }) => objectionId), read };
  };
  const CASE = { grounds: '成果署名有疑问' };
  const OBJECTOR = { objectorName: '演示乙（虚构）', objectorContact: '13800000001' };
  const NO_OBJECTOR = { objectorName: null, objectorContact: null };

  it('tell who objects to whoever investigates, and to nobody else [JX-PLAN 2.3.5b]', async () => {
    const body = await seenBy('nominating-body', 'bureau');
    expect(await body.read('objection')).toMatchObject({ ...named, ...CASE, ...OBJECTOR });
    const organiser = await seenBy('hr-department', 'department');
    expect(await organiser.read('objection')).toMatchObject({ ...named, ...CASE, ...NO_OBJECTOR });
    const supervisor = await seenBy('supervisor', 'watch');
    expect(await supervisor.read('objection')).toMatchObject({ ...CASE, ...NO_OBJECTOR });
    const elsewhere = await seenBy('hr-department', 'other');
    expect(await elsewhere.read('objection')).toMatchObject({ grounds: null, ...NO_OBJECTOR });
  });

  it('tell a body that employs the candidate nothing of an objection before it is decided, and then the result only', async () => {
    const body = await seenBy('nominating-body', 'bureau');
    expect(body.listed).toEqual(['taken-and-decided', 'objection']);
    const said = { grounds: null, finding: null, reason: null };
    expect(await body.read('taken')).toBeUndefined();
    const decided = { status: 'upheld', ...said, ...NO_OBJECTOR };
    expect(await body.read('taken-and-decided')).toMatchObject(decided);
    const above = await seenBy('hr-department', 'department');
    expect(await above.read('taken')).toMatchObject({ ...taken, ...CASE, ...OBJECTOR });
  });

  it('tell the person objected to nothing, whatever office that person holds', async () => {
    const accused = await seenBy('nominating-body', 'bureau', 'account-of-c1');
    expect(await accused.read('objection')).toMatchObject({ grounds: null, ...NO_OBJECTOR });
  });

  it('show an objection without a proven contact to no body, and its progress to whoever has its number', async () => {
    const context = bench.contextOf(actor('public'));
    expect((await seenBy('nominating-body', 'bureau')).listed).not.toContain('unproven');
    expect((await seenBy('hr-department', 'department')).listed).toContain('unproven');
    const progress = await objectionProgress.run({ objectionId: 'unproven' }, context);
    expect(progress).toEqual({
      number: expect.stringMatching(/^(\w{4}-){2}\w{4}$/) as string,
      ...{ objectionId: 'unproven', noticeId: 'notice', status: 'unproven', provableUntil: '2022-03-08' },
      ...{ codeExpiresAt: '2022-03-02T04:00:00.000Z', delivery: 'pending', triesLeft: 5, codesLeft: 2 },
    });
  });
});
