import { OFFICES } from '../journeys/jiangxi-round';
import { APPLICANT, Asking, DRAFTER, EXPERT } from './scope-world';

const EMPLOYER = OFFICES.xiushuiStation;
const BODY = OFFICES.jiujiangBureau;
const LINE = [EMPLOYER, OFFICES.xiushuiBureau, BODY];

interface Reached {
  readonly offices: readonly string[];
  readonly persons?: string;
  /** Roles that it reaches wherever they ask from. */
  readonly roles?: readonly string[];
}

/** Plans are figures: whoever supervises, directs or analyses sees all of them. */
const SEES_PLANS = ['talent-office', 'analyst'];
const ASSIGNED = { offices: [EMPLOYER], roles: SEES_PLANS };
const WITH_PARTNER = { offices: [EMPLOYER, OFFICES.nanchangCollege], roles: SEES_PLANS };

/** Of queries about one thing: offices that its rows are in reach of, and persons. The second opinion to the folds. */
const REACHED: Readonly<Record<string, Reached>> = {
  // The person registered themselves; no office did.
  'persons/{personId}': { offices: [], persons: APPLICANT },
  'persons/{personId}/support': { offices: LINE },
  'candidacies/{candidacyId}': { offices: LINE, persons: APPLICANT },
  'candidacies/{candidacyId}/evidence': { offices: LINE, persons: APPLICANT },
  'evidence/{candidacyId}/files/{sha256}': { offices: LINE, persons: APPLICANT },
  // As the entry of spending that they prove; the county has nothing to do with the money.
  'vouchers/{candidacyId}/{paymentId}/{entryNumber}': { offices: [EMPLOYER, BODY], persons: APPLICANT },
  'vouchers/{candidacyId}/{paymentId}/{entryNumber}/files/{sha256}': {
    ...{ offices: [EMPLOYER, BODY], persons: APPLICANT },
  },
  // A draft is between the person and the employer, whatever office is above.
  'application-drafts/{candidacyId}': { offices: [EMPLOYER], persons: DRAFTER },
  // The holder, the employer and the body that it was awarded through; the county learns of it on the public roster.
  'titles/{candidacyId}': { offices: [EMPLOYER, BODY], persons: APPLICANT },
  // Whoever is asked to take a grant over sees what it is asked for, and nothing of the application and the account.
  'grants/{candidacyId}/{paymentId}': {
    ...{ offices: [EMPLOYER, BODY, OFFICES.financeDepartment], persons: APPLICANT },
  },
  'grant-transfers/{candidacyId}/{paymentId}/{transferNumber}': {
    offices: [EMPLOYER, BODY, OFFICES.nanchangCollege],
  },
  // The unit, and the body that listed it; nobody above before it is escalated.
  'rectification-orders/{orderId}': { offices: [EMPLOYER, OFFICES.supervisoryBody] },
  'nomination-lists/{listId}': { offices: [BODY] },
  'panels/{panelId}': { offices: [BODY] },
  'panels/{panelId}/scores': { offices: LINE },
  'objections/{objectionId}': { offices: [BODY] },
  'experts/{expertId}': { offices: [], persons: EXPERT },
  'review-desk/{panelId}/{candidacyId}': { offices: [], persons: EXPERT },
  'plans/{planId}': WITH_PARTNER,
  'plans/{planId}/overdue': WITH_PARTNER,
  'measures/{measureId}': WITH_PARTNER,
  'targets/{targetId}': ASSIGNED,
  'units/{unitId}/plan-scorecard': ASSIGNED,
  'plan-evaluations/{planEvaluationId}': { offices: [OFFICES.educationDepartment], roles: SEES_PLANS },
};

/** Queries that the HR department asks as an office, for what is its own or below it. */
const BY_OFFICE = ['panels/{panelId}'];
/** Offices that are asked about the roster, and of that alone. */
const ASKED = [OFFICES.talentOffice, OFFICES.publicityDepartment, OFFICES.educationDepartment];

/** Whether what a query is about is within somebody's reach. */
export function isInReach({ role, account, office }: Asking, query: string): boolean {
  const reached = REACHED[query];
  if (reached === undefined) throw new Error(`whom ${query} reaches is not said here`);
  if (role === 'supervisor' || (role === 'hr-department' && !BY_OFFICE.includes(query))) return true;
  if (reached.roles?.includes(role)) return true;
  if (role === 'applicant' || role === 'expert') return account === reached.persons;
  return (role.endsWith('office') || role === 'consulted-department' ? ASKED : reached.offices).includes(
    office ?? '',
  );
}
