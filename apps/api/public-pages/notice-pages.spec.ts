import { join } from 'node:path';
import { localDate } from '#kernel';
import { loadPolicyPacks } from '#policy';
import { NoticeOnPage, noticePage, noticesPage } from './notice-pages';
import { ProgrammeNames } from './programme-names';

const names = new ProgrammeNames(loadPolicyPacks(join(__dirname, '../../../policies')));
const running: NoticeOnPage = {
  noticeId: 'proposed-roster.jiangxi-double-high-2022.1',
  kind: 'proposed-roster',
  roundId: 'jiangxi-double-high-2022',
  programmeId: 'jiangxi-double-high',
  organiserId: 'example-province',
  bodyId: null,
  edition: 1,
  bodyName: null,
  status: 'running',
  publishedOn: localDate('2022-06-01'),
  days: 5,
  counted: 'working-days',
  workingDays: 5,
  firstDay: localDate('2022-06-02'),
  lastDay: localDate('2022-06-09'),
  closableFrom: localDate('2022-06-10'),
  closedOn: null,
  workingDaysLeft: 3,
  candidates: 2,
  history: [],
  entries: [
    {
      ...{ candidacyId: 'c1', name: '测试甲（虚构）', employerName: '示例<医院>', track: 'skilled' },
      ...{ rank: 1, bodyId: 'example-city', bodyName: '示例市局' },
    },
    {
      ...{ candidacyId: 'c2', name: null, employerName: '示例大学', track: 'unheard-of' },
      ...{ rank: 2, bodyId: 'example-county', bodyName: null },
    },
  ],
};

describe('the page of a notice', () => {
  const shown = noticePage(running, names);

  it('says how long it runs and until when objections are taken [JX-PLAN 2.3.5a]', () => {
    expect(shown).toContain('公示中，至 2022-06-09（余 3 个工作日）');
    expect(shown).toContain('2022-06-02 至 2022-06-09，共 5 个工作日');
    expect(shown).toContain('受理至 2022-06-09（含当日）');
  });

  it('gives the last day alone where the calendar lacks the year [JX-PLAN 2.3.5a]', () => {
    const uncounted = noticePage({ ...running, workingDaysLeft: null }, names);
    expect(uncounted).toContain('公示中，至 2022-06-09</span>');
  });

  it('tells what happened to it in words, and neither ids nor who did it', () => {
    const title = { zh: '公示期已结束', en: 'The notice ended' };
    const detail = { noticeId: 'proposed-roster.jiangxi-double-high-2022.1', edition: 2 };
    const history = [{ title, effectiveDate: localDate('2022-06-10'), detail }];
    const told = noticePage({ ...running, history }, names);
    expect(told).toContain('<h2>公示过程</h2>');
    expect(told).toContain('>公示期已结束<');
    expect(told).toContain('：2<');
    expect(told).not.toContain(`>${detail.noticeId}`);
    expect(shown).not.toContain('公示过程');
  });

  it('names programme and track in words, and keeps the id of what no policy knows', () => {
    expect(shown).toContain('<h1>江西省高层次高技能领军人才培养工程拟入选名单公示</h1>');
    expect(shown).toContain('>技能人才<');
    expect(shown).toContain('>unheard-of<');
  });

  it('escapes what it shows, and says that an erased name is erased', () => {
    expect(shown).toContain('示例&lt;医院&gt;');
    expect(shown).toContain('（个人信息已依法删除）');
  });

  it('leads to the form of an objection', () => {
    expect(shown).toContain('href="/public/notices/proposed-roster.jiangxi-double-high-2022.1/objection"');
  });

  it('takes no objection once it is over', () => {
    const closed = noticePage({ ...running, status: 'closed', closedOn: localDate('2022-06-10') }, names);
    expect(closed).toContain('2022-06-10 结束');
    expect(closed).toContain('公示已经结束，不再受理异议。');
    expect(closed).not.toContain('/objection"');
  });
});

it('the list of notices says when there is none, and leads on when there are more', () => {
  expect(noticesPage({ items: [], nextCursor: null }, names)).toContain('目前没有公示。');
  const more = noticesPage({ items: [running], nextCursor: 'a+b' }, names);
  expect(more).toContain('href="/public/notices?cursor=a%2Bb"');
  expect(more).toContain('href="/public/notices/proposed-roster.jiangxi-double-high-2022.1"');
});
