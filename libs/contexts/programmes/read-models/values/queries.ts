import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineList, shown } from '#views';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle, titleInForce } from '../../../pack-titles';
import { policyValues } from './projection';

const { fields } = policyValues;

class PolicyValueEntry extends shown({
  ...fields,
  ...{ programmeTitle, valueTitle: titleInForce('values', 'valueId') },
  organiserName: nameOfOffice('organiser_id', text('组织单位现名称', 'Present name of the organiser')),
}) {}

/** What was entered of documents that set values: what waits, what counts from when on, and what was sent back or corrected. */
export const policyValueList = defineList({
  path: 'policy-values',
  summary: text('另行规定的数额及其录入、确认记录', 'Values that later documents set, with every entry'),
  roles: ['hr-department', 'finance-department', 'supervisor'],
  scope: openToItsRoles('数额不涉及个人', 'values name nobody'),
  subject: 'figures',
  from: policyValues,
  item: PolicyValueEntry,
  filters: { programmeId: fields.programmeId, valueId: fields.valueId, status: fields.status },
  order: ascending('programmeId', 'valueId', 'entryNumber'),
});
