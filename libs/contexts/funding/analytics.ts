import { text } from '#kernel';
import { defineAnalyticsView, sumsOf } from '#views';
import { called, count } from '#vocabulary';
import { nameOfOffice } from '../office-names';
import { balance } from './contracts/words';
import { budgets } from './read-models/budgets/projection';
import { grants } from './read-models/grants/projection';

const { fundId, budgetYear, programmeId, appropriated, committed, disbursed, free } = budgets.fields;
const { toBePaid, withTheBank } = budgets.fields;

/** Budgets by fund and year, in fen. */
export const budgetsForAnalytics = defineAnalyticsView({
  name: 'budgets',
  title: text('预算', 'Budgets'),
  from: budgets,
  columns: {
    fundId,
    budgetYear,
    programmeId,
    appropriated,
    committed,
    disbursed,
    free,
    toBePaid,
    withTheBank,
  },
});

const of = grants.fields;
const sum = (zh: string, en: string) => called(balance, text(zh, en));

const grantsRow = {
  ...{ programmeId: of.programmeId, roundId: of.roundId, paymentId: of.paymentId },
  ...{ fundId: of.fundId, budgetYear: of.budgetYear, bodyId: of.bodyId },
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Present name of the nominating body')),
  ...{ track: of.track, status: of.status },
  grants: count(text('笔数', 'Grants')),
  amount: sum('核定金额', 'Fixed'),
  disbursed: sum('已拨付', 'Disbursed'),
  acceptedSpending: sum('符合范围的支出', 'Accepted spending'),
  demanded: sum('应收回', 'Demanded back'),
  recovered: sum('已收回', 'Recovered'),
  outstanding: sum('尚未收回', 'Outstanding'),
};

const total = (column: string): string => `coalesce(sum(one.${column}), 0)`;

/** What grants come to, in fen: by fund, year, nominating body, track and status (JX-MEASURES 8, 12 to 15). */
export const grantsForAnalytics = defineAnalyticsView({
  name: 'grants',
  title: text(
    '资助（按资金、年度、推荐单位、类别、状态）',
    'Grants, by fund, year, nominating body, track and status',
  ),
  from: sumsOf(grants, {
    by: ['programmeId', 'roundId', 'paymentId', 'fundId', 'budgetYear', 'bodyId', 'track', 'status'],
    sums: {
      grants: 'count(*)',
      ...{ amount: total('amount'), disbursed: total('disbursed') },
      acceptedSpending: total('accepted_spending'),
      ...{ demanded: total('demanded'), recovered: total('recovered'), outstanding: total('outstanding') },
    },
  }),
  columns: grantsRow,
});
