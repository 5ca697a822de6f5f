import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { INVENTED_POLICIES, POLICIES } from '../eligibility/sample-packs.testing';
import { loadPolicyPacks } from '../loader/load-policy-packs';
import type { PlanFile } from './plan-file';
import { planJsonSchema } from './plan-json-schema';

const FILE = 'policies/plan.schema.json';

describe('the published schema of plans', () => {
  const published = JSON.parse(readFileSync(join(POLICIES, 'plan.schema.json'), 'utf8')) as object;

  it('is the form that the code reads', () => {
    const current = JSON.stringify(published) === JSON.stringify(planJsonSchema());
    expect(
      current ? '' : `${FILE} is out of date: run npm run build && node scripts/write-policy-schema.js`,
    ).toBe('');
  });

  it('accepts every plan in any validator that knows JSON Schema', () => {
    const ajv = new Ajv();
    addFormats(ajv);
    const validate = (value: unknown): boolean => ajv.validate(published, value);
    const plans: readonly PlanFile[] = [POLICIES, INVENTED_POLICIES].flatMap((folder) =>
      loadPolicyPacks(folder).plans.all(),
    );
    const refused = plans.filter((file) => !validate(file)).map((file) => file.plan.id);
    expect(refused).toEqual([]);
    expect(validate({ form: 2 })).toBe(false);
  });
});
