import { Role, ROLES } from '#access';
import { defineQuery, openToItsRoles, parametersOf } from '#command-handling';
import { text } from '#kernel';
import { ascending, Conditions, defineList, fromSql, readerOf, shown } from '#views';
import { flag, objectsOf, organisationId, searchTerm, labelled } from '#vocabulary';
import { parentId } from '../../contracts/words';
import { nameOfOffice } from '../../../office-names';
import { organisations } from './projection';
import { organisation } from '../../contracts';

/** Deeper lines do not exist; the walk ends there even if the data were broken. */
const MAXIMUM_DEPTH = 12;

/** Everybody who signs in: organisations are public bodies, and forms choose among them. */
const SIGNED_IN: readonly Role[] = ROLES.filter((role) => role !== 'public');
const open = {
  roles: SIGNED_IN,
  scope: openToItsRoles('单位名录对登录人员公开', 'the list of organisations is open to whoever signs in'),
};

const { nameKey: _nameKey, proposedName, formerNames, ...registered } = organisations.fields;
class OrganisationSummary extends shown({
  ...registered,
  parentName: nameOfOffice(
    'parent_id',
    text('上级单位现名称', 'Present name of the one above'),
    text('最高一级的、上级未登记的为 null', 'null at the top, and when the one above is not registered'),
  ),
  nameShared: fromSql(
    flag(text('是否有另一单位登记了相同的名称，须核实', 'Name shared with another organisation')),
    (table) => `EXISTS (SELECT FROM ${table('organisations')} AS other
      WHERE other.name_key = one.name_key AND other.organisation_id <> one.organisation_id)`,
  ),
}) {}
class OrganisationWithNames extends shown({ ...OrganisationSummary.fields, proposedName, formerNames }) {}
class OrganisationDetail extends shown({
  ...OrganisationWithNames.fields,
  lineOfAuthority: objectsOf(
    labelled(
      text('隶属关系', 'Line of authority'),
      text('本单位及其各级上级，由下至上', 'the organisation and everything above it, lowest first'),
    ),
    () => OrganisationSummary,
  ),
}) {}

export const organisationList = defineList({
  ...open,
  path: 'organisations',
  summary: text('单位列表（按代码排列）', 'Organisations, by code'),
  from: organisations,
  item: OrganisationSummary,
  filters: {
    ...{ kind: registered.kind, level: registered.level, parentId },
    name: {
      field: searchTerm(
        labelled(
          text('名称包含', 'The name contains'),
          text('不论全角半角、空格、大小写', 'in any width, spacing and case'),
        ),
      ),
      where: (name) => `strpos(one.name_key, ${name}) > 0`,
    },
  },
  searchable: {
    ...{ kind: 'organisation', title: text('单位', 'Organisations') },
    shows: { id: 'organisationId', title: 'name', subtitle: ['organisationId'] },
    page: 'organisations/:organisationId',
    where: {
      name: (name) => `strpos(one.name_key, ${name}) > 0`,
      code: (code) => `starts_with(one.organisation_id, ${code})`,
    },
  },
  order: ascending('organisationId'),
});

const reader = readerOf(OrganisationWithNames, organisations);

export const organisationDetail = defineQuery({
  ...open,
  path: 'organisations/:organisationId',
  thing: { aggregate: organisation, by: 'organisationId' },
  parameters: parametersOf({ organisationId }),
  answer: OrganisationDetail,
  summary: text('单位及其隶属关系', 'An organisation and its line of authority'),
  projections: reader.projections,
  run: async (asked, context) => {
    const rows = await context.read(reader.projections, async (_tables, query) => {
      const line = await query<{ readonly id: string }>(
        `WITH RECURSIVE line (organisation_id, parent_id, step) AS (
           SELECT organisation_id, parent_id, 1 FROM ${reader.tables('organisations')} WHERE organisation_id = $1
           UNION ALL
           SELECT above.organisation_id, above.parent_id, line.step + 1
           FROM line JOIN ${reader.tables('organisations')} above ON above.organisation_id = line.parent_id
           WHERE line.step < $2
         )
         SELECT organisation_id AS id FROM line ORDER BY step`,
        [asked.organisationId, MAXIMUM_DEPTH],
      );
      const ids = line.map(({ id }) => id);
      const where = new Conditions().add({ sql: 'one.organisation_id = ANY ($1)', parameters: [ids] });
      const found = await reader.select(query, { where }, context);
      return ids.flatMap((id) => found.filter((row) => row.organisationId === id));
    });
    const line = await reader.finish(rows, context);
    return (
      line[0] && {
        ...line[0],
        lineOfAuthority: line.map(({ proposedName: _proposed, formerNames: _former, ...summary }) => summary),
      }
    );
  },
});
