import { reviews } from '#composition/registered';
import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { nominate, ROUND } from '../jiangxi-round';
import {
  accounts,
  askAsOutsider,
  BODY,
  COLLEAGUE,
  drawLocally,
  LOCAL_PANEL,
  POINTS,
  prepare,
  PROVINCE_PANEL,
  recuseAndReplace,
  score,
  seatsOf,
  SOME_REASON,
} from './drawing';
import { LoadSeen, PanelSeen, ScoresSeen, ToDoSeen } from './seen';

async function scoreAndConclude(ledger: LedgerUnderTest, first: string, second: string) {
  const clerk = await ledger.as('nanchang-clerk');
  const ofFirst = await seatsOf(ledger, 'nanchang-clerk', LOCAL_PANEL, first);
  const [late = '', ...punctual] = await seatsOf(ledger, 'nanchang-clerk', LOCAL_PANEL, second);
  for (const expertId of ofFirst) await score(ledger, LOCAL_PANEL, first, expertId);
  for (const expertId of punctual) await score(ledger, LOCAL_PANEL, second, expertId, 10);
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
  const now = await seatsOf(ledger, 'nanchang-clerk', LOCAL_PANEL, second);
  const successor = now.find((expertId) => !punctual.includes(expertId)) ?? '';
  await score(ledger, LOCAL_PANEL, second, successor, 10);
  await clerk.command('reviews/conclude-review-panel', { panelId: LOCAL_PANEL });
  const afterwards = await (
    await ledger.as(successor)
  ).refused('reviews/submit-scorecard', {
    panelId: LOCAL_PANEL,
    candidacyId: ledger.idFor({ expert: successor }, second),
    points: POINTS,
  });
  return { late, missing, early, whileLate, afterwards, ofFirst };
}

async function lookAtScores(ledger: LedgerUnderTest) {
  const as = async (user: string) =>
    (await ledger.as(user)).query<ScoresSeen>(`panels/${LOCAL_PANEL}/scores`);
  return {
    inCharge: (await as('nanchang-clerk')).body,
    organiser: (await as('hr-clerk')).body,
    supervisor: (await as('supervisor')).body,
    analyst: await as('analyst'),
    otherBody: await as('jiujiang-clerk'),
    expert: await as('expert-3'),
    otherPanel: await (await ledger.as('hr-clerk')).query(`panels/${LOCAL_PANEL}`),
    load: await (await ledger.as('supervisor')).read<LoadSeen>(`rounds/${ROUND}/expert-load`),
  };
}

async function reopenAndAmend(ledger: LedgerUnderTest, first: string, expertId: string) {
  const clerk = await ledger.as('nanchang-clerk');
  const without = await clerk.refused('reviews/reopen-review-panel', { panelId: LOCAL_PANEL });
  await clerk.command('reviews/reopen-review-panel', { panelId: LOCAL_PANEL, reason: SOME_REASON });
  await score(ledger, LOCAL_PANEL, first, expertId, 20);
  await clerk.command('reviews/conclude-review-panel', { panelId: LOCAL_PANEL });
  return { without, scores: await clerk.read<ScoresSeen>(`panels/${LOCAL_PANEL}/scores`) };
}

async function reviewInProvince(ledger: LedgerUnderTest, candidacyIds: readonly string[]) {
  const body = await ledger.as('nanchang-clerk');
  for (const candidacyId of candidacyIds) await nominate(body, BODY.bodyId, candidacyId);
  await body.command('selection/fix-nomination-list', BODY);
  await body.command('publicity/publish-notice', { kind: 'nomination-list', ...BODY, edition: 1 });
  await ledger.moveClockTo('2022-03-24T09:00:00+08:00');
  const noticeId = `nomination-list.${ROUND}.${BODY.bodyId}.1`;
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
    for (const expertId of await seatsOf(ledger, 'hr-clerk', PROVINCE_PANEL, candidacyId))
      await score(ledger, PROVINCE_PANEL, candidacyId, expertId, index);
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

export async function playReviews(ledger: LedgerUnderTest) {
  const { first, second } = await prepare(ledger);
  const local = await drawLocally(ledger, [first, second]);
  const outsider = await askAsOutsider(ledger, COLLEAGUE, first);
  const recusal = await recuseAndReplace(ledger, first);
  const scored = await scoreAndConclude(ledger, first, second);
  const looked = await lookAtScores(ledger);
  const reopened = await reopenAndAmend(ledger, first, scored.ofFirst[0] ?? '');
  const provincial = await reviewInProvince(ledger, [first, second]);
  const witnessed = {
    local: await reviews.witnessDraws(ledger.api.core, LOCAL_PANEL),
    provincial: await reviews.witnessDraws(ledger.api.core, PROVINCE_PANEL),
    unknown: await reviews.witnessDraws(ledger.api.core, `${ROUND}.nobody`),
  };
  return { first, second, local, outsider, recusal, scored, looked, reopened, provincial, witnessed };
}
