import { text } from '#kernel';

/** What an organisation is by nature. */
export const ORGANISATION_KINDS = {
  'hr-department': text('人社部门', 'HR department'),
  'finance-department': text('财政部门', 'finance department'),
  'talent-office': text('人才办', 'talent office'),
  'government-department': text('其他党政机关', 'other government department'),
  'supervisory-body': text('监督部门', 'supervisory body'),
  university: text('高等院校', 'university'),
  'public-institution': text('事业单位', 'public institution'),
  'state-owned-enterprise': text('国有企业', 'state-owned enterprise'),
  'private-enterprise': text('非公有制企业', 'private enterprise'),
  'social-organisation': text('社会组织', 'social organisation'),
};
export type OrganisationKind = keyof typeof ORGANISATION_KINDS;

/** The administrative level it stands at. */
export const ORGANISATION_LEVELS = {
  central: text('中央', 'central'),
  provincial: text('省级', 'provincial'),
  municipal: text('设区市级', 'municipal'),
  county: text('县级', 'county'),
  'grass-roots': text('基层', 'grass-roots'),
};
export type OrganisationLevel = keyof typeof ORGANISATION_LEVELS;
