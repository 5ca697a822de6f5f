import { join } from 'node:path';
import { localDate } from '#kernel';
import { loadPolicyPacks, PolicyPack, PolicyWith } from '#policy';
import {
  AccountabilityDecided,
  AccountabilityProposed,
  OrderAnswered,
  OrderClosed,
  OrderEscalated,
  OrderListed,
  RectificationAccepted,
  RectificationReported,
  RectificationReturned,
} from '#contexts/supervision/contracts';
import { CITY, COUNTY, PROVINCE } from './sample-selection.testing';

/** An order on a county, wholly invented, listed on 1 March 2022 by a supervisory body, to be put right in ten working days. */
const ROOT = join(__dirname, '..', '..');

function versionWithSupervision(folder: string, programmeId: string, version: string) {
  const pack: PolicyPack | undefined = loadPolicyPacks(folder).version(programmeId, version);
  if (pack?.supervision === undefined) throw new Error(`${programmeId} ${version} has no supervision`);
  return pack as PolicyWith<'supervision'>;
}

const POLICIES = join(ROOT, 'policies');
export const SUPERVISED = versionWithSupervision(POLICIES, 'pingdingshan-talent', '2018-1');
/** Without accountability. */
export const SUPERVISED_GRANTS = versionWithSupervision(POLICIES, 'jiangxi-double-high', '2022-1');
/** Twenty calendar days. */
export const INVENTED_SUPERVISED = versionWithSupervision(
  join(ROOT, 'test', 'policies'),
  'invented-region',
  '2025-1',
);

export const SUPERVISORS = '11360000TEXT000074';
export const ORDER = 'DB-2022-001';
export const FINDING = '该县至今未制定任何措施（虚构）';
export const REASON_OF_STEP = '情况属实（虚构）';

const ofOrder = { orderId: ORDER, unitId: COUNTY };
export const orderListed = OrderListed.of({
  ...ofOrder,
  ...{ programmeId: 'pingdingshan-talent', officeId: SUPERVISORS, responsiblePersonId: 'p1' },
  ...{ breachedClause: 'PDS-TALENT 5.2a', listedBy: 'supervisor', superiors: [CITY, PROVINCE] },
  ...{ days: 10, dueOn: localDate('2022-03-15'), finding: FINDING },
});
export const orderAnswered = OrderAnswered.of({ ...ofOrder, reason: REASON_OF_STEP });
export const reportedOn = (day: string) =>
  RectificationReported.of({ ...ofOrder, reportedOn: localDate(day), reason: REASON_OF_STEP });
export const rectificationReported = reportedOn('2022-03-01');
export const returnedUntil = (day: string | null) =>
  RectificationReturned.of({
    ...ofOrder,
    escalatesAfter: day === null ? null : localDate(day),
    reason: REASON_OF_STEP,
  });
export const rectificationReturned = returnedUntil('2022-03-15');
export const rectificationAccepted = RectificationAccepted.of({
  ...ofOrder,
  ...{ acceptedOn: localDate('2022-03-01'), reason: REASON_OF_STEP },
});
export const escalatedToCity = OrderEscalated.of({
  ...ofOrder,
  ...{ step: 1, toOfficeId: CITY, escalatedOn: localDate('2022-03-16') },
  escalatesAfter: localDate('2022-03-30'),
});
export const escalatedToProvince = OrderEscalated.of({
  ...ofOrder,
  ...{ step: 2, toOfficeId: PROVINCE, escalatedOn: localDate('2022-03-31'), escalatesAfter: null },
});
const ofPerson = { ...ofOrder, responsiblePersonId: 'p1', reason: REASON_OF_STEP };
export const accountabilityProposed = AccountabilityProposed.of({ ...ofPerson, proposedBy: 'supervisor' });
export const accountabilityDecided = AccountabilityDecided.of({
  ...ofPerson,
  ...{ decision: 'held-accountable', decidedBy: 'auditor', documentNumber: '虚构问〔2022〕1 号' },
});
export const orderClosed = OrderClosed.of({
  ...ofOrder,
  ...{ closedOn: localDate('2022-03-01'), reason: REASON_OF_STEP },
});
