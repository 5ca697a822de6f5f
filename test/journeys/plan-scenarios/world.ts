import { Caller } from '../../ledger-under-test/caller';
import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { registerPerson } from '../jiangxi-round';
import { signToken } from '../tokens';

interface Office {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  /** The office above; an HR department without one registers itself. */
  readonly above?: string;
}

/** The offices of scenarios, each after the one above it: a nation, a province with a city and a county, somebody from outside. */
const OFFICES: Readonly<Record<string, Office>> = {
  nation: { id: '11100000DEM900012K', name: '虚构国家部门', kind: 'hr-department', level: 'central' },
  province: { id: '11360000DEM900020L', name: '虚构省厅', kind: 'hr-department', level: 'provincial' },
  division: {
    ...{ id: '11360000DEM900039H', name: '虚构业务部门', kind: 'government-department' },
    ...{ level: 'provincial', above: 'province' },
  },
  statistics: {
    ...{ id: '11360000DEM900047C', name: '虚构统计部门', kind: 'government-department' },
    ...{ level: 'provincial', above: 'province' },
  },
  science: {
    ...{ id: '11360000DEM9000557', name: '虚构科技部门', kind: 'government-department' },
    ...{ level: 'provincial', above: 'province' },
  },
  city: {
    ...{ id: '11360100DEM9000637', name: '虚构市局', kind: 'hr-department' },
    ...{ level: 'municipal', above: 'province' },
  },
  county: {
    ...{ id: '11360124DEM900071T', name: '虚构县局', kind: 'hr-department' },
    ...{ level: 'county', above: 'city' },
  },
  bureau: {
    ...{ id: '11360124DEM900098J', name: '虚构就业中心', kind: 'government-department' },
    ...{ level: 'county', above: 'county' },
  },
  institute: {
    ...{ id: '12100000DEM90008XB', name: '虚构研究院', kind: 'public-institution' },
    ...{ level: 'central', above: 'nation' },
  },
};

interface Account {
  readonly role: string;
  readonly office: string;
  /** Default: its own name. Two posts of one person have one subject. */
  readonly subject?: string;
}

const hr = (office: string): Account => ({ role: 'hr-department', office });
const department = (office: string): Account => ({ role: 'department', office });

const ACCOUNTS: Readonly<Record<string, Account>> = {
  ...{ 'nation-1': hr('nation'), 'hr-1': hr('province'), 'hr-2': hr('province') },
  ...{ 'city-1': hr('city'), 'city-2': hr('city'), 'county-1': hr('county'), 'county-2': hr('county') },
  ...{ 'division-1': department('division'), 'science-1': department('science') },
  ...{ 'statistics-1': department('statistics'), 'bureau-1': department('bureau') },
  'division-1-at-hr': { ...hr('province'), subject: 'division-1' },
  'statistics-evaluator': { role: 'evaluator', office: 'statistics' },
  'institute-1': { role: 'evaluator', office: 'institute' },
  'analyst-1': { role: 'analyst', office: 'province' },
};

/** Whether a scenario may act as somebody. */
export function isAccount(name: string): boolean {
  return Object.hasOwn(ACCOUNTS, name);
}

/** The office of a name, as a unified social credit code. */
export function codeOfOffice(name: string): string {
  return officeOf(name).id;
}

/** Speaks to a ledger as an account of the world. */
export async function actAs(ledger: LedgerUnderTest, name: string): Promise<Caller> {
  const account = ACCOUNTS[name];
  if (account === undefined) throw new Error(`there is no account ${name}`);
  const { role, office, subject = name } = account;
  const anybody = await ledger.as(null);
  return anybody.withToken(await signToken(ledger, { subject, roles: [role], office: codeOfOffice(office) }));
}

/** The names that scenarios may use with `@`: offices and one registered person, by their ids. */
export async function buildWorld(ledger: LedgerUnderTest): Promise<Map<string, string>> {
  for (const [name, { id, name: called, kind, level, above }] of Object.entries(OFFICES)) {
    const registering = await actAs(ledger, above === undefined ? accountAt(name) : accountAt(rootOf(above)));
    const parent = above === undefined ? {} : { parentId: codeOfOffice(above) };
    await registering.command('people/register-organisation', {
      ...{ organisationId: id, name: called, kind, level },
      ...parent,
    });
  }
  const person = await registerPerson(ledger, {
    ...{ account: 'applicant-01', name: '虚构责任人', birthDate: '1980-01-01' },
  });
  const offices = Object.entries(OFFICES).map(([name, { id }]) => [name, id] as const);
  return new Map([...offices, ['person', person]]);
}

function officeOf(name: string): Office {
  const office = OFFICES[name];
  if (office === undefined) throw new Error(`there is no office ${name}`);
  return office;
}

function rootOf(name: string): string {
  const { above } = officeOf(name);
  return above === undefined ? name : rootOf(above);
}

/** Somebody who acts for an HR department. */
function accountAt(office: string): string {
  const found = Object.entries(ACCOUNTS).find(
    ([, account]) => account.office === office && account.role === 'hr-department',
  );
  if (found === undefined) throw new Error(`nobody acts for ${office}`);
  return found[0];
}
