import { PlanFile } from './plan-file';

/**
 * The form of a plan file as JSON Schema (draft 07), for editors and other tools. `policies/plan.schema.json` holds exactly
 * this.
 */
export function planJsonSchema(): Record<string, unknown> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...(JSON.parse(JSON.stringify(PlanFile)) as Record<string, unknown>),
  };
}
