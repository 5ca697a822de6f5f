import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { budget, budgetIdOf, grant, grantIdOf } from '#contexts/funding/contracts';
import { eventId } from '#event-store';
import { localDate, streamName } from '#kernel';
import { Dated, sampleGrant } from '../../../libs/contexts/funding/sample-money.testing';
import { Operator } from '../operator.testing';
import { withLedger } from '../with-ledger';
import { addAuditMoney } from './audit-money';
import { addProjections } from './projections';

const [one, two] = [sampleGrant(1), sampleGrant(2, 2024)];
const DATED: readonly Dated[] = [
  ['2023-01-10', one.appropriated(1_000_000_000_000)],
  ['2023-03-01', one.committed(50_000_000)],
  ['2023-04-01', one.disbursed(50_000_000)],
  ['2023-05-01', one.spent(20_000_000)],
  ['2023-05-02', one.spent(100, false)],
  ['2023-06-01', one.transferred(30_000_000, 'employer-9')],
  ['2023-06-02', one.demanded(30_000_000)],
  ['2023-07-01', one.recovered(10_000_001, 19_999_999)],
  ['2024-01-10', two.appropriated(100)],
  ['2024-01-05', two.changed(100, 90)],
];

let operator: Operator;

beforeEach(async () => {
  operator = await Operator.begin({ projections: addProjections, 'audit-money': addAuditMoney });
});

afterEach(() => operator.end());

/** Puts events into the log, and builds the read model of them. */
async function record(...dated: readonly Dated[]): Promise<void> {
  await withLedger(async ({ store, codec }) => {
    for (const [day, event] of dated) {
      const commandId = randomUUID();
      const data = event.data as {
        fundId: string;
        budgetYear: number;
        candidacyId?: string;
        paymentId?: string;
      };
      const { candidacyId, paymentId } = data;
      const stream = budget.events.some(({ type }) => type === event.type)
        ? streamName(budget, budgetIdOf(data))
        : streamName(grant, grantIdOf({ candidacyId: candidacyId ?? '', paymentId: paymentId ?? '' }));
      const metadata = {
        ...{ commandId, command: 'sample/command', fingerprint: '0'.repeat(64) },
        ...{ correlationId: commandId, causationId: commandId, decidedAt: '2024-01-31T04:00:00.000Z' },
        ...{ actor: { id: 'clerk', office: 'finance', role: 'finance-department' as const } },
        ...{ effectiveDate: localDate(day), basis: ['DOC 1'], policyVersions: [] },
        ...{ calendarVersion: 'cn-1', schemaVersion: 1 },
      };
      const { clear } = codec.split(event);
      const encoded = codec.encode({
        ...{ id: eventId(commandId, 0), type: event.type, clear, sealed: null, metadata },
      });
      await store.append({ stream, commandId, events: [encoded], expectedRevision: 'any' });
    }
  });
  await operator.order('projections', 'rebuild', 'money');
  operator.lines = [];
}

const audit = () => operator.order('audit-money');

/** Changes rows of the read model behind the engine's back. */
async function tamper(sql: string): Promise<void> {
  const client = new Client({ connectionString: operator.database.url });
  await client.connect();
  const { rowCount } = await client.query(sql);
  await client.end();
  expect(rowCount).toBe(1);
}

describe('ops audit-money', () => {
  it('prints what each fund and year comes to, and finds the read model identical to the log', async () => {
    await record(...DATED);
    expect(await audit()).toBe(0);
    expect(operator.lines.map((line) => line.split('\t'))).toEqual([
      expect.arrayContaining(['预算总额 / appropriated', '可用 / free']),
      [
        ...['hr-services-fund.2023', '10000000000.00', '500000.00', '500000.00', '200000.00'],
        ...['300000.00', '100000.01', '9999500000.00'],
      ],
      ['hr-services-fund.2024', '0.90', ...Array<string>(5).fill('0.00'), '0.90'],
      ['@10：2 个资金年度，1 项资助 / funds and years, grants：完全一致 / identical'],
    ]);
  });

  it('names the first difference, to the fen, when a balance of an earlier day was changed', async () => {
    await record(...DATED);
    await tamper(
      `update live.money_balances set held = held + 1, free = free - 1
       where dimension = 'fund' and value = 'hr-services-fund.2023' and day = '2023-05-01'`,
    );
    expect(await audit()).toBe(1);
    expect(operator.lines.join('\n')).toContain(
      '2 处不一致，第一处：资金年度 hr-services-fund.2023 截至 2023-05-01 的累计占用，台账 500000.00，读模型 500000.01',
    );
    expect(operator.lines.at(-1)).toContain('不一致 / DIFFERENT');
  });

  it('finds nothing any more once the read model is built again', async () => {
    await record(...DATED);
    await tamper(
      `update live.money_balances set held = held + 1 where dimension = 'fund' and day = '2023-05-01'`,
    );
    expect(await operator.order('projections', 'verify', 'money')).toBe(1);
    await operator.order('projections', 'rebuild', 'money');
    expect(await audit()).toBe(0);
  });

  it('names the grant when a posting was changed', async () => {
    await record(...DATED);
    await tamper(`update live.money_postings set amount = 19999999 where account = 'spent'`);
    expect(await audit()).toBe(1);
    expect(operator.lines.join('\n')).toMatch(
      /the first: committed of grant project-grant\.c1 is 500000\.00 in the log, 499999\.99/,
    );
  });

  it('names what is above its bound, though both say the same', async () => {
    await record(['2023-01-10', one.appropriated(100)], ['2023-03-01', one.committed(101)]);
    expect(await audit()).toBe(1);
    expect(operator.lines.join('\n')).toContain(
      '1 exceeded, the first: committed of fund and year hr-services-fund.2023, 1.01, is above appropriated, 1.00',
    );
    expect(operator.lines.at(-1)).toContain('identical');
  });

  it('finds nothing to complain of in an empty log', async () => {
    await record();
    expect(await audit()).toBe(0);
    expect(operator.lines.at(-1)).toContain('@0：0 个资金年度');
  });
});
