import { defineQuery, openToItsRoles, parametersOf } from '#command-handling';
import { LocalDate, text } from '#kernel';
import { called, optional, policyVersion, programmeId, labelled } from '#vocabulary';
import { programmesProjection } from '../programmes/projection';
import { ProgrammeRules } from './answer';
import { policyValues } from '../values/projection';
import { rulesOf, ValueInForce } from './rules-of';

class RulesParameters extends parametersOf({
  programmeId,
  version: optional(
    called(
      policyVersion,
      labelled(
        text('政策版本', 'Version of the policy'),
        text('缺省为今日施行的版本', 'default: the one in force today'),
      ),
    ),
  ),
}) {}

/** The rules of a programme by a version of its policy, also of one that waits for its adoption. */
export const programmeRules = defineQuery({
  path: 'programmes/:programmeId/rules',
  parameters: RulesParameters,
  answer: ProgrammeRules,
  summary: text(
    '人才计划的规则：类别、字段、条件、环节、期限和条款',
    'The rules of a programme: tracks, fields, conditions, parts, limits and clauses',
  ),
  roles: ['public'],
  scope: openToItsRoles('人才计划和政策公开', 'programmes and policies are public'),
  projections: [programmesProjection, policyValues.projection],
  run: async ({ programmeId, version }, { policies, today, read }) => {
    const pack =
      version === undefined ? policies.inForce(programmeId, today) : policies.version(programmeId, version);
    if (pack === undefined) return undefined;
    const [adopted] = await read(programmesProjection, (tables, query) =>
      query<{ readonly adoptedOn: LocalDate }>(
        `SELECT to_char(adopted_on, 'YYYY-MM-DD') AS "adoptedOn" FROM ${tables.policies}
         WHERE programme_id = $1 AND version = $2`,
        [programmeId, pack.version],
      ),
    );
    const inForce = await read(policyValues.projection, (tables, query) =>
      query<ValueInForce>(
        `SELECT DISTINCT ON (value_id) value_id AS "valueId", amount,
           to_char(in_force_from, 'YYYY-MM-DD') AS "inForceFrom",
           document_number AS "documentNumber", document_title AS "documentTitle"
         FROM ${tables.policy_values}
         WHERE programme_id = $1 AND status = 'confirmed' AND in_force_from <= $2
         ORDER BY value_id, in_force_from DESC`,
        [programmeId, today],
      ),
    );
    return rulesOf(pack, adopted?.adoptedOn ?? null, inForce);
  },
});
