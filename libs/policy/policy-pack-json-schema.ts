import { PolicyPack } from './policy-pack';

/**
 * The form of a policy pack as JSON Schema (draft 07), for editors and other tools.
 * `policies/policy-pack.schema.json` holds exactly this.
 */
export function policyPackJsonSchema(): Record<string, unknown> {
  const schema = JSON.parse(JSON.stringify(PolicyPack)) as Record<string, unknown>;
  return { $schema: 'http://json-schema.org/draft-07/schema#', ...schema };
}
