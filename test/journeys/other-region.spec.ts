import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import {
  Applicant,
  applicationBody,
  CALL,
  checkBackgrounds,
  endorse,
  NANCHANG,
  OFFICES,
  openRound,
  registerOrganisations,
  registerPerson,
  ROUND as JIANGXI_ROUND,
  SCIENTIST,
} from './jiangxi-round';
import { Dossier } from './selection-round/endorsement';
import { NoticeSeen } from './selection-round/nomination';
import { describeHoldersGrant } from './other-region/holders-grant';
import { playTitles } from './other-region/titles';
import { describeValues } from './other-region/values';
import { RosterSeen } from './selection-round/publication';

const PROGRAMME = 'invented-region';
const ROUND = `${PROGRAMME}-2022`;
const LIST = { roundId: ROUND, bodyId: OFFICES.nanchangBureau };
const NOTICE = `proposed-roster.${ROUND}.1`;

let folder: string;
let ledger: LedgerUnderTest;
let seen: Awaited<ReturnType<typeof playRound>>;

/** One ledger with two programmes: Jiangxi's, and that of a region which does not exist. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'talent-ledger-policies-'));
  cpSync(join(__dirname, '../../policies'), folder, { recursive: true });
  cpSync(join(__dirname, '../policies/invented-region'), join(folder, PROGRAMME), { recursive: true });
  ledger = await LedgerUnderTest.start({ policyFolder: folder });
  await registerOrganisations(ledger);
  seen = await playRound();
});

afterAll(async () => {
  await ledger.stop();
  rmSync(folder, { recursive: true, force: true });
});

const BOATMAN = {
  craftGrade: 'journeyman',
  yearsInTrade: 12,
  seasons: [{ startedOn: '2020-05-01', boat: '虚构一号' }],
};

async function apply(applicant: Applicant, facts: object, track = 'lake'): Promise<string> {
  const personId = await registerPerson(ledger, applicant);
  const application = { employerId: OFFICES.nanchangHospital, track, facts };
  const caller = await ledger.as(applicant.account);
  await caller.command('selection/submit-application', {
    ...applicationBody(personId, application),
    roundId: ROUND,
  });
  const candidacyId = `${ROUND}.${personId}`;
  await endorse(ledger, candidacyId, ['hospital-employer', 'nanchang-clerk']);
  return candidacyId;
}

async function open() {
  const clerk = await ledger.as('hr-clerk');
  const call = { ...CALL, programmeId: PROGRAMME };
  const otherVersion = await clerk.refused('programmes/adopt-policy-version', {
    programmeId: PROGRAMME,
    version: '2021-1',
  });
  await clerk.command('programmes/adopt-policy-version', { programmeId: PROGRAMME, version: '2022-1' });
  const capOver = await clerk.refused('programmes/open-round', { ...call, cap: 6 });
  await clerk.command('programmes/open-round', call);
  await clerk.command('programmes/allocate-quota', { ...LIST, quota: 3 });
  await openRound(ledger, { cap: 3, quotas: { [OFFICES.nanchangBureau]: 1 } });
  return { otherVersion, capOver, round: await clerk.read(`rounds/${ROUND}`) };
}

async function nominate() {
  const { seasons: _, ...forester } = BOATMAN;
  const applicant = { account: 'applicant-01', name: '虚构渔', birthDate: '1990-01-01' };
  const young = await apply(applicant, forester, 'forest');
  const old = await apply({ account: 'applicant-02', name: '虚构樵', birthDate: '1980-12-31' }, BOATMAN);
  const shortTime = { ...BOATMAN, yearsInTrade: 7 };
  const newHand = await apply(
    { account: 'applicant-03', name: '虚构耕', birthDate: '1992-01-01' },
    shortTime,
  );
  const body = await ledger.as('nanchang-clerk');
  const tooOld = await body.refused('selection/nominate-candidate', { ...LIST, candidacyId: old });
  const reason = '此人的技艺远近闻名（虚构）';
  const ageWaiver = await body.refused('selection/propose-waiver', {
    candidacyId: old,
    rules: ['youth'],
    reason,
  });
  await body.command('selection/propose-waiver', { candidacyId: newHand, rules: ['experience'], reason });
  await (await ledger.as('hr-reviewer')).command('selection/approve-waiver', { candidacyId: newHand });
  for (const candidacyId of [young, newHand])
    await body.command('selection/nominate-candidate', { ...LIST, candidacyId });
  await body.command('selection/fix-nomination-list', LIST);
  const localNotice = await body.refused('publicity/publish-notice', {
    kind: 'nomination-list',
    ...LIST,
    edition: 1,
  });
  const sent = await body.send('selection/send-nomination-list', LIST);
  return { young, old, newHand, tooOld, ageWaiver, localNotice, sent };
}

async function playRound() {
  const opened = await open();
  const nominated = await nominate();
  const clerk = await ledger.as('hr-clerk');
  const candidacyIds = [nominated.newHand, nominated.young];
  for (const candidacyId of candidacyIds)
    await clerk.command('selection/review-eligibility', { candidacyId });
  await clerk.command('selection/propose-roster', { roundId: ROUND, candidacyIds });
  const edition = { kind: 'proposed-roster', roundId: ROUND, edition: 1 };
  const tooShort = await clerk.refused('publicity/publish-notice', { ...edition, workingDays: 6 });
  await clerk.command('publicity/publish-notice', edition);
  const publicCaller = await ledger.as(null);
  const notice = await publicCaller.read<NoticeSeen>(`notices/${NOTICE}`);
  await ledger.moveClockTo('2022-03-11T00:00:00+08:00');
  await publicCaller.until<NoticeSeen>(`notices/${NOTICE}`, ({ body }) => body.status === 'closed');
  await clerk.command('selection/publish-roster', { roundId: ROUND, statement: '公布（演示）' });
  const roster = await publicCaller.read<RosterSeen>(`rounds/${ROUND}/roster`);
  const certificate = await publicCaller.until('certificates/YMQJ20220001', ({ status }) => status === 200);
  return { ...opened, ...nominated, tooShort, notice, roster, certificate };
}

/** Whom the invented region supports now, and who is only its candidate, apply in Jiangxi as well. */
async function playBoth() {
  const body = await ledger.as('nanchang-clerk');
  const jiangxi = async (account: string, candidacyId: string) => {
    const personId = candidacyId.slice(ROUND.length + 1);
    await body.until<{ entries: readonly { kind: string }[] }>(
      `persons/${personId}/support`,
      ({ body: { entries } }) =>
        entries.some(({ kind }) => kind === (account === 'applicant-01' ? 'support' : 'candidacy')),
    );
    const application = { employerId: OFFICES.nanchangHospital, track: 'natural-science', facts: SCIENTIST };
    await (
      await ledger.as(account)
    ).command('selection/submit-application', applicationBody(personId, application));
    const both = `${JIANGXI_ROUND}.${personId}`;
    await endorse(ledger, both, ['hospital-employer', 'nanchang-clerk']);
    await checkBackgrounds(ledger, NANCHANG, [both]);
    return { personId, nomination: { roundId: JIANGXI_ROUND, bodyId: LIST.bodyId, candidacyId: both } };
  };
  const supported = await jiangxi('applicant-01', seen.young);
  const candidate = await jiangxi('applicant-02', seen.old);
  const refused = await body.refused('selection/nominate-candidate', supported.nomination);
  await body.command('selection/nominate-candidate', candidate.nomination);
  const dossier = await body.read<Dossier>(`candidacies/${candidate.nomination.candidacyId}`);
  const support = await (
    await ledger.as('supervisor')
  ).read<{ entries: readonly object[] }>(`persons/${supported.personId}/support`);
  return { refused, dossier, support };
}

describe('a person whom two programmes know', () => {
  it('is not nominated while the other one supports them, and the refusal says which and since when [JX-PLAN 2.2.1x-c]', async () => {
    const { refused, dossier, support } = await playBoth();
    const outcome = refused.outcomes?.find(({ rule }) => rule === 'duplicate-support');
    expect(refused).toMatchObject({ status: 422, code: 'not-eligible', clauses: ['JX-PLAN 2.2.1x-c'] });
    expect(outcome).toMatchObject({
      result: 'not-met',
      found: [{ kind: 'support', programmeId: PROGRAMME, roundId: ROUND, since: '2022-03-11', until: null }],
    });
    // Only a candidate there: shown, and in nobody's way.
    expect(dossier.candidacy.status).toBe('nominated');
    expect(dossier.eligibility.outcomes).toContainEqual(
      expect.objectContaining({ rule: 'duplicate-support', result: 'warned' }),
    );
    expect(support.entries).toMatchObject([
      { programmeId: PROGRAMME, kind: 'support' },
      { programmeId: 'jiangxi-double-high', kind: 'candidacy' },
    ]);
  });
});

describe('the same engine under the policy of another region', () => {
  it('adopts the version of that policy, beside Jiangxi’s', () => {
    expect(seen.otherVersion).toMatchObject({ status: 422, code: 'policy-version-not-in-force' });
    expect(seen.round).toMatchObject({ programmeId: PROGRAMME, policyVersion: '2022-1' });
  });

  it('selects five a round, not a hundred', () => {
    expect(seen.capOver).toMatchObject({ status: 422, code: 'cap-over-policy', clauses: ['YM-RULES 1'] });
    expect(seen.round).toMatchObject({ cap: 5 });
  });

  it('ends at forty years of age, whoever proposes a waiver', () => {
    const unmet = seen.tooOld.outcomes?.filter(({ result }) => result === 'not-met');
    expect(unmet).toEqual([expect.objectContaining({ rule: 'youth', found: 41, clause: 'YM-RULES 3' })]);
    expect(seen.ageWaiver).toMatchObject({ code: 'rule-not-waivable', clauses: ['YM-RULES 6'] });
  });

  it('has no local notice: a fixed list is sent at once', () => {
    expect(seen.localNotice).toMatchObject({ status: 422, code: 'not-in-programme' });
    expect(seen.sent.status).toBe(201);
  });

  it('has the public notice run for seven working days', () => {
    expect(seen.tooShort).toMatchObject({ code: 'notice-too-short', clauses: ['YM-RULES 9'] });
    expect(seen.notice).toMatchObject({ lastDay: '2022-03-10', closableFrom: '2022-03-11' });
  });

  it('numbers its certificates in its own way', () => {
    expect(seen.roster.awardees.map(({ name, certificateNumber }) => [name, certificateNumber])).toEqual([
      ['虚构耕', 'YMQJ20220001'],
      ['虚构渔', 'YMQJ20220002'],
    ]);
    expect(seen.certificate.body).toMatchObject({ status: 'valid', programmeId: PROGRAMME, track: 'lake' });
  });

  it('puts its own clauses on record, and none of Jiangxi’s', async () => {
    const events = (await ledger.events()).filter(({ stream }) => stream.includes(ROUND));
    const clauses = events.flatMap(({ metadata }) => (JSON.parse(metadata) as { basis: string[] }).basis);
    expect(clauses.length).toBeGreaterThan(20);
    expect(clauses.filter((clause) => !clause.startsWith('YM-RULES '))).toEqual([]);
  });
});

describe('a title of that region, under a later version of its policy', () => {
  let titles: Awaited<ReturnType<typeof playTitles>>;

  beforeAll(async () => {
    titles = await playTitles(ledger, {
      ...{ programmeId: PROGRAMME, roundId: ROUND },
      revoked: { candidacyId: seen.newHand, account: 'applicant-03', certificate: 'YMQJ20220001' },
      kept: { candidacyId: seen.young, account: 'applicant-01', certificate: 'YMQJ20220002' },
    });
  });

  it('runs for four years from its award, though the version came later', () => {
    expect(titles.notAdopted).toMatchObject({ code: 'policy-not-adopted' });
    expect(titles.begun.map(({ runsUntil }) => runsUntil)).toEqual(['2026-03-10', '2026-03-10']);
    expect(titles.ended.status).toBe('ended');
  });

  it('is never extended, since that policy knows no extension', () => {
    expect(titles.notExtendable).toMatchObject({ status: 422, code: 'title-not-extendable' });
  });

  it('is revoked after its holder was heard, by another person than proposed it', () => {
    expect(titles.tooEarly).toMatchObject({ status: 422, code: 'not-yet-allowed', clauses: ['YM-RULES 14'] });
    expect(titles.bySelf).toMatchObject({ status: 422, code: 'second-key-same-person' });
    expect(titles.asked).toContainEqual(
      expect.objectContaining({ kind: 'make-statement', dueOn: '2025-01-12' }),
    );
    expect(titles.again).toMatchObject({ status: 409, code: 'title-not-in-force' });
  });

  it('verifies as revoked from that day on, and the other one as valid', () => {
    expect(titles.verified).toMatchObject({ status: 'revoked', revokedOn: '2025-01-02' });
    expect(titles.stillValid).toMatchObject({ status: 'valid', revokedOn: null });
  });

  it('stands where the proposal was dropped after the time for a statement had passed', () => {
    expect(titles.types.slice(-3)).toEqual(['RevocationProposed', 'StatementLapsed', 'RevocationDropped']);
    expect(titles.standing).toMatchObject({ status: 'in-force', endingId: null });
  });

  describeValues(() => titles.values);
  describeHoldersGrant(() => titles.grant);
});
