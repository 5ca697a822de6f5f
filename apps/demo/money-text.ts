import { inYuan } from '#kernel';
import type { MoneySummary } from './money-summary';

/** Where every fen is, as people read it; named as the ledger of money names it. */
export function moneyLines(money: MoneySummary, tracks: Readonly<Record<string, string>>): string[] {
  const { fundTitle, budgetYear, spending, grants, revoked } = money;
  const spent: Amount = ['符合范围的支出', money.spent];
  const held: Amount = ['已拨付未支出', money.held];
  const demanded: Amount = ['应收回', money.demanded];
  return [
    `${fundTitle} ${budgetYear} 年度预算，每一分钱的去向 / Where every fen of the budget is`,
    sum(['预算总额', money.appropriated], ['累计占用', money.committed], ['可用预算', money.free]),
    sum(['累计占用', money.committed], ['累计拨付', money.disbursed], ['已占用未拨付', money.unpaid]),
    sum(['累计拨付', money.disbursed], spent, held, demanded),
    sum(demanded, ['已收回', money.recovered], ['尚未收回', money.due]),
    ...grants.map(
      ({ track, count, amount }) => `  资助 ${tracks[track] ?? track} ${count} 项，${inYuan(amount).zh}`,
    ),
    ...spending
      .filter(({ accepted }) => accepted > 0)
      .map(({ title, accepted }) => `  支出 ${title} ${inYuan(accepted).zh}`),
    ...spending
      .filter(({ notAccepted }) => notAccepted > 0)
      .map((one) => `  不符合范围的支出 ${one.title} ${inYuan(one.notAccepted).zh}，列入监督清单`),
    `  取消称号 ${revoked.candidate}，证书 ${revoked.certificateNumber} 自 ${revoked.revokedOn ?? '—'} 起取消`,
  ];
}

type Amount = readonly [name: string, fen: number];

function sum([whole, of]: Amount, ...parts: readonly Amount[]): string {
  return `  ${whole} ${inYuan(of).zh} = ${parts.map(([name, fen]) => `${name} ${inYuan(fen).zh}`).join(' + ')}`;
}
