import { addDays } from '#kernel';
import { described } from './applications';
import { awaitRows, CASHIER, Fund, Grant, grantOf, ofFund, partsOf } from './grants';
import { Stage } from './stage';
import type { Round } from './the-round';

/** Days until the bank answers. */
const BANK_DAYS = 3;
const HEADINGS = '拨付单号,金额,结果,银行流水号,日期,失败原因';

/** A payment order, as the finance department lists it. */
interface Order {
  readonly orderNumber: string;
  readonly candidacyId: string;
  /** In fen. */
  readonly amount: number;
  /** Null while the bank has it. */
  readonly result: string | null;
}

/** Orders all payments, and takes in what the bank answers; one transfer fails, and is paid when it is ordered again (JX-MEASURES 12c). */
export async function payGrants(
  stage: Stage,
  round: Round,
  fund: Fund,
  grants: readonly Grant[],
): Promise<void> {
  const { failing } = partsOf(grants);
  await order(stage, fund, grants);
  await awaitStatus(stage, round, 'ordered', grants.length);
  await stage.moveClockTo(addDays(stage.today, BANK_DAYS));
  await importResults(stage, fund, ({ candidacyId }) => candidacyId === failing.candidacyId);
  await awaitStatus(stage, round, 'disbursed', grants.length - 1);
  const { candidacyId, paymentId } = grantOf(failing);
  await stage.ledger.waitFor<{ readonly status: string }>(
    CASHIER,
    `grants/${candidacyId}/${paymentId}`,
    '登记拨付失败',
    ({ status }) => status === 'rechecked',
  );
  stage.say(`银行拨付 ${grants.length - 1} 项，${described(failing)} 的一项户名不符，拨付失败`);
  await order(stage, fund, [failing]);
  await importResults(stage, fund, () => false);
  await awaitStatus(stage, round, 'disbursed', grants.length);
  stage.say('重新开具拨付单，第二次拨付成功，无须重新审核、复核');
}

async function order(stage: Stage, fund: Fund, grants: readonly Grant[]): Promise<void> {
  const payments = grants.map((grant) => grantOf(grant));
  await stage.take(CASHIER, 'funding/order-payments', { ...ofFund(fund), payments });
  stage.say(`开具拨付单 ${payments.length} 份`);
}

/** Imports what the bank says of each order that waits for it. */
async function importResults(stage: Stage, fund: Fund, fails: (order: Order) => boolean): Promise<void> {
  const { fundId, budgetYear } = fund;
  const { items } = await stage.ledger.ask<{ items: readonly Order[] }>(
    CASHIER,
    `payment-orders?fundId=${fundId}&budgetYear=${budgetYear}&limit=200`,
  );
  const lines = items
    .filter(({ result }) => result === null)
    .sort((one, other) => (one.orderNumber < other.orderNumber ? -1 : 1))
    .map((one) => {
      const result = fails(one) ? '失败' : '成功';
      const fault = fails(one) ? '户名不符' : '';
      const reference = `演示-${one.orderNumber}`;
      return [one.orderNumber, yuan(one.amount), result, reference, stage.today, fault].join(',');
    });
  const content = Buffer.from(`\uFEFF${[HEADINGS, ...lines, ''].join('\r\n')}`, 'utf8').toString('base64');
  await stage.take(CASHIER, 'funding/import-bank-results', { ...ofFund(fund), content });
}

/** As banks write it: digits and two decimals. */
function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** Waits until what the budget says of its orders is on the record of so many grants. */
async function awaitStatus(stage: Stage, { roundId }: Round, status: string, grants: number): Promise<void> {
  await awaitRows(stage, `grants?roundId=${roundId}&status=${status}`, grants, '登记拨付情况');
}
