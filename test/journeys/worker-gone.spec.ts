import { Answer, Problem } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import {
  apply,
  endorse,
  checkBackgrounds,
  NANCHANG,
  nominate,
  OFFICES,
  openRound,
  registerExperts,
  registerOrganisations,
  reviewLocally,
  ROUND,
  SCIENTIST,
} from './jiangxi-round';
import { NoticeSeen } from './selection-round/nomination';

const LIST = { roundId: ROUND, bodyId: OFFICES.nanchangBureau };
const NOTICE = `nomination-list.${ROUND}.${OFFICES.nanchangBureau}.1`;

let ledger: LedgerUnderTest;
let behind: Answer<Problem>;
let ready: number;
let afterwards: Answer<NoticeSeen>;

/** A notice is published and runs out while no worker is there to see it. */
beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 3, quotas: { [OFFICES.nanchangBureau]: 1 } });
  const applicant = { account: 'applicant-01', name: '虚构甲', birthDate: '1985-06-01' };
  const application = { employerId: OFFICES.nanchangHospital, track: 'natural-science', facts: SCIENTIST };
  const candidacyId = await apply(ledger, applicant, application);
  await ledger.stopWorker();
  await endorse(ledger, candidacyId, ['hospital-employer', 'nanchang-clerk']);
  const body = await ledger.as('nanchang-clerk');
  await checkBackgrounds(ledger, NANCHANG, [candidacyId]);
  await registerExperts(ledger);
  await reviewLocally(ledger, NANCHANG, [candidacyId]);
  await nominate(body, OFFICES.nanchangBureau, candidacyId);
  await body.command('selection/fix-nomination-list', LIST);
  await body.command('publicity/publish-notice', { kind: 'nomination-list', ...LIST, edition: 1 });
  behind = await body.query<Problem>(`notices/${NOTICE}`);
  ready = (await fetch(`${ledger.url}/health/ready`)).status;
  await ledger.moveClockTo('2022-04-01T09:00:00+08:00');
  await ledger.startWorker();
  afterwards = await body.until<NoticeSeen>(`notices/${NOTICE}`, (answer) => answer.body.status === 'closed');
});

afterAll(() => ledger.stop());

describe('a ledger without a worker', () => {
  it('takes commands, and stays ready for them', () => {
    expect(ready).toBe(200);
  });

  it('answers a query 503 with Retry-After rather than with what is out of date', () => {
    expect([behind.status, behind.body.code]).toEqual([503, 'read-model-behind']);
    expect(Number(behind.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});

describe('a worker that comes back', () => {
  it('catches up, and ends the notice that ran out meanwhile [JX-PLAN 2.3.3b]', () => {
    expect(afterwards.body).toMatchObject({ status: 'closed', closedOn: '2022-04-01' });
  });

  it('gives a deadline’s command once, however often it starts again', async () => {
    await ledger.stopWorker();
    await ledger.startWorker();
    const clerk = await ledger.as('hr-clerk');
    // Another notice’s end would come after this one’s: a command that the new worker has seen shows that it runs.
    await clerk.command('programmes/allocate-quota', { ...LIST, quota: 2 });
    await clerk.read(`rounds/${ROUND}/quotas`);
    const closed = (await ledger.events()).filter(({ type }) => type === 'NoticeClosed');
    expect(closed).toHaveLength(1);
    expect(ledger.faults).toEqual([]);
  });
});
