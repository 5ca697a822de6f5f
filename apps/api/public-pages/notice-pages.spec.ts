import { join } from 'node:path';
import { localDate } from '#kernel';
import { loadPolicyPacks } from '#policy';
import { frontPage } from './front-page';
import { htmlOf, Page } from './layout';
import { NoticeOnPage, noticePage, noticesPage } from './notice-pages';
import { ProgrammeNames } from './programme-names';
import type { RoundOnPage } from './rounds-on-pages';

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
  organiserName: null,
  programmeTitle: null,
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
      ...{ trackTitle: null, rank: 1, bodyId: 'example-city', bodyName: '示例市局' },
    },
    {
      ...{ candidacyId: 'c2', name: null, employerName: '示例大学', track: 'unheard-of' },
      ...{ trackTitle: null, rank: 2, bodyId: 'example-county', bodyName: null },
    },
  ],
};

const round: RoundOnPage = {
  programmeTitle: null,
  ...{ roundId: running.roundId, programmeId: running.programmeId, year: 2022 },
  ...{ organiserId: running.organiserId, organiserName: '示例省厅', enquiries: '079100000000' },
  ...{ openedOn: localDate('2022-03-01'), closedOn: null },
  ...{ applicationsFrom: localDate('2022-03-01'), applicationsUntil: localDate('2022-03-31') },
  ...{ referenceDate: localDate('2022-01-01'), cap: 100, policyVersion: '2021-1' },
};

function html(page: Page): string {
  return htmlOf(page, false, {
    address: 'https://ledger.example/public/notices/one',
    today: localDate('2022-06-07'),
  });
}

describe('the page of a notice', () => {
  const shown = html(noticePage(running, names, round));

  it('says how long it runs and until when objections are taken [JX-PLAN 2.3.5a]', () => {
    expect(shown).toContain('公示中，至 2022-06-09（余 3 个工作日）');
    expect(shown.replaceAll(/<\/?time[^>]*>/g, '')).toContain('2022-06-02 至 2022-06-09，共 5 个工作日');
    expect(shown).toContain('请于 2022-06-09（含当日）前');
  });

  it('gives the last day alone where the calendar lacks the year [JX-PLAN 2.3.5a]', () => {
    const uncounted = html(noticePage({ ...running, workingDaysLeft: null }, names, round));
    expect(uncounted).toContain('公示中，至 2022-06-09</span>');
  });

  it('tells what happened to it in words, and neither ids nor who did it', () => {
    const title = { zh: '公示期已结束', en: 'The notice ended' };
    const detail = { noticeId: 'proposed-roster.jiangxi-double-high-2022.1', edition: 2 };
    const history = [{ title, effectiveDate: localDate('2022-06-10'), detail }];
    const told = html(noticePage({ ...running, history }, names));
    expect(told).toContain('<h2>公示过程</h2>');
    expect(told).toContain('>公示期已结束<');
    expect(told).toContain('：2<');
    expect(told).not.toContain(`>${detail.noticeId}`);
    expect(told).toContain('>说明<');
  });

  it('begins its history with its publication, without a column for what needs no words', () => {
    expect(shown).toMatch(/datetime="2022-06-01">2022-06-01<\/time>[^]*>公示已发布</);
    expect(shown).not.toContain('>说明<');
  });

  it('names programme and track in words, and keeps the id of what no policy knows', () => {
    expect(shown).toContain('<h1>江西省高层次高技能领军人才培养工程 2022 年度拟入选名单公示</h1>');
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

  it('says of a later edition which one it is, and what the number counts', () => {
    const second = html(noticePage({ ...running, edition: 2 }, names, round));
    expect(second).toContain('拟入选名单公示（第 2 版名单）</h1>');
    expect(second).toContain('并非各版均予公示；本次公示的为第 2 版。');
    expect(shown).not.toContain('第 1 版');
  });

  it('says why ranks leave some out, where they do', () => {
    const [first, second] = running.entries.map((entry, index) => ({ ...entry, rank: 2 * index + 1 }));
    const entries = [first, second].filter((entry) => entry !== undefined);
    expect(html(noticePage({ ...running, entries }, names, round))).toContain('因此可能不连续');
    expect(shown).not.toContain('因此可能不连续');
  });

  it('names the body as publisher of its own list, and the organiser beside it [JX-PLAN 2.3.3b]', () => {
    const local = { ...running, bodyId: 'example-city', bodyName: '示例市局' };
    const told = html(noticePage(local, names, round)).replaceAll(/>\s+</g, '><');
    expect(told).toContain('<dt>发布单位</dt><dd>示例市局</dd>');
    expect(told).toContain('<dt>组织单位</dt><dd>示例省厅</dd>');
    expect(told).toContain('<dt>组织单位咨询电话</dt><dd>079100000000</dd>');
  });

  it('is marked as invented where the ledger is a demonstration', () => {
    const made = noticePage(running, names, round);
    expect(htmlOf(made, true)).toContain('演示：人员、单位、名单和证书均为虚构。');
    expect(shown).not.toContain('演示：');
  });

  it('names the office that issued it, its telephone, and for paper the address and the day', () => {
    expect(shown).toContain('<dd>示例省厅</dd>');
    expect(shown).toContain('<dd>079100000000</dd>');
    expect(shown).toContain('网址：https://ledger.example/public/notices/one');
    expect(shown).toMatch(/打印日期：<time[^>]*>2022-06-07/);
  });

  it('does without the round while that is not known', () => {
    expect(html(noticePage(running, names))).toContain('培养工程拟入选名单公示</h1>');
  });

  it('takes no objection once it is over', () => {
    const closed = html(
      noticePage({ ...running, status: 'closed', closedOn: localDate('2022-06-10') }, names, round),
    );
    expect(closed).toContain('2022-06-10 结束');
    expect(closed).toContain('公示已经结束，不再受理异议。');
    expect(closed).not.toContain('/objection"');
  });
});

it('the first page leads to the rosters that are published, and to no other', () => {
  const notices = { items: [], nextCursor: null };
  const roster = `href="/public/rosters/${running.roundId}"`;
  const shown = { notices, rounds: [round], plans: [] };
  const before = html(frontPage({ ...shown, published: new Set() }, names));
  expect(before).toContain('>尚未公布<');
  expect(before).not.toContain(roster);
  expect(html(frontPage({ ...shown, published: new Set([running.roundId]) }, names))).toContain(roster);
});

it('the list of notices says when there is none, and leads on when there are more', () => {
  expect(html(noticesPage({ items: [], nextCursor: null }, names, []))).toContain('暂无公示。');
  const more = html(noticesPage({ items: [running], nextCursor: 'a+b' }, names, [round]));
  expect(more).toContain('href="/public/notices?cursor=a%2Bb"');
  expect(more).toContain('2022 年度拟入选名单公示</a>');
  expect(more).toContain('href="/public/notices/proposed-roster.jiangxi-double-high-2022.1"');
});
