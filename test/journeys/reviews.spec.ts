import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { witnessDraws } from '#contexts/reviews';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';
import {
  apply,
  endorse,
  nominate,
  OFFICES,
  openRound,
  registerOrganisations,
  ROUND,
  SCIENTIST,
} from './jiangxi-round';

const BODY = { roundId: ROUND, bodyId: OFFICES.nanchangBureau };
const LOCAL_PANEL = `${ROUND}.${OFFICES.nanchangBureau}`;
const PROVINCE_PANEL = `${ROUND}.provincial`;
const accounts = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `expert-${from + index}`);
/** A colleague of the candidates, and one who works for the body that nominates them. */
const [COLLEAGUE, OF_THE_BODY] = ['expert-1', 'expert-2'];
const ON_THE_LOCAL_PANEL = accounts(1, 8);
const POINTS = [
  { criterionId: 'basics', points: 80 },
  { criterionId: 'cultivation-goals', points: 70 },
  { criterionId: 'support-measures', points: 60 },
];
const SOME_REASON = '漏看一份佐证材料，须重新评分（虚构）';

let folder: string;
let ledger: LedgerUnderTest;
let seen: Awaited<ReturnType<typeof playReviews>>;

/** Jiangxi's policy with both reviews. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'talent-ledger-policies-'));
  cpSync(join(__dirname, '../../policies'), folder, { recursive: true });
  const file = join(folder, 'jiangxi-double-high', '2021-1.json');
  const pack = JSON.parse(readFileSync(file, 'utf8')) as { stages: string[] };
  pack.stages.push('local-review', 'expert-review');
  writeFileSync(file, JSON.stringify(pack));
  ledger = await LedgerUnderTest.start({ policyFolder: folder });
  seen = await playReviews();
}, 120_000);

afterAll(async () => {
  await ledger.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

interface DeskSeen {
  readonly items: readonly {
    readonly panelId: string;
    readonly candidacyId: string;
    readonly caseNumber: string;
    readonly dueOn: string;
    readonly workingDaysLeft: number | null;
    readonly card: number | null;
  }[];
}

interface PanelSeen {
  readonly status: string;
  readonly seats: number;
  readonly scorecards: number;
  readonly late: number;
  readonly edition: number;
  readonly draws: readonly { readonly seed: string }[];
  readonly drawn: readonly {
    readonly candidacyId: string;
    readonly seats: readonly { readonly expertId: string; readonly status: string; readonly late: boolean }[];
    readonly exclusions: readonly { readonly expertId: string; readonly grounds: string }[];
  }[];
}

interface ScoresSeen {
  readonly edition: number;
  readonly candidates: readonly {
    readonly rank: number;
    readonly candidacyId: string;
    readonly candidateName: string | null;
    readonly result: number;
    readonly scorecards: readonly {
      readonly expertId: string | null;
      readonly total: number;
      readonly comment: string | null;
    }[];
  }[];
}

interface ToDoSeen {
  readonly items: readonly {
    readonly kind: string;
    readonly target: Readonly<Record<string, unknown>>;
    readonly candidateName: string | null;
    readonly workingDaysLeft: number | null;
  }[];
}

async function registerExperts(): Promise<void> {
  const clerk = await ledger.as('hr-clerk');
  const employers: Record<string, string> = {
    [COLLEAGUE!]: OFFICES.nanchangHospital,
    [OF_THE_BODY!]: OFFICES.nanchangBureau,
  };
  for (const expertId of accounts(1, 12)) {
    const employerId = employers[expertId];
    await clerk.command('reviews/register-expert', {
      ...{ expertId, name: `虚构专家${expertId.slice(7)}`, fields: ['新材料（虚构）'] },
      ...(employerId !== undefined && { employerId }),
    });
  }
}

async function seatsOf(user: string, panelId: string, candidacyId: string): Promise<string[]> {
  const panel = await (await ledger.as(user)).read<PanelSeen>(`panels/${panelId}`);
  const found = panel.drawn.find((one) => one.candidacyId === candidacyId);
  return (found?.seats ?? []).filter(({ status }) => status === 'held').map(({ expertId }) => expertId);
}

async function score(panelId: string, candidacyId: string, expertId: string, add = 0) {
  const points = POINTS.map((one) => ({ ...one, points: one.points + add }));
  const body = { panelId, candidacyId, points, comment: '工作扎实（虚构）' };
  return (await ledger.as(expertId)).command('reviews/submit-scorecard', body);
}

const personOf = (order: number) => ({
  account: `applicant-0${order}`,
  name: ['虚构甲', '虚构乙'][order - 1] ?? '虚构丙',
  birthDate: `198${order}-05-01`,
});

async function prepare() {
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 5, quotas: { [OFFICES.nanchangBureau]: 2 } });
  await registerExperts();
  const application = { employerId: OFFICES.nanchangHospital, track: 'natural-science', facts: SCIENTIST };
  const first = await apply(ledger, personOf(1), application);
  const second = await apply(ledger, personOf(2), application);
  for (const candidacyId of [first, second])
    await endorse(ledger, candidacyId, ['hospital-employer', 'nanchang-clerk']);
  return { first, second };
}

async function drawLocally(candidacyIds: string[]) {
  const clerk = await ledger.as('nanchang-clerk');
  const panel = { roundId: ROUND, level: 'local', bodyId: OFFICES.nanchangBureau };
  const tooFew = await clerk.refused('reviews/convene-review-panel', { ...panel, expertIds: accounts(1, 2) });
  await clerk.command('reviews/convene-review-panel', { ...panel, expertIds: accounts(1, 4) });
  const beforeDraw = await clerk.refused('reviews/conclude-review-panel', { panelId: LOCAL_PANEL });
  const draw = { panelId: LOCAL_PANEL, candidacyIds, seed: '08-15-23-04' };
  const noneLeft = await clerk.refused('reviews/draw-experts', draw);
  await clerk.command('reviews/add-panel-experts', { panelId: LOCAL_PANEL, expertIds: accounts(5, 8) });
  await clerk.command('reviews/draw-experts', draw);
  const again = await clerk.refused('reviews/draw-experts', { ...draw, seed: '01-02-03-04' });
  const drawn = await clerk.read<PanelSeen>(`panels/${LOCAL_PANEL}`);
  return { tooFew, beforeDraw, noneLeft, again, drawn };
}

/** What an expert without a seat is told of a case, and of one that does not exist. */
async function askAsOutsider(expertId: string, candidacyId: string) {
  const caller = await ledger.as(expertId);
  const about = async (id: string) => {
    const scorecard = { panelId: LOCAL_PANEL, candidacyId: id, points: POINTS };
    const recusal = {
      panelId: LOCAL_PANEL,
      candidacyId: id,
      expertId,
      grounds: 'own-nominee',
      reason: '利害关系',
    };
    const told = [
      await caller.query(`review-desk/${LOCAL_PANEL}/${id}`),
      await caller.send('reviews/submit-scorecard', scorecard),
      await caller.send('reviews/submit-scorecard', scorecard, { 'if-match': '"0"' }),
      await caller.send('reviews/declare-recusal', recusal),
    ];
    return told.map(({ status, body }) => {
      const { requestId: _requestId, ...answer } = body as Record<string, unknown>;
      return `${status} ${JSON.stringify(answer)}`.replaceAll(id, '<case>');
    });
  };
  const { items: desk } = await caller.read<DeskSeen>('review-desk');
  const { items: toDo } = await caller.read<ToDoSeen>('to-do');
  return { desk, toDo, told: await about(candidacyId), ofNothing: await about(`${ROUND}.nobody`) };
}

async function recuseAndReplace(candidacyId: string) {
  const [expertId = ''] = await seatsOf('nanchang-clerk', LOCAL_PANEL, candidacyId);
  const expert = await ledger.as(expertId);
  const before = await expert.read<DeskSeen>('review-desk');
  const detail = await expert.read(`review-desk/${LOCAL_PANEL}/${candidacyId}`);
  const clerk = await ledger.as('nanchang-clerk');
  const seat = { panelId: LOCAL_PANEL, candidacyId, expertId };
  const tooEarly = await clerk.refused('reviews/replace-expert', seat);
  const reason = '与人选有师生关系（虚构）';
  await expert.command('reviews/declare-recusal', { ...seat, grounds: 'declared-relation', reason });
  const afterwards = await expert.refused('reviews/submit-scorecard', {
    ...{ panelId: LOCAL_PANEL, candidacyId, points: POINTS },
  });
  const after = await expert.read<DeskSeen>('review-desk');
  const gone = await expert.query(`review-desk/${LOCAL_PANEL}/${candidacyId}`);
  const officeToDo = await clerk.read<ToDoSeen>('to-do');
  await clerk.command('reviews/replace-expert', seat);
  return { expertId, before, detail, tooEarly, afterwards, after, gone, officeToDo };
}

async function scoreAndConclude(first: string, second: string) {
  const clerk = await ledger.as('nanchang-clerk');
  const ofFirst = await seatsOf('nanchang-clerk', LOCAL_PANEL, first);
  const [late = '', ...punctual] = await seatsOf('nanchang-clerk', LOCAL_PANEL, second);
  for (const expertId of ofFirst) await score(LOCAL_PANEL, first, expertId);
  for (const expertId of punctual) await score(LOCAL_PANEL, second, expertId, 10);
  const missing = await clerk.refused('reviews/conclude-review-panel', { panelId: LOCAL_PANEL });
  const early = await clerk.query(`panels/${LOCAL_PANEL}/scores`);
  await ledger.moveClockTo('2022-03-16T09:00:00+08:00');
  const whileLate = {
    panel: await clerk.read<PanelSeen>(`panels/${LOCAL_PANEL}`),
    expert: await (await ledger.as(late)).read<ToDoSeen>('to-do'),
    office: await clerk.read<ToDoSeen>('to-do'),
  };
  await clerk.command('reviews/replace-expert', {
    panelId: LOCAL_PANEL,
    candidacyId: second,
    expertId: late,
  });
  const now = await seatsOf('nanchang-clerk', LOCAL_PANEL, second);
  const successor = now.find((expertId) => !punctual.includes(expertId)) ?? '';
  await score(LOCAL_PANEL, second, successor, 10);
  await clerk.command('reviews/conclude-review-panel', { panelId: LOCAL_PANEL });
  const afterwards = await (
    await ledger.as(successor)
  ).refused('reviews/submit-scorecard', { panelId: LOCAL_PANEL, candidacyId: second, points: POINTS });
  return { late, missing, early, whileLate, afterwards, ofFirst };
}

async function lookAtScores() {
  const as = async (user: string) =>
    (await ledger.as(user)).query<ScoresSeen>(`panels/${LOCAL_PANEL}/scores`);
  return {
    inCharge: (await as('nanchang-clerk')).body,
    organiser: (await as('hr-clerk')).body,
    supervisor: (await as('supervisor')).body,
    analyst: (await as('analyst')).body,
    otherBody: await as('jiujiang-clerk'),
    expert: await as('expert-3'),
    otherPanel: await (await ledger.as('hr-clerk')).query(`panels/${LOCAL_PANEL}`),
    load: await (await ledger.as('supervisor')).read<LoadSeen>(`rounds/${ROUND}/expert-load`),
  };
}

interface LoadSeen {
  readonly experts: readonly {
    readonly expertId: string;
    readonly assigned: number;
    readonly done: number;
    readonly late: number;
    readonly recused: number;
    readonly replaced: number;
  }[];
}

async function reopenAndAmend(first: string, expertId: string) {
  const clerk = await ledger.as('nanchang-clerk');
  const without = await clerk.refused('reviews/reopen-review-panel', { panelId: LOCAL_PANEL });
  await clerk.command('reviews/reopen-review-panel', { panelId: LOCAL_PANEL, reason: SOME_REASON });
  await score(LOCAL_PANEL, first, expertId, 20);
  await clerk.command('reviews/conclude-review-panel', { panelId: LOCAL_PANEL });
  return { without, scores: await clerk.read<ScoresSeen>(`panels/${LOCAL_PANEL}/scores`) };
}

async function reviewInProvince(candidacyIds: readonly string[]) {
  const body = await ledger.as('nanchang-clerk');
  for (const candidacyId of candidacyIds) await nominate(body, BODY.bodyId, candidacyId);
  await body.command('selection/fix-nomination-list', BODY);
  await body.command('publicity/publish-notice', { kind: 'nomination-list', ...BODY, edition: 1 });
  await ledger.moveClockTo('2022-03-24T09:00:00+08:00');
  const noticeId = `nomination-list.${LOCAL_PANEL}.1`;
  await body.until<{ status: string }>(
    `notices/${noticeId}`,
    ({ body: seenNow }) => seenNow.status === 'closed',
  );
  await (await ledger.as('nanchang-head')).command('selection/send-nomination-list', BODY);
  const reopenSent = await body.refused('reviews/reopen-review-panel', {
    panelId: LOCAL_PANEL,
    reason: SOME_REASON,
  });
  const clerk = await ledger.as('hr-clerk');
  const panel = { roundId: ROUND, level: 'provincial', expertIds: accounts(1, 12) };
  await clerk.command('reviews/convene-review-panel', panel);
  const nobody = await clerk.refused('reviews/draw-experts', { panelId: PROVINCE_PANEL });
  const reviewer = await ledger.as('hr-reviewer');
  for (const candidacyId of candidacyIds)
    await reviewer.command('selection/review-eligibility', { candidacyId });
  await clerk.command('reviews/draw-experts', { panelId: PROVINCE_PANEL });
  for (const [index, candidacyId] of candidacyIds.entries())
    for (const expertId of await seatsOf('hr-clerk', PROVINCE_PANEL, candidacyId))
      await score(PROVINCE_PANEL, candidacyId, expertId, index);
  await clerk.command('reviews/conclude-review-panel', { panelId: PROVINCE_PANEL });
  const scores = `panels/${PROVINCE_PANEL}/scores`;
  return {
    reopenSent,
    nobody,
    organiser: await clerk.read<ScoresSeen>(scores),
    body: await body.read<ScoresSeen>(scores),
    otherBody: await (await ledger.as('jiujiang-clerk')).query(scores),
  };
}

async function playReviews() {
  const { first, second } = await prepare();
  const local = await drawLocally([first, second]);
  const outsider = await askAsOutsider(COLLEAGUE!, first);
  const recusal = await recuseAndReplace(first);
  const scored = await scoreAndConclude(first, second);
  const looked = await lookAtScores();
  const reopened = await reopenAndAmend(first, scored.ofFirst[0] ?? '');
  const provincial = await reviewInProvince([first, second]);
  const witnessed = {
    local: await witnessDraws(ledger.api.core, LOCAL_PANEL),
    provincial: await witnessDraws(ledger.api.core, PROVINCE_PANEL),
    unknown: await witnessDraws(ledger.api.core, `${ROUND}.nobody`),
  };
  return { first, second, local, outsider, recusal, scored, looked, reopened, provincial, witnessed };
}

describe('a review by experts', () => {
  it('is drawn with enough experts, none tied to a candidate, each exclusion explained [JX-PLAN 2.3.4b]', () => {
    const { tooFew, noneLeft, drawn } = seen.local;
    expect(tooFew).toMatchObject({ status: 422, code: 'panel-too-small', clauses: ['JX-PLAN 2.3.3a'] });
    expect(noneLeft).toMatchObject({ status: 422, code: 'too-few-experts' });
    expect(noneLeft.detail).toContain(`${COLLEAGUE!}（同一单位）`);
    expect(drawn).toMatchObject({
      status: 'scoring',
      seats: 6,
      scorecards: 0,
      draws: [{ seed: '08-15-23-04' }],
    });
    expect(drawn.drawn.map(({ candidacyId }) => candidacyId).sort()).toEqual(
      [seen.first, seen.second].sort(),
    );
    for (const { seats, exclusions } of drawn.drawn) {
      expect(exclusions).toEqual([
        { expertId: COLLEAGUE, grounds: 'same-employer' },
        { expertId: OF_THE_BODY, grounds: 'own-nominee' },
      ]);
      expect(seats).toHaveLength(3);
      for (const { expertId } of seats) {
        expect(ON_THE_LOCAL_PANEL).toContain(expertId);
        expect([COLLEAGUE, OF_THE_BODY]).not.toContain(expertId);
      }
    }
  });

  it('is drawn once, and nothing is summed up before', () => {
    expect(seen.local.again).toMatchObject({ status: 409, code: 'drawn-before' });
    expect(seen.local.beforeDraw).toMatchObject({ status: 409, code: 'not-drawn' });
  });

  it('does not exist for an expert who is excluded: an empty desk, and 404 in the words for nothing at all', () => {
    const { desk, toDo, told, ofNothing } = seen.outsider;
    expect(desk).toEqual([]);
    expect(toDo).toEqual([]);
    expect(told.map((one) => one.slice(0, 3))).toEqual(['404', '404', '404', '404']);
    expect(told).toEqual(ofNothing);
  });

  it('shows experts their own cases, until when, and neither name nor employer', () => {
    const { before, detail } = seen.recusal;
    const shown = before.items.find(({ candidacyId }) => candidacyId === seen.first);
    expect(shown).toMatchObject({
      panelId: LOCAL_PANEL,
      dueOn: '2022-03-15',
      workingDaysLeft: 10,
      card: null,
    });
    expect(detail).toMatchObject({
      cultivationGoals: '三年内完成一项省级课题（虚构）',
      facts: SCIENTIST,
      criteria: [{ criterionId: 'basics', weight: 40 }, {}, {}],
    });
    for (const hidden of ['虚构甲', OFFICES.nanchangHospital, '南昌'])
      expect(JSON.stringify({ shown, detail })).not.toContain(hidden);
  });

  it('lets an expert stand back, who then sees and scores nothing of it, and gives the seat to the next of the draw', async () => {
    const { expertId, tooEarly, afterwards, after, gone, officeToDo } = seen.recusal;
    expect(tooEarly).toMatchObject({ status: 409, code: 'expert-not-replaceable' });
    expect(tooEarly.detail).toContain('2022-03-15');
    expect(afterwards).toMatchObject({ status: 409, code: 'expert-recused' });
    expect(after.items.filter(({ candidacyId }) => candidacyId === seen.first)).toEqual([]);
    expect(gone.status).toBe(404);
    expect(officeToDo.items).toContainEqual(
      expect.objectContaining({
        kind: 'replace-expert',
        target: { panelId: LOCAL_PANEL, candidacyId: seen.first, expertId },
      }),
    );
    expect(await seatsOf('nanchang-clerk', LOCAL_PANEL, seen.first)).not.toContain(expertId);
  });

  it('is not summed up while scorecards are missing, and says whose; late experts show, and may be replaced', () => {
    const { missing, early, whileLate, late } = seen.scored;
    expect(missing).toMatchObject({ status: 409, code: 'scorecards-missing' });
    expect(missing.detail).toContain(`${seen.second} 缺 1 份`);
    expect(early.status).toBe(404);
    expect(whileLate.panel).toMatchObject({ late: 1 });
    expect(whileLate.expert.items).toContainEqual(
      expect.objectContaining({ kind: 'submit-scorecard', workingDaysLeft: -1, candidateName: null }),
    );
    expect(whileLate.office.items).toContainEqual(
      expect.objectContaining({
        kind: 'replace-late-expert',
        target: { panelId: LOCAL_PANEL, candidacyId: seen.second, expertId: late },
      }),
    );
    expect(seen.scored.afterwards).toMatchObject({ status: 409, code: 'panel-concluded' });
  });

  it('ranks by weighted means in hundredths of a point', () => {
    const { inCharge } = seen.looked;
    const total = 40 * 80 + 35 * 70 + 25 * 60;
    expect(inCharge.candidates.map(({ candidacyId, rank, result }) => [candidacyId, rank, result])).toEqual([
      [seen.second, 1, total + 1000],
      [seen.first, 2, total],
    ]);
  });

  it('shows who scored what, and comments, to the office in charge and to supervisors only', () => {
    const { inCharge, organiser, supervisor, analyst, otherBody, expert, otherPanel } = seen.looked;
    for (const view of [inCharge, supervisor]) {
      for (const { scorecards } of view.candidates) {
        expect(scorecards.map(({ expertId }) => expertId)).not.toContain(null);
        expect(scorecards.map(({ comment }) => comment)).toContain('工作扎实（虚构）');
      }
    }
    for (const view of [organiser, analyst]) {
      expect(view.candidates).toHaveLength(2);
      for (const { scorecards } of view.candidates)
        expect(scorecards).toContainEqual(expect.objectContaining({ expertId: null, comment: null }));
    }
    expect(organiser.candidates[1]).toMatchObject({ candidateName: '虚构甲' });
    expect(analyst.candidates[1]).toMatchObject({ candidateName: null });
    expect([otherBody.status, expert.status, otherPanel.status]).toEqual([404, 403, 404]);
  });

  it('counts what each expert was given, did, missed and left', () => {
    const { experts } = seen.looked.load;
    const of = (id: string) => experts.find(({ expertId }) => expertId === id);
    expect(of(COLLEAGUE!)).toBeUndefined();
    expect(of(seen.recusal.expertId)).toMatchObject({ recused: 1 });
    expect(of(seen.scored.late)?.replaced).toBeGreaterThanOrEqual(1);
    expect(experts.reduce((sum, { done }) => sum + done, 0)).toBe(6);
    expect(experts.reduce((sum, { assigned }) => sum + assigned, 0)).toBe(8);
  });

  it('is opened again for a reason, and its next results are a new edition with the last scorecards', () => {
    const { without, scores } = seen.reopened;
    expect(without).toMatchObject({ status: 422, code: 'invalid-fields' });
    expect(scores.edition).toBe(2);
    const amended = scores.candidates.find(({ candidacyId }) => candidacyId === seen.first);
    expect(amended?.result).toBe(40 * 80 + 35 * 70 + 25 * 60 + Math.round(2000 / 3));
  });

  it('is not opened again once the list that rests on it was sent [JX-PLAN 2.3.3a]', () => {
    expect(seen.provincial.reopenSent).toMatchObject({ status: 409, code: 'list-sent' });
  });

  it('is held by the organiser over every eligible nominee; bodies see their own, and no experts [JX-PLAN 2.3.4b]', () => {
    const { nobody, organiser, body, otherBody } = seen.provincial;
    expect(nobody).toMatchObject({ status: 409, code: 'nobody-to-draw-for' });
    expect(organiser.candidates.map(({ candidacyId }) => candidacyId)).toEqual([seen.second, seen.first]);
    expect(organiser.candidates.map(({ scorecards }) => scorecards.length)).toEqual([5, 5]);
    expect(body.candidates).toHaveLength(2);
    expect(body.candidates.flatMap(({ scorecards }) => scorecards.map(({ expertId }) => expertId))).toEqual(
      Array.from({ length: 10 }, () => null),
    );
    expect(otherBody.status).toBe(404);
  });

  it('can be drawn again from the log by a witness, draws and replacements alike, with the same outcome', () => {
    const { local, provincial, unknown } = seen.witnessed;
    expect(local.map(({ what, identical, difference }) => [what, identical, difference])).toEqual([
      ['draw', true, ''],
      ['replacement', true, ''],
      ['replacement', true, ''],
    ]);
    expect(provincial.map(({ what, identical }) => [what, identical])).toEqual([['draw', true]]);
    expect(unknown).toEqual([]);
  });

  it('logged no fault', () => {
    expect(ledger.faults).toEqual([]);
  });
});
