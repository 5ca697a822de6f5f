import type { Command } from 'commander';
import { auditMoney, type AuditedName, type BrokenRule, type MoneyDifference } from '#contexts/funding';
import { text } from '#kernel';
import { print, withLedger } from '../with-ledger';

/** `ops audit-money`: whether the figures of money are what the log says. */
export function addAuditMoney(command: Command): void {
  command.action(() => withLedger(audit));
}

const FIGURES: Readonly<Record<AuditedName, ReturnType<typeof text>>> = {
  appropriated: text('预算总额', 'appropriated'),
  committed: text('累计占用', 'committed'),
  disbursed: text('累计拨付', 'disbursed'),
  spent: text('符合范围的支出', 'accepted spending'),
  demanded: text('应收回', 'demanded'),
  recovered: text('已收回', 'recovered'),
};
const SUBJECTS = {
  fund: text('资金年度', 'fund and year'),
  candidacy: text('人选', 'candidacy'),
  grant: text('资助', 'grant'),
};
const NAMES = Object.keys(FIGURES) as readonly AuditedName[];

async function audit(parts: Parameters<typeof auditMoney>[0]): Promise<void> {
  const { position, funds, grants, differences, broken } = await auditMoney(parts);
  const heading = [
    '资金.年度 / fund.year',
    ...NAMES.map((name) => `${FIGURES[name].zh} / ${FIGURES[name].en}`),
  ];
  print([...heading, '可用 / free'].join('\t'));
  for (const [fund, figures] of funds)
    print(
      [
        fund,
        ...NAMES.map((name) => yuan(figures[name])),
        yuan(figures.appropriated - figures.committed),
      ].join('\t'),
    );
  const [difference] = differences;
  const [rule] = broken;
  if (difference) print(said(differences.length, difference));
  if (rule) print(above(broken.length, rule));
  if (difference ?? rule) process.exitCode = 1;
  const result = difference ? '不一致 / DIFFERENT' : '完全一致 / identical';
  print(`@${position}：${funds.size} 个资金年度，${grants} 项资助 / funds and years, grants：${result}`);
}

function said(count: number, { of, id, day, figure, inLog, inReadModel }: MoneyDifference): string {
  const [subject, name] = [SUBJECTS[of], FIGURES[figure]];
  const until = day === null ? text('', '') : text(`截至 ${day} `, ` up to ${day}`);
  return (
    `${count} 处不一致，第一处：${subject.zh} ${id} ${until.zh}的${name.zh}，台账 ${yuan(inLog)}，读模型 ${yuan(inReadModel)} / ` +
    `${count} differences, the first: ${name.en} of ${subject.en} ${id}${until.en} is ${yuan(inLog)} in the log, ${yuan(inReadModel)} in the read model`
  );
}

function above(count: number, { of, id, figure, notAbove, amount, limit }: BrokenRule): string {
  const [subject, name, other] = [SUBJECTS[of], FIGURES[figure], FIGURES[notAbove]];
  return (
    `${count} 处超出，第一处：${subject.zh} ${id} 的${name.zh} ${yuan(amount)} 超出${other.zh} ${yuan(limit)} / ` +
    `${count} exceeded, the first: ${name.en} of ${subject.en} ${id}, ${yuan(amount)}, is above ${other.en}, ${yuan(limit)}`
  );
}

/** Fen as yuan, to the fen. */
function yuan(fen: bigint): string {
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
