import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import {
  apply,
  endorse,
  OFFICES,
  openRound,
  registerOrganisations,
  ROUND,
  SCIENTIST,
} from '../jiangxi-round';
import { DeskSeen, PanelSeen, ToDoSeen } from './seen';

export const BODY = { roundId: ROUND, bodyId: OFFICES.nanchangBureau };
export const LOCAL_PANEL = `${ROUND}.local.${OFFICES.nanchangBureau}`;
export const PROVINCE_PANEL = `${ROUND}.provincial`;
export const accounts = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `expert-${from + index}`);
/** A colleague of the candidates, and one who works for the body that nominates them. */
export const COLLEAGUE = 'expert-1';
export const OF_THE_BODY = 'expert-2';
export const ON_THE_LOCAL_PANEL = accounts(1, 8);
export const POINTS = [
  { criterionId: 'basics', points: 80 },
  { criterionId: 'cultivation-goals', points: 70 },
  { criterionId: 'support-measures', points: 60 },
];
export const SOME_REASON = '漏看一份佐证材料，须重新评分（虚构）';

export async function registerExperts(ledger: LedgerUnderTest): Promise<void> {
  const clerk = await ledger.as('hr-clerk');
  const employers: Record<string, string> = {
    [COLLEAGUE]: OFFICES.nanchangHospital,
    [OF_THE_BODY]: OFFICES.nanchangBureau,
  };
  for (const expertId of accounts(1, 12)) {
    const employerId = employers[expertId];
    await clerk.command('reviews/register-expert', {
      ...{ expertId, name: `虚构专家${expertId.slice(7)}`, fields: ['新材料（虚构）'] },
      ...(employerId !== undefined && { employerId }),
    });
  }
}

export async function seatsOf(
  ledger: LedgerUnderTest,
  user: string,
  panelId: string,
  candidacyId: string,
): Promise<string[]> {
  const panel = await (await ledger.as(user)).read<PanelSeen>(`panels/${panelId}`);
  const found = panel.drawn.find((one) => one.candidacyId === candidacyId);
  return (found?.seats ?? []).filter(({ status }) => status === 'held').map(({ expertId }) => expertId);
}

export async function score(
  ledger: LedgerUnderTest,
  panelId: string,
  candidacyId: string,
  expertId: string,
  add = 0,
) {
  const points = POINTS.map((one) => ({ ...one, points: one.points + add }));
  const id = ledger.idFor({ expert: expertId }, candidacyId);
  const body = { panelId, candidacyId: id, points, comment: '工作扎实（虚构）' };
  return (await ledger.as(expertId)).command('reviews/submit-scorecard', body);
}

export const personOf = (order: number) => ({
  account: `applicant-0${order}`,
  name: ['虚构甲', '虚构乙'][order - 1] ?? '虚构丙',
  birthDate: `198${order}-05-01`,
});

export async function prepare(ledger: LedgerUnderTest) {
  await registerOrganisations(ledger);
  await openRound(ledger, { cap: 5, quotas: { [OFFICES.nanchangBureau]: 2 } });
  await registerExperts(ledger);
  const application = { employerId: OFFICES.nanchangHospital, track: 'natural-science', facts: SCIENTIST };
  const first = await apply(ledger, personOf(1), application);
  const second = await apply(ledger, personOf(2), application);
  for (const candidacyId of [first, second])
    await endorse(ledger, candidacyId, ['hospital-employer', 'nanchang-clerk']);
  return { first, second };
}

export async function drawLocally(ledger: LedgerUnderTest, candidacyIds: string[]) {
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
export async function askAsOutsider(ledger: LedgerUnderTest, expertId: string, candidacyId: string) {
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
  const id = ledger.idFor({ expert: expertId }, candidacyId);
  return { desk, toDo, told: await about(id), ofNothing: await about(`${ROUND}.nobody`) };
}

export async function recuseAndReplace(ledger: LedgerUnderTest, candidacyId: string) {
  const [expertId = ''] = await seatsOf(ledger, 'nanchang-clerk', LOCAL_PANEL, candidacyId);
  const expert = await ledger.as(expertId);
  const before = await expert.read<DeskSeen>('review-desk');
  const id = ledger.idFor({ expert: expertId }, candidacyId);
  const detail = await expert.read(`review-desk/${LOCAL_PANEL}/${id}`);
  const clerk = await ledger.as('nanchang-clerk');
  const seat = { panelId: LOCAL_PANEL, candidacyId, expertId };
  const tooEarly = await clerk.refused('reviews/replace-expert', seat);
  const reason = '与人选有师生关系（虚构）';
  const recusal = { ...seat, candidacyId: id, grounds: 'declared-relation', reason };
  await expert.command('reviews/declare-recusal', recusal);
  const afterwards = await expert.refused('reviews/submit-scorecard', {
    ...{ panelId: LOCAL_PANEL, candidacyId: id, points: POINTS },
  });
  const after = await expert.read<DeskSeen>('review-desk');
  const gone = await expert.query(`review-desk/${LOCAL_PANEL}/${id}`);
  const officeToDo = await clerk.read<ToDoSeen>('to-do');
  await clerk.command('reviews/replace-expert', seat);
  return { expertId, before, detail, tooEarly, afterwards, after, gone, officeToDo };
}
