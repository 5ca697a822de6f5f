import { PolicyPack } from './policy-pack';

/** What every file of a pack says for itself. */
const OF_EVERY_FILE = ['form', 'programme', 'version', 'effectiveFrom'];

/**
 * The form of a policy pack as JSON Schema (draft 07), for editors and other tools.
 * `policies/policy-pack.schema.json` holds exactly this. A file that amends a version says only what it changes.
 */
export function policyPackJsonSchema(): Record<string, unknown> {
  const { required, ...schema } = JSON.parse(JSON.stringify(PolicyPack)) as Record<string, unknown>;
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...schema,
    required: OF_EVERY_FILE,
    if: { required: ['amends'] },
    else: { required },
  };
}
