import { Caller } from '../../ledger-under-test/caller';
import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import {
  JIUJIANG,
  NANCHANG,
  nominate,
  OFFICES,
  registerExperts,
  reviewLocally,
  reviewProvincially,
  ROUND,
} from '../jiangxi-round';
import { Candidacies } from './cast';

export interface NoticeSeen {
  readonly status: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly closableFrom: string;
  readonly workingDaysLeft: number;
  readonly entries: readonly { readonly candidacyId: string; readonly name: string | null }[];
}

const NANCHANG_LIST = { roundId: ROUND, bodyId: OFFICES.nanchangBureau };
const JIUJIANG_LIST = { roundId: ROUND, bodyId: OFFICES.jiujiangBureau };

/** Notice of the first edition of a body's list. */
export function localNotice(bodyId: string): string {
  return `nomination-list.${ROUND}.${bodyId}.1`;
}

/** The bodies nominate within their quotas and publish their lists locally. Nothing moves the clock. */
export async function playNomination(ledger: LedgerUnderTest, candidacies: Candidacies) {
  await registerExperts(ledger);
  const { clear, objectedTo, oneTooMany, waived } = candidacies;
  await reviewLocally(ledger, NANCHANG, [clear, objectedTo, oneTooMany]);
  await reviewLocally(ledger, JIUJIANG, [waived]);
  const nanchang = await ledger.as('nanchang-clerk');
  const head = await ledger.as('nanchang-head');
  const sendingNothing = await head.refused('selection/send-nomination-list', NANCHANG_LIST);
  const notEligible = await nanchang.refused('selection/nominate-candidate', {
    ...NANCHANG_LIST,
    candidacyId: candidacies.excluded,
  });
  await nominate(nanchang, OFFICES.nanchangBureau, candidacies.clear);
  await nominate(nanchang, OFFICES.nanchangBureau, candidacies.objectedTo);
  const overQuota = await nanchang.refused('selection/nominate-candidate', {
    ...NANCHANG_LIST,
    candidacyId: candidacies.oneTooMany,
  });
  const jiujiang = await ledger.as('jiujiang-clerk');
  await nominate(jiujiang, OFFICES.jiujiangBureau, candidacies.waived);
  const quotas = await (await ledger.as('hr-clerk')).read<QuotasSeen>(`rounds/${ROUND}/quotas`);
  for (const [caller, list] of [
    [head, NANCHANG_LIST],
    [jiujiang, JIUJIANG_LIST],
  ] as const)
    await fixAndPublish(caller, list);
  const changedAfterFixing = await nanchang.refused('selection/withdraw-nomination', {
    ...NANCHANG_LIST,
    candidacyId: candidacies.clear,
    reason: '改变主意',
  });
  const noticeId = localNotice(OFFICES.nanchangBureau);
  return {
    ...{ sendingNothing, notEligible, overQuota, quotas, changedAfterFixing },
    closedEarly: await head.refused('publicity/close-notice', { noticeId }),
    sentEarly: await head.refused('selection/send-nomination-list', NANCHANG_LIST),
    whilePublic: await (await ledger.as(null)).read<NoticeSeen>(`notices/${noticeId}`),
    listWhilePublic: await nanchang.read<ListSeen>(`nomination-lists/${ROUND}.${OFFICES.nanchangBureau}`),
  };
}

interface QuotasSeen {
  readonly cap: number;
  readonly bodies: readonly { readonly bodyId: string; readonly quota: number; readonly nominated: number }[];
}

interface ListSeen {
  readonly status: string;
  readonly edition: number;
  readonly nominees: readonly { readonly candidacyId: string; readonly rank: number }[];
}

async function fixAndPublish(
  caller: Caller,
  list: typeof NANCHANG_LIST | typeof JIUJIANG_LIST,
): Promise<void> {
  await caller.command('selection/fix-nomination-list', list);
  await caller.command('publicity/publish-notice', { kind: 'nomination-list', ...list, edition: 1 });
}

/** The working days pass; the notices end by themselves and the lists are sent and reviewed. */
export async function playReview(ledger: LedgerUnderTest, candidacies: Candidacies) {
  await ledger.moveClockTo('2022-03-09T09:00:00+08:00');
  const open = await ledger.as(null);
  for (const bodyId of [OFFICES.nanchangBureau, OFFICES.jiujiangBureau])
    await open.until<NoticeSeen>(`notices/${localNotice(bodyId)}`, ({ body }) => body.status === 'closed');
  const reviewer = await ledger.as('hr-reviewer');
  const reviewedBeforeSending = await reviewer.refused('selection/review-eligibility', {
    candidacyId: candidacies.clear,
  });
  await (await ledger.as('nanchang-head')).command('selection/send-nomination-list', NANCHANG_LIST);
  await (await ledger.as('jiujiang-clerk')).command('selection/send-nomination-list', JIUJIANG_LIST);
  for (const candidate of ['clear', 'waived', 'objectedTo'] as const)
    await reviewer.command('selection/review-eligibility', { candidacyId: candidacies[candidate] });
  await reviewProvincially(ledger, [candidacies.clear, candidacies.waived, candidacies.objectedTo]);
  const funnel = await reviewer.read(`rounds/${ROUND}/funnel`);
  return { reviewedBeforeSending, funnel };
}
