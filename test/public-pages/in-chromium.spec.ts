import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import {
  Applicant,
  applicationBody,
  CALL,
  endorse,
  OFFICES,
  registerOrganisations,
  registerPerson,
} from '../journeys/jiangxi-round';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import { chromiumPath } from './chromium';
import { WatchedPage } from './watched-page';

const PROGRAMME = 'invented-region';
const ROUND = `${PROGRAMME}-2022`;
const LIST = { roundId: ROUND, bodyId: OFFICES.nanchangBureau };
const NOTICE = `/public/notices/proposed-roster.${ROUND}.1`;
const PLAN = 'jiangxi-double-high-plan';
const CERTIFICATE = 'YMQJ20220001';
const BOATMAN = {
  craftGrade: 'journeyman',
  yearsInTrade: 12,
  seasons: [{ startedOn: '2020-05-01', boat: '虚构一号' }],
};

const executablePath = chromiumPath();
const inChromium = executablePath === undefined ? describe.skip : describe;
if (executablePath === undefined)
  process.stderr.write(
    '没有 Chromium，公众页面的浏览器测试略过 / no Chromium: pages are not tried in a browser\n',
  );

let folder: string;
let ledger: LedgerUnderTest;
let browser: Browser;

async function apply(applicant: Applicant): Promise<string> {
  const personId = await registerPerson(ledger, applicant);
  const application = { employerId: OFFICES.nanchangHospital, track: 'lake', facts: BOATMAN };
  const caller = await ledger.as(applicant.account);
  const body = applicationBody(personId, application);
  await caller.command('selection/submit-application', { ...body, roundId: ROUND });
  const candidacyId = `${ROUND}.${personId}`;
  await endorse(ledger, candidacyId, ['hospital-employer', 'nanchang-clerk']);
  return candidacyId;
}

/** A round up to its public notice. */
async function publishNotice(): Promise<void> {
  const clerk = await ledger.as('hr-clerk');
  const body = await ledger.as('nanchang-clerk');
  await clerk.command('programmes/adopt-policy-version', { programmeId: PROGRAMME, version: '2022-1' });
  await clerk.command('programmes/open-round', { ...CALL, programmeId: PROGRAMME });
  await clerk.command('programmes/allocate-quota', { ...LIST, quota: 3 });
  const candidacyIds = [
    await apply({ account: 'applicant-01', name: '虚构渔', birthDate: '1990-01-01' }),
    await apply({ account: 'applicant-02', name: '买买提·虚构江', birthDate: '1991-01-01' }),
  ];
  for (const candidacyId of candidacyIds)
    await body.command('selection/nominate-candidate', { ...LIST, candidacyId });
  await body.command('selection/fix-nomination-list', LIST);
  await body.command('selection/send-nomination-list', LIST);
  for (const candidacyId of candidacyIds)
    await clerk.command('selection/review-eligibility', { candidacyId });
  await clerk.command('selection/propose-roster', { roundId: ROUND, candidacyIds });
  await clerk.command('publicity/publish-notice', { kind: 'proposed-roster', roundId: ROUND, edition: 1 });
  await (await ledger.as(null)).until(`notices/${NOTICE.split('/').at(-1)}`, ({ status }) => status === 200);
}

async function publishRoster(): Promise<void> {
  await ledger.moveClockTo('2022-03-11T00:00:00+08:00');
  const caller = await ledger.as(null);
  const notice = `notices/${NOTICE.split('/').at(-1)}`;
  await caller.until<{ status: string }>(notice, ({ body }) => body.status === 'closed');
  const clerk = await ledger.as('hr-clerk');
  await clerk.command('selection/publish-roster', { roundId: ROUND, statement: '公布（演示）' });
  await caller.until(`certificates/${CERTIFICATE}`, ({ status }) => status === 200);
}

/** A plan with a target of which one figure is confirmed. */
async function reportOnPlan(): Promise<void> {
  const clerk = await ledger.as('hr-clerk');
  for (const planId of ['national-talent-14', PLAN])
    await clerk.command('planning/adopt-plan', { planId, version: '2021-1' });
  const assigned = { planId: PLAN, indicatorId: 'team-members', unitId: OFFICES.nanchangBureau };
  await clerk.command('planning/assign-target', assigned);
  const reported = { targetId: `${PLAN}.team-members`, period: '2021-12' };
  await (await ledger.as('nanchang-clerk')).command('planning/report-target', { ...reported, figure: '180' });
  await clerk.command('planning/confirm-report', { ...reported, edition: 1 });
  type Shown = { readonly targets: readonly { readonly figure: string | null }[] };
  await (
    await ledger.as(null)
  ).until<Shown>(`public-plans/${PLAN}`, ({ body }) => body.targets.some(({ figure }) => figure === '180'));
}

type Visit = (path: string) => Promise<void>;

/** Gives what was found wrong in what a new tab shows, one page after the other. */
async function inTab(
  look: (tab: WatchedPage, visit: Visit) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  const tab = await WatchedPage.open(browser);
  const found = await look(tab, async (path) => {
    await tab.page.goto(`${ledger.url}${path}`);
  });
  await tab.close();
  return found;
}

const faultsOf = (paths: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  inTab(async (tab, visit) => {
    const found: string[] = [];
    for (const [name, path] of Object.entries(paths)) {
      await visit(path);
      found.push(...(await tab.faults(name)));
    }
    return found;
  });

/** Writes an objection into the form that is open, and sends it. */
async function fillIn(tab: WatchedPage, name: string): Promise<void> {
  await tab.page.selectOption('#candidacyId', { index: 1 });
  await tab.page.fill('#objectorName', name);
  await tab.page.fill('#objectorContact', 'objector@example.org');
  await tab.page.fill('#grounds', '证书系伪造，有原件为证（虚构）');
  await tab.page.click('form.stacked button');
}

inChromium('public pages in a browser', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'talent-ledger-policies-'));
    cpSync(join(__dirname, '../../policies'), folder, { recursive: true });
    cpSync(join(__dirname, '../policies/invented-region'), join(folder, PROGRAMME), { recursive: true });
    ledger = await LedgerUnderTest.start({ policyFolder: folder });
    await registerOrganisations(ledger);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  });

  afterAll(async () => {
    await browser.close();
    await ledger.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('are sound while there is nothing to show', async () => {
    const paths = {
      'front-empty': '/public',
      'notices-empty': '/public/notices',
      'roster-none': `/public/rosters/${ROUND}`,
    };
    expect(await faultsOf(paths)).toEqual([]);
  });

  it('are sound where something is not there, or cannot be shown', async () => {
    const paths = {
      'not-found-public': '/public/nothing',
      'not-found': '/nothing',
      'notice-unknown': '/public/notices/nothing',
      'error-address': '/public/%zz',
      'certificate-ask': '/public/certificates',
      'certificate-unknown': '/public/certificates/NOTHING-2022',
      'objection-ask': '/public/objections',
      'objection-unknown': '/public/objections?number=K7M3-92QF-X4T0',
    };
    expect(await faultsOf(paths)).toEqual([]);
  });

  it('are sound while a notice runs', async () => {
    await publishNotice();
    const paths = {
      front: '/public',
      notices: '/public/notices',
      notice: NOTICE,
      form: `${NOTICE}/objection`,
    };
    expect(await faultsOf(paths)).toEqual([]);
  });

  it('lead from the form to its faults, to what was sent and to its state, and send nothing twice', async () => {
    const found = await inTab(async (tab, visit) => {
      const { page } = tab;
      await visit(`${NOTICE}/objection`);
      await fillIn(tab, '匿名');
      const refused = await tab.faults('form-refused');
      expect(await page.getAttribute('#objectorName', 'aria-invalid')).toBe('true');
      expect(await page.getAttribute('#objectorName', 'aria-describedby')).toBe('objectorName-fault');
      await page.click('.refused a');
      expect(await page.evaluate<string>('document.activeElement.id')).toBe('objectorName');
      await fillIn(tab, '虚构提出人');
      const sent = await tab.faults('sent');
      const posts = tab.posts;
      await page.reload();
      expect(tab.posts).toBe(posts);
      await page.fill('#code', 'abcdef');
      await page.click('form.stacked button');
      const wrong = await tab.faults('code-refused');
      const number = (await page.textContent('.number')) ?? '';
      await visit('/public');
      await page.fill('#objection-number', number.toLowerCase().replaceAll('-', ' '));
      await page.click('text=查询进度');
      expect(await page.textContent('.number')).toBe(number);
      return [...refused, ...sent, ...wrong, ...(await tab.faults('objection-state'))];
    });
    expect(found).toEqual([]);
  });

  it('let the keyboard alone reach the form, past what every page begins with', async () => {
    const tab = await WatchedPage.open(browser);
    await tab.page.goto(`${ledger.url}${NOTICE}/objection`);
    await tab.page.keyboard.press('Tab');
    await tab.page.keyboard.press('Enter');
    await tab.page.keyboard.press('Tab');
    expect(await tab.page.evaluate<string>('document.activeElement.id')).toBe('candidacyId');
    await tab.close();
  });

  it('put address and office on paper, and leave links and forms out', async () => {
    const tab = await WatchedPage.open(browser);
    await tab.page.goto(`${ledger.url}${NOTICE}`);
    await tab.page.emulateMedia({ media: 'print' });
    expect(await tab.page.innerText('.printed')).toContain(`${ledger.url}${NOTICE}`);
    expect(await tab.page.isVisible('.issuer')).toBe(true);
    expect(await tab.page.isVisible('footer nav')).toBe(false);
    await tab.close();
  });

  it('are sound for a plan and its targets, with a chart where figures are confirmed', async () => {
    await reportOnPlan();
    const paths = {
      plans: '/public/plans',
      plan: `/public/plans/${PLAN}`,
      target: `/public/plans/${PLAN}/team-members`,
      'target-counted': `/public/plans/${PLAN}/titles`,
      'plan-unknown': '/public/plans/nothing',
      'target-unknown': `/public/plans/${PLAN}/nothing`,
    };
    expect(await faultsOf(paths)).toEqual([]);
    const tab = await WatchedPage.open(browser);
    await tab.page.goto(`${ledger.url}${paths.target}`);
    expect(await tab.page.getAttribute('svg.chart', 'aria-label')).toContain('核心团队成员');
    await tab.close();
  });

  it('are sound once the roster is published', async () => {
    await publishRoster();
    const paths = {
      'notice-closed': NOTICE,
      'form-closed': `${NOTICE}/objection`,
      roster: `/public/rosters/${ROUND}`,
      certificate: `/public/certificates/${CERTIFICATE}`,
    };
    expect(await faultsOf(paths)).toEqual([]);
  });
});
