import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { POLICIES, packIn } from './eligibility/sample-packs.testing';
import { policyPackJsonSchema } from './policy-pack-json-schema';

const FILE = 'policies/policy-pack.schema.json';

describe('the published schema of policy packs', () => {
  const published = JSON.parse(readFileSync(join(POLICIES, 'policy-pack.schema.json'), 'utf8')) as object;

  it('is the form that the code reads', () => {
    const current = JSON.stringify(published) === JSON.stringify(policyPackJsonSchema());
    expect(
      current ? '' : `${FILE} is out of date: run npm run build && node scripts/write-policy-schema.js`,
    ).toBe('');
  });

  it('accepts the Jiangxi pack in any validator that knows JSON Schema', () => {
    const ajv = new Ajv();
    addFormats(ajv);
    expect(ajv.validate(published, packIn(POLICIES, 'jiangxi-double-high'))).toBe(true);
  });
});
