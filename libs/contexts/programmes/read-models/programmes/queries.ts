import { openToItsRoles } from '#command-handling';
import { text } from '#kernel';
import { ascending, defineDetail, defineList, descending, fromSql, rowsOf, shown, tableOf } from '#views';
import { called, date, objectsOf, organiserId, policyVersion, programmeId, labelled } from '#vocabulary';
import { adoptedBy, digest, effectiveFrom } from '../../contracts/words';
import { nameOfOffice } from '../../../office-names';
import { programmeTitle } from '../../../pack-titles';
import { programmesProjection } from './projection';
import { programme } from '../../contracts';

export const adoptedOn = date(text('采用日期', 'Adopted on'));

const head = {
  ...{ programmeId, programmeTitle, organiserId },
  organiserName: nameOfOffice('organiser_id', text('组织单位现名称', 'Present name of the organiser')),
};

class AdoptedPolicyAnswer extends shown({
  version: policyVersion,
  ...{ digest, effectiveFrom, adoptedOn, adoptedBy },
  adoptedByName: nameOfOffice('adopted_by'),
}) {}

class ProgrammeSummary extends shown({
  ...head,
  latestVersion: fromSql(
    called(policyVersion, text('最近施行的政策版本', 'The adopted version that takes effect last')),
    (table) => `(SELECT policy.version FROM ${table('policies')} AS policy
      WHERE policy.programme_id = one.programme_id
      ORDER BY policy.effective_from DESC, policy.version DESC LIMIT 1)`,
  ),
}) {}

class ProgrammeDetail extends shown({
  ...head,
  policies: rowsOf(
    objectsOf(
      labelled(
        text('已采用的政策版本', 'Adopted policy versions'),
        text('按施行日期由近及远', 'the last to take effect first'),
      ),
      () => AdoptedPolicyAnswer,
    ),
    {
      from: tableOf(programmesProjection, 'policies'),
      item: AdoptedPolicyAnswer,
      order: descending('effectiveFrom', 'version'),
    },
  ),
}) {}

const ABOUT_PROGRAMMES = {
  roles: ['public'],
  scope: openToItsRoles('人才计划和政策公开', 'programmes and policies are public'),
  from: tableOf(programmesProjection, 'programmes'),
} as const;

export const programmeList = defineList({
  ...ABOUT_PROGRAMMES,
  path: 'programmes',
  summary: text('人才计划列表', 'Programmes'),
  item: ProgrammeSummary,
  order: ascending('programmeId'),
});

export const programmeDetail = defineDetail({
  ...ABOUT_PROGRAMMES,
  path: 'programmes/:programmeId',
  thing: { aggregate: programme, by: 'programmeId' },
  key: { programmeId },
  summary: text('人才计划及其已采用的政策版本', 'A programme and its adopted policy versions'),
  answer: ProgrammeDetail,
});
