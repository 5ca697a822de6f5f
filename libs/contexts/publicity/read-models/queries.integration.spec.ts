import type { Actor, Role } from '#access';
import { OrganisationRegistered } from '#contexts/people/contracts';
import { QueryBench } from '../../query-bench.testing';
import { noticeIdOf, NoticePublished } from '../contracts';
import { publicityProjections } from './index';
import { noticeDetail, noticeList } from './notices/queries';
import { objectionDetail, objectionList } from './objections/queries';
import { applicationOf, publishedNotice, raisedObjection } from './sample-events.testing';

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
  applicationOf('c1', '演示甲（虚构）'),
  applicationOf('c2', '演示丙（虚构）'),
  NoticePublished.of({ ...publishedNotice.data, ...local }),
  publishedNotice,
  raisedObjection,
];

describe('the queries of publicity', () => {
  let bench: QueryBench;
  beforeAll(async () => {
    bench = await QueryBench.of(publicityProjections, HISTORY);
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

  it('name the body that investigates an objection', async () => {
    const context = bench.contextOf(actor('hr-department'));
    const named = { objectionId: 'objection', bodyId: 'bureau', bodyName: '示例市人社局（虚构）' };
    const page = await objectionList.run(new objectionList.parameters(), context);
    expect(page?.items).toMatchObject([named]);
    expect(await objectionDetail.run({ objectionId: 'objection' }, context)).toMatchObject({
      ...named,
      objectorName: '演示乙（虚构）',
    });
  });
});
