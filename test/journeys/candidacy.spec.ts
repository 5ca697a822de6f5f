import { Problem, Taken } from '../ledger-under-test/caller';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import {
  applicationBody,
  endorse,
  endorsement,
  nominate,
  OFFICES,
  openRound,
  registerOrganisations,
  registerPerson,
  ROUND,
  SCIENTIST,
} from './jiangxi-round';
import { Dossier } from './selection-round/endorsement';

const BODY = OFFICES.jiujiangBureau;
const SECRETS = {
  goals: '绝密培养目标（虚构）',
  corrected: '绝密更正目标（虚构）',
  returned: '绝密退回理由（虚构）',
  checked: '绝密考察情况（虚构）',
  withdrawn: '绝密撤回理由（虚构）',
};
const APPLICATION = { employerId: OFFICES.xiushuiStation, track: 'natural-science', facts: SCIENTIST };

interface Draft {
  readonly missing: readonly string[];
  readonly revision: number;
  readonly content: { readonly cultivationGoals?: string; readonly track?: string };
}
interface Tasks {
  readonly items: readonly {
    readonly kind: string;
    readonly dueOn: string | null;
    readonly candidacyId: string;
  }[];
}
interface FullDossier extends Dossier {
  readonly application: { readonly edition: number; readonly cultivationGoals: string | null };
  readonly returned: { readonly correctUntil: string | null; readonly reason: string | null };
  readonly backgroundCheck: { readonly status: string; readonly findings: string | null };
}

let ledger: LedgerUnderTest;
let personId: string;
let candidacyId: string;
let draft: Awaited<ReturnType<typeof playDraft>>;
let correction: Awaited<ReturnType<typeof playReturn>>;
let ending: Awaited<ReturnType<typeof playEnding>>;

/** An application from its draft to its withdrawal, by everybody who has a part in it. */
beforeAll(async () => {
  ledger = await LedgerUnderTest.start();
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 3, quotas: { [BODY]: 2 } });
  personId = await registerPerson(ledger, {
    ...{ account: 'applicant-01', name: '虚构甲', birthDate: '1985-06-01' },
  });
  candidacyId = `${ROUND}.${personId}`;
  draft = await playDraft();
  correction = await playReturn();
  ending = await playEnding();
});

afterAll(() => ledger.stop());

const ids = () => ({ roundId: ROUND, personId });
const dossierFor = async (user: string) =>
  (await ledger.as(user)).read<FullDossier>(`candidacies/${candidacyId}`);
const tasksOf = async (user: string) => (await (await ledger.as(user)).read<Tasks>('to-do')).items;

async function playDraft() {
  const applicant = await ledger.as('applicant-01');
  const employer = await ledger.as('tea-employer');
  const path = `application-drafts/${candidacyId}`;
  const begun = { ...ids(), employerId: OFFICES.xiushuiStation, track: 'natural-science' };
  await applicant.command('selection/save-application-draft', begun);
  const misshapen = await applicant.refused('selection/save-application-draft', {
    ...begun,
    facts: { degree: 'wizard' },
  });
  const incomplete = await applicant.refused('selection/submit-application', {
    ...ids(),
    conductDeclared: true,
  });
  const unseen = await employer.refused('selection/save-application-draft', begun);
  const seen = await employer.read<Draft>(path);
  const { conductDeclared: _declared, ...written } = applicationBody(personId, APPLICATION);
  const whole = { ...written, cultivationGoals: SECRETS.goals };
  await employer.command('selection/save-application-draft', whole, { 'if-match': `"${seen.revision}"` });
  const stale = await employer.send('selection/save-application-draft', whole, {
    'if-match': `"${seen.revision}"`,
  });
  const resumed = await applicant.read<Draft>(path);
  const hidden = await Promise.all(
    ['hospital-employer', 'applicant-02', 'hr-clerk', 'jiujiang-clerk'].map(
      async (user) => (await (await ledger.as(user)).query(path)).status,
    ),
  );
  const endorsedTooEarly = await employer.refused(...endorsement(candidacyId));
  const stranger = await (
    await ledger.as('hospital-employer')
  ).refused('selection/discard-application-draft', ids());
  await applicant.command('selection/discard-application-draft', ids());
  const nothingLeft = await applicant.refused('selection/discard-application-draft', ids());
  await applicant.command('selection/save-application-draft', whole);
  await applicant.command('selection/submit-application', { ...ids(), conductDeclared: true });
  const afterwards = (await applicant.query(path)).status;
  return {
    ...{ misshapen, incomplete, unseen, seen, stale, resumed, hidden, endorsedTooEarly, stranger },
    ...{ nothingLeft, afterwards },
  };
}

async function playReturn() {
  await endorse(ledger, candidacyId, ['tea-employer']);
  const county = await ledger.as('xiushui-clerk');
  const body = { candidacyId, reason: SECRETS.returned };
  const notTheirs = await (await ledger.as('jiujiang-clerk')).refused('selection/return-application', body);
  const notBelow = await county.refused('selection/return-application', { ...body, toOfficeId: BODY });
  const byApplicant = await (await ledger.as('applicant-01')).refused('selection/return-application', body);
  // On the last day of applications: the correction comes after it, within the days that it is given.
  await ledger.moveClockTo('2022-03-15T09:00:00+08:00');
  await county.command('selection/return-application', body);
  const sentBack = await dossierFor('applicant-01');
  const tasks = { applicant: await tasksOf('applicant-01'), employer: await tasksOf('tea-employer') };
  const strangersTasks = await tasksOf('applicant-02');
  const whileReturned = await county.refused(...endorsement(candidacyId));
  const correct = { ...ids(), cultivationGoals: SECRETS.corrected, conductDeclared: true };
  await ledger.moveClockTo('2022-03-22T09:00:00+08:00');
  const byStranger = await (
    await ledger.as('hospital-employer')
  ).refused('selection/submit-application', correct);
  await (await ledger.as('applicant-01')).command('selection/submit-application', correct);
  const twice = await (await ledger.as('applicant-01')).refused('selection/submit-application', correct);
  await endorse(ledger, candidacyId, ['tea-employer', 'xiushui-clerk', 'jiujiang-clerk']);
  return {
    ...{ notTheirs, notBelow, byApplicant, sentBack, tasks, strangersTasks, whileReturned },
    ...{ byStranger, twice, endorsed: await dossierFor('jiujiang-clerk') },
  };
}

async function playEnding() {
  const clerk = await ledger.as('jiujiang-clerk');
  const head = await ledger.as('jiujiang-head');
  const check = { candidacyId, passed: true, findings: SECRETS.checked };
  const byEndorser = await clerk.refused('selection/report-background-check', check);
  const byCounty = await (
    await ledger.as('xiushui-clerk')
  ).refused('selection/report-background-check', check);
  const unreported = await clerk.refused('selection/record-background-check', { candidacyId });
  await head.command('selection/report-background-check', check);
  const alone = await head.refused('selection/record-background-check', { candidacyId });
  await clerk.command('selection/record-background-check', { candidacyId });
  await head.command('selection/report-background-check', { ...check, passed: false });
  const anew = await clerk.refused('selection/record-background-check', { candidacyId });
  const checkSeen = {
    body: (await dossierFor('jiujiang-clerk')).backgroundCheck,
    organiser: (await dossierFor('hr-reviewer')).backgroundCheck,
    applicant: (await dossierFor('applicant-01')).backgroundCheck,
    employer: (await dossierFor('tea-employer')).backgroundCheck,
  };
  await nominate(clerk, BODY, candidacyId);
  const returnedWhenNominated = await clerk.refused('selection/return-application', {
    candidacyId,
    reason: SECRETS.returned,
  });
  const withdrawal = { candidacyId, reason: SECRETS.withdrawn };
  const byStranger = await (
    await ledger.as('applicant-02')
  ).refused('selection/withdraw-application', withdrawal);
  await (await ledger.as('applicant-01')).command('selection/withdraw-application', withdrawal);
  const list = await clerk.until<{ nominees: readonly unknown[] }>(
    `nomination-lists/${ROUND}.${BODY}`,
    ({ body }) => body.nominees.length === 0,
  );
  const again = await (
    await ledger.as('applicant-01')
  ).send<Taken & Problem>('selection/submit-application', {
    ...applicationBody(personId, APPLICATION),
  });
  const twice = await (await ledger.as('tea-employer')).refused('selection/withdraw-application', withdrawal);
  const organiser = await ledger.as('hr-reviewer');
  const support = await organiser.until<{ entries: readonly { kind: string }[] }>(
    `persons/${personId}/support`,
    ({ body }) => body.entries.some(({ kind }) => kind === 'over'),
  );
  const supportElsewhere = await (await ledger.as('ganzhou-clerk')).query(`persons/${personId}/support`);
  const funnel = await organiser.read<{ total: Record<string, number> }>(`rounds/${ROUND}/funnel`);
  return {
    ...{
      byEndorser,
      unreported,
      alone,
      byCounty,
      anew,
      checkSeen,
      returnedWhenNominated,
      byStranger,
      list: list.body,
      again,
      twice,
    },
    ...{ support: support.body, supportElsewhere, funnel, last: await dossierFor('applicant-01') },
  };
}

describe('a draft', () => {
  it('is checked for form when it is saved, and says what is missing as advice [JX-PLAN 2.3.2b]', () => {
    expect(draft.misshapen).toMatchObject({ status: 422, code: 'facts-invalid' });
    expect(draft.seen).toMatchObject({
      missing: expect.arrayContaining(['field', 'facts', 'cultivationGoals', 'supportMeasures']) as unknown,
    });
    expect(draft.resumed).toMatchObject({ missing: [], content: { cultivationGoals: SECRETS.goals } });
  });

  it('is not overwritten unseen by the other person who writes it', () => {
    expect(draft.unseen).toMatchObject({ status: 409, code: 'draft-of-somebody-else' });
    expect(draft.stale.status).toBe(412);
  });

  it('is for applicant and employer only, and nothing that an office could work on', () => {
    expect(draft.hidden).toEqual([404, 404, 403, 403]);
    expect(draft.stranger).toMatchObject({ status: 404, code: 'not-found' });
    expect(draft.endorsedTooEarly).toMatchObject({ status: 404, code: 'not-found' });
  });

  it('is handed in as it stands once nothing is missing, and is gone then, or when discarded', () => {
    expect(draft.incomplete).toMatchObject({ status: 422, code: 'application-incomplete' });
    expect(draft.nothingLeft).toMatchObject({ status: 404, code: 'no-draft' });
    expect(draft.afterwards).toBe(404);
  });
});

describe('an application that is sent back', () => {
  it('is so by the office that has it, downwards only [JX-PLAN 2.3.2a]', () => {
    expect(correction.notTheirs).toMatchObject({ status: 422, code: 'not-this-office' });
    expect(correction.notBelow).toMatchObject({ status: 422, code: 'not-below' });
    expect(correction.byApplicant).toMatchObject({ status: 403 });
    expect(correction.whileReturned).toMatchObject({ code: 'application-returned' });
  });

  it('waits for applicant and employer with its reason and its last day, and for nobody else', () => {
    expect(correction.sentBack).toMatchObject({
      candidacy: { status: 'returned' },
      returned: { correctUntil: '2022-03-22', reason: SECRETS.returned },
    });
    const task = [{ kind: 'correct-application', dueOn: '2022-03-22', candidacyId }];
    expect(correction.tasks).toMatchObject({ applicant: task, employer: task });
    expect(correction.strangersTasks).toEqual([]);
  });

  it('is handed in again as the next edition, and goes the whole way up once more [JX-PLAN 2.3.2a]', () => {
    expect(correction.byStranger).toMatchObject({ status: 404, code: 'not-found' });
    expect(correction.twice).toMatchObject({ status: 409, code: 'already-exists' });
    expect(correction.endorsed).toMatchObject({
      candidacy: { status: 'endorsed' },
      application: { edition: 2, cultivationGoals: SECRETS.corrected },
    });
  });
});

describe('a background check', () => {
  it('takes two people of the nominating body, each by their own hand, and a reason when it is recorded anew [JX-PLAN 2.3.3a]', () => {
    for (const own of [ending.byEndorser, ending.alone])
      expect(own).toMatchObject({ status: 422, code: 'second-key-same-person' });
    expect(ending.unreported).toMatchObject({ status: 409, code: 'background-check-unreported' });
    expect(ending.byCounty).toMatchObject({ status: 404, code: 'not-found' });
    expect(ending.anew).toMatchObject({ status: 422, code: 'reason-missing' });
  });

  it('shows its findings to the body and the organiser, and its result to everybody concerned', () => {
    const { body, organiser, applicant, employer } = ending.checkSeen;
    for (const shown of [body, organiser]) expect(shown).toMatchObject({ findings: SECRETS.checked });
    for (const shown of [applicant, employer])
      expect(shown).toMatchObject({ status: 'passed', findings: null });
  });
});

describe('a withdrawal', () => {
  it('takes the candidate off the list, by the person or the employer only [JX-PLAN 2.3.3c]', () => {
    expect(ending.returnedWhenNominated).toMatchObject({ status: 409, code: 'candidacy-nominated' });
    expect(ending.byStranger).toMatchObject({ status: 404, code: 'not-found' });
    expect(ending.list.nominees).toEqual([]);
    expect(ending.last).toMatchObject({ candidacy: { status: 'withdrawn' } });
    expect(ending.funnel.total).toMatchObject({ applied: 1, endorsed: 0, withdrawn: 1 });
  });

  it('is final for the round [JX-PLAN 2.3.2a]', () => {
    expect(ending.again.body).toMatchObject({ status: 409, code: 'application-withdrawn' });
    expect(ending.twice).toMatchObject({ status: 409, code: 'application-withdrawn' });
  });

  it('ends the candidacy in the person’s support record, for the offices in charge [JX-PLAN 2.2.1x-c]', () => {
    expect(ending.support.entries).toMatchObject([{ kind: 'over', roundId: ROUND }]);
    expect(ending.supportElsewhere.status).toBe(404);
  });
});

it('leaves nothing readable in the log of what people wrote', async () => {
  const log = (await ledger.events()).map(({ data, metadata }) => data + metadata).join('\n');
  for (const secret of [...Object.values(SECRETS), '省级项目立项通知书']) expect(log).not.toContain(secret);
  expect(ledger.faults).toEqual([]);
});
