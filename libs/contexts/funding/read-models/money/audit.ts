import type { EventStore } from '#event-store';
import { positionSeen, ReadModels, type EventReader } from '#projections';
import { budget, grant } from '../../contracts';
import { AuditedFigures, LogSums, NO_MONEY, plus } from '../../ledger/audited-figures';
import { moneyProjection } from './projection';

export type AuditedName = keyof AuditedFigures;

/** One figure that the log and the read model say otherwise. */
export interface MoneyDifference {
  readonly of: 'fund' | 'candidacy' | 'grant';
  readonly id: string;
  /** Null for what it is after the last day. */
  readonly day: string | null;
  readonly figure: AuditedName;
  /** In fen. */
  readonly inLog: bigint;
  readonly inReadModel: bigint;
}

/** Two figures of which the first must not be above the second, and is. */
export interface BrokenRule {
  readonly of: 'fund' | 'grant';
  readonly id: string;
  readonly figure: AuditedName;
  readonly notAbove: AuditedName;
  readonly amount: bigint;
  readonly limit: bigint;
}

export interface MoneyAudit {
  /** Position of the log up to which both were summed. */
  readonly position: bigint;
  /** What the log comes to, by fund and year. */
  readonly funds: ReadonlyMap<string, AuditedFigures>;
  readonly grants: number;
  readonly differences: readonly MoneyDifference[];
  readonly broken: readonly BrokenRule[];
}

/**
 * Sums the log a second time, without the declaration of the postings, and compares with the read model to the fen: each fund and year on
 * each day, each candidacy by its balances, each grant by its postings. Both as of one position: that of the read model.
 * @throws UnavailableError while the read model is not built
 */
export async function auditMoney(parts: {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly codec: EventReader;
  readonly readModels: Pick<ReadModels, 'read'>;
}): Promise<MoneyAudit> {
  const seen = await readSeen(parts.readModels);
  const sums = new LogSums();
  const { position: upTo } = seen;
  for await (const page of parts.store.readAll({ upTo, categories: [budget.category, grant.category] }))
    for (const event of page) sums.take(parts.codec.decode(event));
  const grants = new Map([...sums.candidacies.values()].flatMap((ofCandidacy) => [...ofCandidacy]));
  const candidacies = new Map(
    [...sums.candidacies].map(([id, parts]) => [id, total(parts.values())] as const),
  );
  const funds = new Map([...sums.funds].map(([id, days]) => [id, total(days.values())] as const));
  return {
    ...{ position: upTo, funds, grants: grants.size },
    differences: [
      ...differencesByDay(sums.funds, seen.funds),
      ...differencesOf('candidacy', candidacies, seen.candidacies),
      ...differencesOf('grant', grants, seen.grants),
    ],
    broken: [...brokenRules('fund', funds), ...brokenRules('grant', grants)],
  };
}

/** Sums of accounts as texts. */
interface AccountRow {
  readonly id: string;
  readonly treasury: string;
  readonly free: string;
  readonly unpaid: string;
  readonly held: string;
  readonly spent: string;
  readonly due: string;
  readonly recovered: string;
}
interface Seen {
  readonly position: bigint;
  readonly funds: ReadonlyMap<string, ReadonlyMap<string, AuditedFigures>>;
  readonly candidacies: ReadonlyMap<string, AuditedFigures>;
  readonly grants: ReadonlyMap<string, AuditedFigures>;
}

const BALANCES = `treasury::text, free::text, unpaid::text, held::text, spent::text, due::text, recovered::text`;
const sumOf = (account: string): string =>
  `coalesce(sum(amount) FILTER (WHERE account = '${account}'), 0)::text AS ${account}`;

function readSeen(readModels: Pick<ReadModels, 'read'>): Promise<Seen> {
  return readModels.read(moneyProjection, async ({ balances, postings }, client) => {
    const position = (await positionSeen(client, moneyProjection)) ?? 0n;
    const funds = await client.query<AccountRow & { readonly day: string }>(
      `SELECT value AS id, to_char(day, 'YYYY-MM-DD') AS day, ${BALANCES} FROM ${balances} WHERE dimension = 'fund'
       ORDER BY value, day`,
    );
    const candidacies = await client.query<AccountRow>(
      `SELECT DISTINCT ON (value) value AS id, ${BALANCES} FROM ${balances} WHERE dimension = 'candidacy'
       ORDER BY value, day DESC`,
    );
    const grants = await client.query<AccountRow>(
      `SELECT payment_id || '.' || candidacy_id AS id, '0' AS treasury, '0' AS free,
         ${['unpaid', 'held', 'spent', 'due', 'recovered'].map(sumOf).join(', ')}
       FROM ${postings} WHERE candidacy_id IS NOT NULL GROUP BY payment_id, candidacy_id`,
    );
    const byFund = new Map<string, Map<string, AuditedFigures>>();
    for (const row of funds.rows) {
      const days = byFund.get(row.id) ?? new Map<string, AuditedFigures>();
      byFund.set(row.id, days.set(row.day, figuresSeen(row)));
    }
    const byId = (rows: readonly AccountRow[]) => new Map(rows.map((row) => [row.id, figuresSeen(row)]));
    return { position, funds: byFund, candidacies: byId(candidacies.rows), grants: byId(grants.rows) };
  });
}

/** What balances of accounts say, reckoned here once more. What is free is told by what is committed. */
function figuresSeen(row: AccountRow): AuditedFigures {
  const recovered = BigInt(row.recovered);
  const demanded = BigInt(row.due) + recovered;
  const disbursed = BigInt(row.held) + BigInt(row.spent) + demanded;
  const committed = BigInt(row.unpaid) + disbursed;
  return {
    ...{ appropriated: -BigInt(row.treasury), committed, disbursed },
    ...{ spent: BigInt(row.spent), demanded, recovered },
  };
}

function total(figures: Iterable<AuditedFigures>): AuditedFigures {
  let sum = NO_MONEY;
  for (const one of figures) sum = plus(sum, one);
  return sum;
}

const NAMES = Object.keys(NO_MONEY) as readonly AuditedName[];

function compare(
  at: Pick<MoneyDifference, 'of' | 'id' | 'day'>,
  inLog: AuditedFigures,
  inReadModel: AuditedFigures,
): readonly MoneyDifference[] {
  return NAMES.filter((name) => inLog[name] !== inReadModel[name]).map((figure) => ({
    ...{ ...at, figure, inLog: inLog[figure], inReadModel: inReadModel[figure] },
  }));
}

function differencesOf(
  of: 'candidacy' | 'grant',
  log: ReadonlyMap<string, AuditedFigures>,
  seen: ReadonlyMap<string, AuditedFigures>,
): readonly MoneyDifference[] {
  return idsOf(log, seen).flatMap((id) =>
    compare({ of, id, day: null }, log.get(id) ?? NO_MONEY, seen.get(id) ?? NO_MONEY),
  );
}

const NO_DAYS: ReadonlyMap<string, AuditedFigures> = new Map();

/** Compares what each fund came to by the end of each day that either of them has. */
function differencesByDay(
  log: ReadonlyMap<string, ReadonlyMap<string, AuditedFigures>>,
  seen: Seen['funds'],
): readonly MoneyDifference[] {
  return idsOf(log, seen).flatMap((id) => {
    const [added, balances] = [log.get(id) ?? NO_DAYS, seen.get(id) ?? NO_DAYS];
    let [inLog, inReadModel] = [NO_MONEY, NO_MONEY];
    return idsOf(added, balances).flatMap((day) => {
      inLog = plus(inLog, added.get(day) ?? NO_MONEY);
      inReadModel = balances.get(day) ?? inReadModel;
      return compare({ of: 'fund', id, day }, inLog, inReadModel);
    });
  });
}

function idsOf(one: ReadonlyMap<string, unknown>, other: ReadonlyMap<string, unknown>): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])].sort();
}

/** No more than the budget is committed, no more than that disbursed, no more of it spent, and no more recovered than demanded. */
const RULES: readonly (readonly [AuditedName, AuditedName, 'fund'?])[] = [
  ['committed', 'appropriated', 'fund'],
  ['disbursed', 'committed'],
  ['spent', 'disbursed'],
  ['recovered', 'demanded'],
];

function brokenRules(of: 'fund' | 'grant', all: ReadonlyMap<string, AuditedFigures>): readonly BrokenRule[] {
  return [...all].flatMap(([id, figures]) =>
    RULES.filter(
      ([figure, notAbove, only]) => (only ?? of) === of && figures[figure] > figures[notAbove],
    ).map(([figure, notAbove]) => ({
      ...{ of, id, figure, notAbove, amount: figures[figure], limit: figures[notAbove] },
    })),
  );
}
