import { ROLES } from '#access';
import { openToItsRoles } from '#command-handling';
import { disclosureWords, PersonalDataDisclosed } from '#command-handling/runtime';
import { text } from '#kernel';
import {
  between,
  defineList,
  defineReadModel,
  descending,
  each,
  effectiveDate,
  positionOfEvent,
  revisionOfStream,
  shown,
  tablesOf,
  viewTable,
} from '#views';
import {
  accountId,
  called,
  code,
  count,
  date,
  identifier,
  instant,
  line,
  listOf,
  nullable,
  objectsOf,
  position,
  recordsOf,
} from '#vocabulary';
import { nameOfOffice } from '../../office-names';
import { role } from './denied-attempts/projection';

const disclosurePosition = position(text('在事件日志中的位置', 'Place in the log'));
const { reason, kind, subject } = disclosureWords;
/** Kinds of personal fields, and whose: what was shown of some persons in one way. */
const shownFields = {
  fields: listOf(text('所见信息的种类', 'Kinds of fields that were shown'), kind, 1_000),
  subjects: listOf(
    text('有关人员、专家、异议的编号', 'Ids of the persons, experts and objections they are about'),
    subject,
    Number.MAX_SAFE_INTEGER,
  ),
};
const SHOWN = text('所见个人信息', 'Personal data that were shown');

/** Of a disclosure. */
const fields = {
  disclosedAt: instant(text('查阅时间', 'Time')),
  disclosedOn: date(text('查阅日期', 'Date')),
  path: line(text('查询的路径', 'Path of the query'), { maximum: 200 }, { example: 'candidacies' }),
  accountId: called(accountId, text('查阅账号', 'Account that read')),
  roles: listOf(text('查阅时的角色', 'Roles in which it read'), role, ROLES.length),
  officeId: nullable(
    code(text('查阅账号的单位', 'Office for which it read'), { entity: 'organisation' }),
    text('没有的为 null', 'null when it has none'),
  ),
  reason,
  shown: recordsOf(SHOWN, shownFields),
};

/** What a replay shows of its event. */
const ofEvent = {
  eventId: identifier(text('事件编号', 'Event id'), { entity: 'event' }),
  revision: count(text('在其事件流中的序号', 'Revision in its stream')),
  correlationId: identifier(text('请求编号', 'Id of the request'), { entity: 'any' }),
};

/** Who was shown whose personal data; and, for whoever asks by a person, a row for each subject of a disclosure. */
const model = defineReadModel({
  name: 'disclosures',
  version: 2,
  tables: {
    disclosures: viewTable({
      key: { disclosurePosition },
      fields: { ...fields, ...ofEvent },
      indexes: [
        ['disclosedOn', 'disclosurePosition'],
        ['accountId', 'disclosurePosition'],
        ['path', 'disclosurePosition'],
      ],
      on: ({ made }) => [
        made(PersonalDataDisclosed, {
          disclosurePosition: positionOfEvent,
          disclosedAt: ({ metadata }) => metadata.decidedAt,
          disclosedOn: effectiveDate,
          officeId: ({ metadata }) => metadata.actor.office,
          eventId: ({ id }) => id,
          revision: revisionOfStream,
          correlationId: ({ metadata }) => metadata.correlationId,
        }),
      ],
    }),
    disclosed: viewTable({
      key: { subjectId: subject, disclosurePosition },
      fields: { disclosedOn: fields.disclosedOn },
      on: ({ made }) => [
        made(
          each(PersonalDataDisclosed, ({ data, position: at }) =>
            data.shown.flatMap(({ subjects }) =>
              subjects.map((subjectId) => ({ subjectId, disclosurePosition: at })),
            ),
          ),
          { disclosedOn: effectiveDate },
        ),
      ],
    }),
  },
});

const { disclosedOn: _day, shown: _shown, ...disclosed } = fields;
const table = tablesOf([model.projection]);

class DisclosedFields extends shown(shownFields) {}

class DisclosureSummary extends shown({
  ...disclosed,
  officeName: nameOfOffice('office_id', text('单位现名称', 'Present name of the office')),
  shown: objectsOf(SHOWN, () => DisclosedFields),
}) {}

/**
 * Who was shown whose personal data by which query, and why as far as they said it. For supervisors alone, as the record of
 * attempts is (JIANGXI §7).
 */
export const disclosureList = defineList({
  path: 'disclosures',
  summary: text('个人信息查阅记录（由近及远）', 'Disclosures of personal data, the newest first'),
  roles: ['supervisor', 'audit-administrator'],
  scope: openToItsRoles('监督部门依职权查看', 'supervisors see what anybody read'),
  from: model.tables.disclosures,
  item: DisclosureSummary,
  filters: {
    ...between('disclosed_on'),
    accountId: disclosed.accountId,
    path: disclosed.path,
    subjectId: {
      field: subject,
      where: (id) =>
        `one.disclosure_position IN (SELECT about.disclosure_position FROM ${table('disclosed')} AS about
          WHERE about.subject_id = ${id})`,
    },
  },
  order: descending('disclosurePosition'),
});

export const disclosuresProjection = model.projection;
