import type { Role } from '#access';
import { defineQuery, openToItsRoles, parametersOf, QueryContext, readScopeOf } from '#command-handling';
import { BilingualText, exactNumber, text } from '#kernel';
import { problem } from '#platform';
import { ascending, between, defineList, fromSql, onlyFor, shown, SqlOf, tableOf } from '#views';
import {
  bodyId,
  candidacyId,
  choice,
  date,
  employerId,
  identifier,
  integer,
  labelled,
  nameOfPerson,
  nullable,
  objectsOf,
  optional,
  programmeId,
  unnamed,
} from '#vocabulary';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle, titleInForce } from '../../../pack-titles';
import { nameOfPersonIn } from '../../../person-names';
import { budgetYear, fundId, orderNumber, paymentId } from '../../contracts/words';
import { DIMENSIONS, EVERYTHING, isOfBudget } from '../../ledger/dimensions';
import { AccountName, FigureName, figuresOf, money } from '../../ledger/money';
import { moneyProjection } from './projection';

const READERS: readonly Role[] = ['finance-department', 'hr-department', 'supervisor', 'analyst'];

const FIGURES_FOR_ALL = openToItsRoles(
  '资金数字供各经办、监督和分析人员使用，不涉及人员',
  'figures for whoever handles, supervises or analyses; of persons only for those who may see all of them',
);

/** A sum in fen that may be negative. */
const sum = ({ zh, en }: BilingualText) =>
  integer(
    labelled(text(zh, en), text('单位为分', 'in fen')),
    Number.MIN_SAFE_INTEGER,
    Number.MAX_SAFE_INTEGER,
    {
      unit: 'fen',
    },
  );
const accountName = choice(text('科目', 'Account'), {
  treasury: money.accounts.treasury.title,
  free: money.accounts.free.title,
  unpaid: money.accounts.unpaid.title,
  held: money.accounts.held.title,
  spent: money.accounts.spent.title,
  due: money.accounts.due.title,
  recovered: money.accounts.recovered.title,
} satisfies Readonly<Record<AccountName, BilingualText>>);

/** Whether somebody is told of which grant money is: whoever may see all persons. */
const seesPersons = ({ actor }: Pick<QueryContext, 'actor'>): boolean =>
  readScopeOf(actor, 'persons').kind === 'all';

const dimension = choice(text('口径', 'Dimension'), DIMENSIONS);
const value = identifier(
  labelled(
    text('对象', 'Value of the dimension'),
    text(
      '查询全部时不填；资金和年度写作 资金.年度；其余填编号',
      'left out for everything; a fund and year as fund.year; of all others the id',
    ),
  ),
  { entity: 'any' },
);

class BalancesParameters extends parametersOf({
  on: optional(date(labelled(text('日期', 'On'), text('默认今日', 'today by default')))),
  dimension: optional(dimension),
  value: optional(value),
}) {}

class AccountBalance extends shown({ accountName, balance: sum(text('余额', 'Balance')) }) {}

const figure = (name: FigureName) => sum(money.figures[name].title);
const notOfBudget = text(
  '按推荐单位、用人单位、人选查询时为 null',
  'null of what belongs to grants alone: a body, an employer, a candidacy',
);
class MoneyBalances extends shown({
  on: date(text('日期', 'On')),
  dimension,
  value: nullable(value, text('查询全部时为 null', 'null for everything')),
  appropriated: nullable(figure('appropriated'), notOfBudget),
  free: nullable(figure('free'), notOfBudget),
  committed: figure('committed'),
  disbursed: figure('disbursed'),
  spent: figure('spent'),
  demanded: figure('demanded'),
  recovered: figure('recovered'),
  accounts: objectsOf(text('各科目余额', 'Balances of the accounts'), () => AccountBalance),
}) {}

const ACCOUNTS = Object.keys(money.accounts) as readonly AccountName[];

/** A fund and year as {@link budgetIdOf} writes them. */
const FUND_AND_YEAR = /^[A-Za-z0-9-]+\.[0-9]{4}$/;

/** @throws ProblemError 400 that names the parameter which does not fit the other, and what is allowed */
function requireFitting({ dimension, value }: BalancesParameters): void {
  if (dimension === undefined && value !== undefined) {
    const named = Object.entries(DIMENSIONS).filter(([name]) => name !== 'all');
    throw notFitting(
      'dimension',
      `填写了对象，须同时填写口径：${named.map(([name, { zh }]) => `${name}（${zh}）`).join('、')}`,
      `must be given with a value: ${named.map(([name, { en }]) => `${name} (${en})`).join(', ')}`,
    );
  }
  if (dimension === 'all' && value !== undefined)
    throw notFitting('value', '口径为 all（全部）时不填写对象', 'is left out where the dimension is all');
  if (dimension === undefined || dimension === 'all') return;
  const { zh, en } = DIMENSIONS[dimension];
  if (value === undefined)
    throw notFitting(
      'value',
      `口径为 ${dimension} 时须填写对象：${zh}的编号`,
      `must be given: the id of ${en}`,
    );
  if (dimension === 'fund' && !FUND_AND_YEAR.test(value))
    throw notFitting(
      'value',
      '资金和年度须写作“资金.年度”，例如 hr-services-fund.2022',
      'must be a fund and year, such as hr-services-fund.2022',
    );
}

function notFitting(field: 'dimension' | 'value', zh: string, en: string) {
  return problem('invalid-parameters', undefined, {
    errors: [{ field, code: 'does-not-fit', message: text(zh, en) }],
  });
}

/** Balances as the database writes them: no amount passes through a float. */
type BalanceRow = Readonly<Record<AccountName, string>>;

async function readBalances(
  asked: BalancesParameters,
  context: QueryContext<typeof moneyProjection>,
): Promise<MoneyBalances | undefined> {
  requireFitting(asked);
  const { on, dimension = 'all', value } = asked;
  // Whoever may not see persons is told the same of a candidacy that is there and of one that is not.
  if (dimension === 'candidacy' && !seesPersons(context)) return undefined;
  const day = on ?? context.today;
  const [row] = await context.read(moneyProjection, ({ balances }, query) =>
    query<BalanceRow>(
      `SELECT ${ACCOUNTS.map((name) => `${name}::text AS ${name}`).join(', ')} FROM ${balances}
       WHERE dimension = $1 AND value = $2 AND day <= $3 ORDER BY day DESC LIMIT 1`,
      [dimension, value ?? EVERYTHING, day],
    ),
  );
  const balanceOf = (name: AccountName): bigint => BigInt(row?.[name] ?? 0);
  const { appropriated, free, ...ofGrants } = figuresOf(balanceOf);
  const shown = ACCOUNTS.filter((name) => isOfBudget(dimension) || money.accounts[name].of === 'grant');
  return {
    ...{ on: day, dimension, value: value ?? null, ...ofGrants },
    ...(isOfBudget(dimension) ? { appropriated, free } : { appropriated: null, free: null }),
    accounts: shown.map((name) => ({ accountName: name, balance: exactNumber(balanceOf(name)) })),
  };
}

/** What was appropriated, committed, disbursed, spent, demanded and recovered up to a day, and what was free on it (JX-MEASURES 4b, 12 to 15). */
export const moneyBalances = defineQuery({
  path: 'money/balances',
  parameters: BalancesParameters,
  answer: MoneyBalances,
  summary: text(
    '某日资金余额（按资金、计划、单位或人选）',
    'Balances of money on a day, by fund, programme, office or candidacy',
  ),
  roles: READERS,
  scope: FIGURES_FOR_ALL,
  projections: [moneyProjection],
  run: readBalances,
});

/** What the account held in the fund and year, behind the posting of the row: the balance before the day, and what the day added until then. */
const balanceBehind: SqlOf = (table) => `(
  coalesce((SELECT CASE one.account ${ACCOUNTS.map((name) => `WHEN '${name}' THEN before.${name}`).join(' ')} END
    FROM ${table('balances')} AS before
    WHERE before.dimension = 'fund' AND before.value = one.fund_id || '.' || one.budget_year AND before.day < one.day
    ORDER BY before.day DESC LIMIT 1), 0)
  + (SELECT sum(same.amount) FROM ${table('postings')} AS same
    WHERE same.account = one.account AND same.fund_id = one.fund_id AND same.budget_year = one.budget_year
      AND same.day = one.day AND (same.position, same.ordinal) <= (one.position, one.ordinal)))::bigint`;

const ofBudget = text('整个预算的为 null', 'null of the budget as a whole');
const notToldOrOfBudget = text(
  '整个预算的、无权查看人员的为 null',
  'null of the budget as a whole, and for whoever may not see persons',
);
const forPersons = (_row: object, context: QueryContext) => seesPersons(context);
const day = date(text('生效日期', 'Effective on'));

class AccountPosting extends shown({
  day,
  accountName: fromSql(accountName, 'one.account'),
  amount: sum(text('金额（转出为负）', 'Amount; what goes out is negative')),
  balance: fromSql(sum(text('该资金该年度的余额', 'Balance of the fund and year behind it')), balanceBehind),
  ...{ programmeId, programmeTitle, fundId, fundTitle: titleInForce('funds', 'fundId'), budgetYear },
  bodyId: nullable(bodyId, ofBudget),
  bodyName: nameOfOffice('body_id', text('推荐单位现名称', 'Present name of the nominating body')),
  employerId: nullable(employerId, ofBudget),
  employerName: nameOfOffice('employer_id', text('所在单位现名称', 'Present name of the employer')),
  candidacyId: onlyFor(nullable(candidacyId, notToldOrOfBudget), forPersons),
  name: onlyFor(nameOfPersonIn(nullable(nameOfPerson, notToldOrOfBudget), 'one.person_id'), forPersons),
  paymentId: nullable(paymentId, ofBudget),
  paymentTitle: titleInForce('payments', 'paymentId'),
  orderNumber: onlyFor(
    nullable(
      orderNumber,
      text(
        '不是拨付的、无权查看人员的为 null',
        'null unless it was disbursed, and for whoever may not see persons',
      ),
    ),
    forPersons,
  ),
  eventType: choice(
    text('事件', 'Event'),
    Object.fromEntries(money.events.map(({ type, summary }) => [type, summary])),
  ),
  eventId: identifier(text('事件编号', 'Event id'), { entity: 'event' }),
  commandId: unnamed(
    identifier(text('指令编号', 'Command id'), { entity: 'request' }),
    text('指令没有名称', 'a command has no name'),
  ),
}) {}

/** The sheet of an account: its postings by day, each with the balance behind it and the event that it comes from. */
export const accountPostings = defineList({
  path: 'money/postings',
  summary: text('科目明细账', 'Postings of an account, with its running balance'),
  roles: READERS,
  scope: FIGURES_FOR_ALL,
  from: tableOf(moneyProjection, 'postings'),
  item: AccountPosting,
  filters: {
    // The column is called account; in an answer that is the account of a person.
    accountName: { field: accountName, where: (name) => `one.account = ${name}` },
    ...{ fundId, budgetYear, programmeId, ...between('day') },
  },
  order: ascending('day', 'position', 'ordinal'),
});
