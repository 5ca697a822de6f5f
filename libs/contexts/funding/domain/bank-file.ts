import { BilingualText, isLocalDate, LocalDate, Refusal, text } from '#kernel';
import type { OpenBudget } from '../contracts';
import { bankFile } from './refusals';

/** So many lines a file may have beside its headings. */
export const MOST_LINES = 1_000;

/** One line of a bank file. */
export interface BankLine {
  readonly line: number;
  readonly orderNumber: string;
  /** In fen. */
  readonly amount: number;
  readonly result: 'paid' | 'failed';
  readonly fault: TransferFault | null;
  readonly bankReference: string;
  readonly transferredOn: LocalDate;
}

/** Words of a bank for why a transfer failed, and ours for them. What is none of these is `other`. */
const FAULTS = {
  'no-such-account': ['账号不存在', '无此账号', 'no-such-account'],
  'name-mismatch': ['户名不符', '户名账号不符', 'name-mismatch'],
  'account-closed': ['账户已销户', '已销户', 'account-closed'],
  'account-blocked': ['账户状态异常', '账户冻结', 'account-blocked'],
} as const;
export type TransferFault = keyof typeof FAULTS | 'other';

/** What the columns are called: in Chinese, or as the API calls them. */
const COLUMNS = {
  orderNumber: ['拨付单号', 'orderNumber'],
  amount: ['金额', '金额（元）', '金额(元)', 'amount'],
  result: ['结果', 'result'],
  bankReference: ['银行流水号', 'bankReference'],
  transferredOn: ['日期', 'transferredOn'],
  fault: ['失败原因', 'fault'],
} as const;
type Column = keyof typeof COLUMNS;

const RESULTS: Readonly<Record<string, BankLine['result']>> = {
  成功: 'paid',
  paid: 'paid',
  失败: 'failed',
  failed: 'failed',
};

/** A file as it was read: its rows, the headings first; or why it could not be read. */
export type ReadFile =
  | { readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[] }
  | { readonly fault: 'encoding' | 'too-many-rows' }
  | { readonly fault: 'form'; readonly line: number };

/** What the lines of a bank file say: each line whole, or none at all. */
export function bankLinesOf(read: ReadFile): readonly BankLine[] | Refusal {
  if ('fault' in read) {
    if (read.fault === 'form') return bankFile.form({ line: read.line });
    return read.fault === 'encoding' ? bankFile.encoding() : bankFile.tooLong({ most: MOST_LINES });
  }
  const [headings, ...rows] = read.rows;
  if (headings === undefined || rows.length === 0) return bankFile.empty();
  const places = new Map<Column, number>();
  for (const column of Object.keys(COLUMNS) as Column[]) {
    const names: readonly string[] = COLUMNS[column];
    const place = headings.cells.findIndex((cell) => names.includes(cell));
    if (place < 0) return bankFile.noColumn({ column: names[0] ?? column });
    places.set(column, place);
  }
  const lines: BankLine[] = [];
  const faults: BilingualText[] = [];
  for (const { line, cells } of rows) {
    const cellOf = (column: Column): string => cells[places.get(column) ?? -1] ?? '';
    const found = lineOf(line, cellOf);
    if ('wrong' in found) faults.push(found.wrong);
    else lines.push(found);
  }
  return faults.length > 0 ? refuseLines(faults) : lines;
}

/** So many faults are told; the others show once these are mended. */
const MOST_FAULTS = 50;

function refuseLines(wrong: readonly BilingualText[]): Refusal {
  const faults = wrong.slice(0, MOST_FAULTS).map((message) => ({ field: 'content', message }));
  return bankFile.lines({ count: wrong.length }, { faults });
}

function inLine(line: number, zh: string, en: string): BilingualText {
  return text(`第 ${line} 行：${zh}`, `Line ${line}: ${en}`);
}

/** Why lines say a day on which the bank cannot have paid: one to come, or one before the payment was ordered. */
export function refuseDays(
  { orders }: OpenBudget,
  lines: readonly BankLine[],
  today: LocalDate,
): Refusal | undefined {
  const faults = lines.flatMap(({ line, orderNumber, transferredOn }) => {
    const orderedOn = orders[orderNumber]?.orderedOn;
    if (transferredOn > today)
      return [
        inLine(
          line,
          `日期 ${transferredOn} 晚于今天 ${today}`,
          `the date ${transferredOn} is after today (${today})`,
        ),
      ];
    if (orderedOn === undefined || transferredOn >= orderedOn) return [];
    return [
      inLine(
        line,
        `日期 ${transferredOn} 早于拨付单开具日期 ${orderedOn}`,
        `the date ${transferredOn} is before the payment was ordered on ${orderedOn}`,
      ),
    ];
  });
  return faults.length > 0 ? refuseLines(faults) : undefined;
}

function lineOf(
  line: number,
  cellOf: (column: Column) => string,
): BankLine | { readonly wrong: BilingualText } {
  const wrong = (zh: string, en: string) => ({ wrong: inLine(line, zh, en) });
  const [orderNumber, bankReference, date] = [
    cellOf('orderNumber'),
    cellOf('bankReference'),
    cellOf('transferredOn'),
  ];
  const formula = (Object.keys(COLUMNS) as Column[]).find((column) => /^[=+\-@]/.test(cellOf(column)));
  if (formula !== undefined)
    return wrong(
      `${COLUMNS[formula][0]}以 =、+、- 或 @ 开头，可能是公式`,
      `${formula} begins with =, +, - or @, as a formula does`,
    );
  if (!/^[a-z0-9][A-Za-z0-9.-]{0,119}$/.test(orderNumber))
    return wrong('拨付单号缺失或者格式不符', 'the order number is missing or of another form');
  const amount = fenOf(cellOf('amount'));
  if (amount === undefined)
    return wrong(
      '金额须为以元为单位的正数，最多两位小数',
      'the amount must be in yuan, above zero, with at most two decimals',
    );
  const result = RESULTS[cellOf('result')];
  if (result === undefined) return wrong('结果须为“成功”或“失败”', 'the result must be paid or failed');
  if (bankReference === '' || bankReference.length > 60)
    return wrong('银行流水号须为 1 至 60 个字符', 'the reference of the bank must be of 1 to 60 characters');
  if (!isLocalDate(date))
    return wrong('日期须为存在的日期，格式为 YYYY-MM-DD', 'the date must exist and be written YYYY-MM-DD');
  const fault = result === 'failed' ? faultOf(cellOf('fault')) : null;
  return { line, orderNumber, amount, result, fault, bankReference, transferredOn: date };
}

/** Yuan as banks write them, in fen; digit by digit, so that no amount is rounded. */
function fenOf(yuan: string): number | undefined {
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,11})(?:\.(\d{1,2}))?$/.exec(yuan);
  if (!match) return undefined;
  const whole = (match[1] ?? '').replaceAll(',', '');
  const amount = Number(`${whole}${(match[2] ?? '').padEnd(2, '0')}`);
  return amount > 0 ? amount : undefined;
}

function faultOf(word: string): TransferFault {
  const known = Object.entries(FAULTS).find(([, words]) => (words as readonly string[]).includes(word));
  return (known?.[0] as TransferFault | undefined) ?? 'other';
}
