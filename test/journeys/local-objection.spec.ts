import { Problem, Taken } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import {
  apply,
  checkBackgrounds,
  endorse,
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

let ledger: LedgerUnderTest;
let accused: string;
let seen: Awaited<ReturnType<typeof playLocalObjection>>;

beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 3, quotas: { [OFFICES.nanchangBureau]: 2 } });
  seen = await playLocalObjection();
});

afterAll(() => ledger.stop());

const noticeOf = (edition: number): string => `nomination-list.${ROUND}.${OFFICES.nanchangBureau}.${edition}`;

async function nominated(account: string, name: string): Promise<string> {
  const application = { employerId: OFFICES.nanchangHospital, track: 'natural-science', facts: SCIENTIST };
  const candidacyId = await apply(ledger, { account, name, birthDate: '1985-06-01' }, application);
  await endorse(ledger, candidacyId, ['hospital-employer', 'nanchang-clerk']);
  await checkBackgrounds(ledger, NANCHANG, [candidacyId]);
  await nominate(await ledger.as('nanchang-clerk'), OFFICES.nanchangBureau, candidacyId);
  return candidacyId;
}

/** Fixes the list, publishes it, and lets the working days pass. */
async function throughNotice(edition: number, until: string, meanwhile: () => Promise<void>): Promise<void> {
  const body = await ledger.as('nanchang-clerk');
  await body.command('selection/fix-nomination-list', LIST);
  await body.command('publicity/publish-notice', { kind: 'nomination-list', ...LIST, edition });
  await meanwhile();
  await ledger.moveClockTo(until);
  const open = await ledger.as(null);
  await open.until<NoticeSeen>(`notices/${noticeOf(edition)}`, ({ body: { status } }) => status === 'closed');
}

const send = async (): Promise<Problem> =>
  (await ledger.as('nanchang-head')).refused('selection/send-nomination-list', LIST);

/** An objection is raised by the body's own head, investigated by the clerk, upheld by the province. */
async function playLocalObjection() {
  const other = await nominated('applicant-01', '虚构甲');
  accused = await nominated('applicant-02', '虚构乙');
  await registerExperts(ledger);
  await reviewLocally(ledger, NANCHANG, [other, accused]);
  const head = await ledger.as('nanchang-head');
  let objectionId = '';
  await throughNotice(1, '2022-03-09T00:00:00+08:00', async () => {
    await head.command('publicity/raise-objection', {
      noticeId: noticeOf(1),
      candidacyId: ledger.idFor('public', accused),
      objectorName: '虚构异议人',
      objectorContact: '13800001111',
      grounds: '项目并非本人主持，有合同为证（虚构）',
    });
    const { items } = await head.read<{ items: { objectionId: string }[] }>('objections');
    objectionId = items[0]?.objectionId ?? '';
  });
  const whileOpen = await send();
  const decided = await decide(objectionId);
  const whileUpheld = await send();
  await head.command('selection/reopen-nomination-list', { ...LIST, reason: '异议成立（虚构）' });
  const unfixed = await send();
  const withdrawal = { ...LIST, candidacyId: accused, reason: '异议成立（虚构）' };
  await head.command('selection/withdraw-nomination', withdrawal);
  // The body tries to bring the same person back on the next edition.
  await nominate(head, OFFICES.nanchangBureau, accused);
  await throughNotice(2, '2022-03-17T00:00:00+08:00', async () => undefined);
  const broughtBack = await send();
  await head.command('selection/reopen-nomination-list', { ...LIST, reason: '再次撤回（虚构）' });
  await head.command('selection/withdraw-nomination', withdrawal);
  await (await ledger.as('nanchang-clerk')).command('selection/fix-nomination-list', LIST);
  const withoutNotice = await send();
  await publishThird();
  const sent = await head.send<Taken>('selection/send-nomination-list', LIST);
  return { whileOpen, ...decided, whileUpheld, unfixed, broughtBack, withoutNotice, sent };
}

async function publishThird(): Promise<void> {
  const body = await ledger.as('nanchang-clerk');
  await body.command('publicity/publish-notice', { kind: 'nomination-list', ...LIST, edition: 3 });
  await ledger.moveClockTo('2022-03-25T00:00:00+08:00');
  const open = await ledger.as(null);
  await open.until<NoticeSeen>(`notices/${noticeOf(3)}`, ({ body: { status } }) => status === 'closed');
}

async function decide(objectionId: string) {
  const about = { noticeId: noticeOf(1), objectionId };
  const finding = { ...about, substantiated: true, finding: '经调阅合同，反映属实（虚构）' };
  const investigatedByObjector = await (
    await ledger.as('nanchang-head')
  ).refused('publicity/file-written-finding', finding);
  const investigatedElsewhere = await (
    await ledger.as('jiujiang-clerk')
  ).refused('publicity/file-written-finding', finding);
  const investigatedByEndorser = await (
    await ledger.as('nanchang-clerk')
  ).refused('publicity/file-written-finding', finding);
  await (await ledger.as('nanchang-investigator')).command('publicity/file-written-finding', finding);
  await (
    await ledger.as('hr-reviewer')
  ).command('publicity/decide-objection', { ...about, result: 'upheld', reason: '反映属实（虚构）' });
  return { investigatedByObjector, investigatedByEndorser, investigatedElsewhere };
}

describe('a nomination list with an objection', () => {
  it('is not sent while the objection is open [JX-PLAN 2.3.3b]', () => {
    expect(seen.whileOpen).toMatchObject({
      status: 422,
      code: 'objection-standing',
      clauses: ['JX-PLAN 2.3.3b'],
    });
  });

  it('is not investigated by whoever objected or handled the case, nor by another body [JX-PLAN 2.3.5b]', () => {
    expect(seen.investigatedByObjector).toMatchObject({ status: 422, code: 'second-key-same-person' });
    expect(seen.investigatedByEndorser).toMatchObject({ status: 422, code: 'second-key-same-person' });
    expect(seen.investigatedElsewhere).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('is not sent with a candidate against whom it was upheld [JX-PLAN 2.3.3b]', () => {
    expect(seen.whileUpheld).toMatchObject({ status: 422, code: 'objection-standing' });
    expect(seen.unfixed).toMatchObject({ status: 409, code: 'list-not-fixed' });
  });

  it('cannot escape the objection into its next edition [JX-PLAN 2.3.3b]', () => {
    expect(seen.broughtBack).toMatchObject({ status: 422, code: 'objection-standing' });
  });

  it('needs a notice of its own for each edition [JX-PLAN 2.3.3b]', () => {
    expect(seen.withoutNotice).toMatchObject({ status: 422, code: 'notice-not-over' });
  });

  it('is sent when the candidate is off it and its notice is over [JX-PLAN 2.3.3b]', async () => {
    expect(seen.sent.status).toBe(201);
    const list = await (
      await ledger.as('hr-clerk')
    ).read<{ status: string; nominees: { candidacyId: string }[] }>(
      `nomination-lists/${ROUND}.${OFFICES.nanchangBureau}`,
    );
    expect(list.status).toBe('sent');
    expect(list.nominees.map(({ candidacyId }) => candidacyId)).not.toContain(accused);
    expect(ledger.faults).toEqual([]);
  });
});
