import type { DescribedScope } from '#command-handling';
import { PDF } from '../../libs/contexts/evidence/sample-files.testing';
import { DEMO_ORGANISATIONS } from '#access/demo-identity';
import { LedgerUnderTest, Settings } from '../ledger-under-test/ledger-under-test';
import { OpenApiDocument, Schema } from '../ledger-under-test/open-api-document';
import { soundBody } from '../ledger-under-test/sound-value';
import { identityNumber } from '../ledger-under-test/synthetic-persons';
import { signToken } from '../journeys/tokens';
import { OFFICES, PROGRAMME, registerPerson, registrationBody, ROUND } from '../journeys/jiangxi-round';
import { EvidenceDesk } from '../journeys/evidence/evidence-desk';
import { meantByPlan, NO_PLAN, PLAN_OF_WORLD, playPlan } from './plan-of-world';
import { FUND, playGrant } from './played-grant';
import { CAST, openWithApplications } from '../journeys/selection-round/cast';
import { playEndorsement } from '../journeys/selection-round/endorsement';
import { localNotice, playNomination, playReview } from '../journeys/selection-round/nomination';
import { NOTICE, playNotice } from '../journeys/selection-round/notice';
import { playPublication } from '../journeys/selection-round/publication';

/** Whose the case is that everybody asks about: a station below a county, a city, and the province. */
const EMPLOYER = OFFICES.xiushuiStation;
const COUNTY = OFFICES.xiushuiBureau;
const BODY = OFFICES.jiujiangBureau;
const PROVINCE = OFFICES.hrDepartment;
export const APPLICANT = 'applicant-02';
/** Somebody at the same employer who has begun an application, and not handed it in. */
export const DRAFTER = 'applicant-16';
export const EXPERT = 'expert-1';

/** From where somebody asks: the whole line of the case, offices beside and below, and one that nobody registered. */
export const PLACES: Readonly<Record<string, string>> = {
  employer: EMPLOYER,
  county: COUNTY,
  body: BODY,
  province: PROVINCE,
  'sibling of the body': OFFICES.nanchangBureau,
  'other employer under the body': OFFICES.jiujiangFactory,
  'employer elsewhere': OFFICES.nanchangHospital,
  'talent office': OFFICES.talentOffice,
  'finance department': OFFICES.financeDepartment,
  'new employer': OFFICES.nanchangCollege,
  'consulted department': OFFICES.publicityDepartment,
  'other department': OFFICES.educationDepartment,
  nowhere: '12360100TEXT00009H',
};

type OfficeWord = NonNullable<Extract<DescribedScope, { readonly offices: unknown }>['offices']>;

/** Which offices each word of a scope means for the things of this world. */
const MEANT: Readonly<Record<OfficeWord, readonly string[]>> = {
  employer: [EMPLOYER],
  'line-of-authority': [EMPLOYER, COUNTY, BODY],
  'line-and-organiser': [EMPLOYER, COUNTY, BODY, PROVINCE],
  'nominating-body': [BODY],
  organiser: [PROVINCE],
  'panel-office': [BODY],
  'notice-office': [BODY],
  investigator: [BODY],
  'consulted-department': [OFFICES.publicityDepartment],
  'talent-office': [OFFICES.talentOffice],
  'finance-department': [OFFICES.financeDepartment],
  'new-employer': [OFFICES.nanchangCollege],
  'registering-office': [PROVINCE],
  superior: [BODY],
  organisation: [EMPLOYER],
  'listing-body': [OFFICES.supervisoryBody],
  ...meantByPlan(PROVINCE, EMPLOYER),
};

/** Persons who registered themselves were registered by no office. */
const MEANT_OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  'people/change-person-contact': [],
  'people/confirm-employment': [],
  // The county's office is the one above the employer.
  'people/approve-organisation-name': [COUNTY],
  // An authority above the employer, never the employer itself.
  'selection/annul-application': [COUNTY, BODY],
};

export type Fields = Readonly<Record<string, unknown>>;

export interface ScopeWorld {
  readonly ledger: LedgerUnderTest;
  /** Ids of what is there, by the names that commands and queries give them. */
  readonly there: Fields;
  /** Ids of nothing, under the same names. Where a command names the office itself, it is the same office. */
  readonly nothing: Fields;
}

/** Plays a round to its filing, so that there is something for every command and query to be about. */
export async function playWorld(settings: Settings = {}): Promise<ScopeWorld> {
  const ledger = await LedgerUnderTest.start(settings);
  const candidacies = await openWithApplications(ledger);
  const { sha256 } = await new EvidenceDesk(ledger).handIn(APPLICANT, candidacies.waived, PDF, '学位.pdf');
  const drafted = await playDraft(ledger);
  await playEndorsement(ledger, candidacies);
  await playNomination(ledger, candidacies);
  await playReview(ledger, candidacies);
  const { openId } = await playNotice(ledger, candidacies);
  await playPublication(ledger, candidacies, openId);
  const candidacyId = candidacies.waived;
  const person = registrationBody(CAST.waived.applicant);
  // The employer says that it employs the person, who has not confirmed it.
  await (await ledger.as('tea-employer')).command('people/register-person', person);
  await ledger.settle();
  await playGrant(ledger, candidacies.waived);
  await playSupervision(ledger, candidacies.waived.slice(ROUND.length + 1));
  await playPlan(ledger, EMPLOYER);
  await ledger.settle();
  // Nobody looks at what follows from the thousands of attempts that are denied.
  await ledger.stopWorker();
  const offices = {
    ...{ bodyId: BODY, employerId: EMPLOYER, parentId: BODY },
    financeOfficeId: OFFICES.financeDepartment,
    unitId: EMPLOYER,
  };
  const named = { ...offices, level: 'local', year: 2022, programmeId: PROGRAMME };
  return {
    ledger,
    there: {
      ...{ ...named, candidacyId, personId: candidacyId.slice(ROUND.length + 1), roundId: ROUND },
      ...{ panelId: `${ROUND}.local.${BODY}`, listId: `${ROUND}.${BODY}`, noticeId: localNotice(BODY) },
      ...{
        objectionId: openId,
        objectionIds: [openId],
        expertId: EXPERT,
        departmentId: 'publicity',
        organisationId: EMPLOYER,
      },
      ...{ sha256, drafted },
      ...{ batch: 1, edition: 1, idNumber: person.idNumber },
      ...{ ...FUND, paymentId: 'project-grant', transferNumber: 1, entryNumber: 1, orderId: ORDER },
      ...{ inspectionId: `organisation.${EMPLOYER}.1`, alarmId: ALARM },
      ...{ ...PLAN_OF_WORLD, subjectKind: 'organisation', subjectId: EMPLOYER, cycle: 1 },
    },
    nothing: {
      ...named,
      ...Object.fromEntries(
        ['candidacyId', 'personId', 'roundId', 'panelId', 'listId', 'noticeId', 'objectionId', 'drafted'].map(
          (id) => [id, 'no-such-id'],
        ),
      ),
      ...{ objectionIds: ['no-such-id'], idNumber: identityNumber('1990-05-05', 99) },
      ...{ expertId: 'no-such-id', departmentId: 'no-such-id', organisationId: '12360100TEXT00008E' },
      ...{ batch: 77, edition: 77, sha256: '0'.repeat(64) },
      ...{ orderId: 'NO-SUCH-ORDER', inspectionId: 'no-such-id', projectId: 'no-such-id' },
      ...{ ...NO_PLAN, alarmId: 'no-such-id' },
      ...{ subjectKind: 'organisation', subjectId: 'no-such-id', cycle: 77 },
      ...{
        fundId: 'no-such-id',
        budgetYear: 2098,
        paymentId: 'no-such-id',
        transferNumber: 77,
        entryNumber: 77,
      },
    },
  };
}

const ORDER = 'DB-2022-001';

const ALARM = `quota-drift.${ROUND}.${OFFICES.nanchangBureau}`;

/** An order on the employer, which it answered; an inspection of it; and a quota that grew, so that there is an alarm. */
async function playSupervision(ledger: LedgerUnderTest, responsiblePersonId: string): Promise<void> {
  await (
    await ledger.as('supervisor')
  ).command('supervision/list-order', {
    ...{ orderId: ORDER, programmeId: PROGRAMME, unitId: EMPLOYER, responsiblePersonId },
    ...{ breachedClause: 'JX-MEASURES 13b', finding: '结余资金长期未处理（虚构）' },
  });
  await (
    await ledger.as('tea-employer')
  ).command('supervision/answer-order', { orderId: ORDER, reason: '一个月内整改到位（虚构）' });
  await (
    await ledger.as('auditor')
  ).command('supervision/open-inspection', {
    ...{ subjectKind: 'organisation', subjectId: EMPLOYER, cycle: 1, programmeId: PROGRAMME },
    reason: '资助经费使用情况（虚构）',
  });
  await (
    await ledger.as('hr-clerk')
  ).command('programmes/allocate-quota', { roundId: ROUND, bodyId: OFFICES.nanchangBureau, quota: 6 });
  await (
    await ledger.as('supervisor')
  ).command('supervision/acknowledge-alarm', { alarmId: ALARM, reason: '名额追加有据（虚构）' });
}

/** Gives the candidacy's id. */
async function playDraft(ledger: LedgerUnderTest): Promise<string> {
  const drafter = { account: DRAFTER, name: '虚构己', birthDate: '1986-04-04' };
  const personId = await registerPerson(ledger, drafter);
  const begun = { roundId: ROUND, personId, employerId: EMPLOYER, track: 'natural-science' };
  await (await ledger.as(DRAFTER)).command('selection/save-application-draft', begun);
  return `${ROUND}.${personId}`;
}

/** A sound body of a command that is about these things. An objection is one to the roster, not to the local list. */
export function bodyAbout(document: OpenApiDocument, schema: Schema, fields: Fields): Fields {
  const sound = soundBody(document, schema);
  const isOfObjection = 'objectionId' in sound || 'objectionIds' in sound || 'objectorName' in sound;
  const about = isOfObjection && fields.noticeId !== 'no-such-id' ? { ...fields, noticeId: NOTICE } : fields;
  const fitting = Object.entries(about).filter(([name, value]) => {
    const field = schema.properties?.[name];
    return field !== undefined && (field.enum === undefined || field.enum.includes(value));
  });
  return { ...sound, ...Object.fromEntries(fitting) };
}

/** Somebody who asks. */
export interface Asking {
  readonly role: string;
  readonly account: string;
  readonly office: string | undefined;
  readonly from: string;
}

/** A token of theirs in that role. */
export const tokenOf = ({ ledger }: ScopeWorld, { role, account, office }: Asking): Promise<string> =>
  signToken(ledger, { subject: account, roles: [role], ...(office && { office }) });

/** Everybody of a role, from every place; of persons, the one concerned and another. */
export function everybodyOf(role: string): readonly Asking[] {
  const persons = { applicant: [APPLICANT, DRAFTER], expert: [EXPERT] }[role];
  if (persons !== undefined)
    return [...persons, `${role}-stranger`].map((account) => ({
      role,
      account,
      office: undefined,
      from: account,
    }));
  return Object.entries(PLACES).map(([from, office]) => ({ role, account: `${role}-of-it`, office, from }));
}

const PARENT = new Map(DEMO_ORGANISATIONS.map(({ id, parent }) => [id, parent]));

function isWithin(office: string, ancestor: string | undefined): boolean {
  for (let at: string | null | undefined = office; typeof at === 'string'; at = PARENT.get(at))
    if (at === ancestor) return true;
  return false;
}

/** Roles that reach down from their office; supervisors and analysts reach everything, the others their own office. */
const REACHING_DOWN = ['nominating-body', 'hr-department'];

/** Whether a command concerns somebody, by the scope that the document says. The second opinion to `authorise`. */
export function isConcerned(
  { role, account, office }: Asking,
  route: string,
  scope: DescribedScope,
): boolean {
  if ('open' in scope || 'rows' in scope || ['supervisor', 'analyst'].includes(role)) return true;
  if (role === 'applicant' || role === 'expert') return scope.self && [APPLICANT, EXPERT].includes(account);
  const meant = MEANT_OTHERWISE[route] ?? (scope.offices === null ? [] : MEANT[scope.offices]);
  return meant.some((one) => (REACHING_DOWN.includes(role) ? isWithin(one, office) : one === office));
}
