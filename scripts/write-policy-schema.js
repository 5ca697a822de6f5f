/** Writes `policies/policy-pack.schema.json` from the built code. Usage: npm run build && node scripts/write-policy-schema.js */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const { policyPackJsonSchema } = require(join(root, 'dist', 'libs', 'policy', 'index.js'));

const file = join(root, 'policies', 'policy-pack.schema.json');
writeFileSync(file, `${JSON.stringify(policyPackJsonSchema(), null, 2)}\n`);
console.log(file);
