/** Writes the schemas of policy packs, plans and templates from the built code. Usage: npm run build && node scripts/write-policy-schema.js */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const built = (library) => require(join(root, 'dist', 'libs', library, 'index.js'));
const SCHEMAS = {
  'policy-pack.schema.json': built('policy').policyPackJsonSchema(),
  'plan.schema.json': built('policy').planJsonSchema(),
  'document-template.schema.json': built('documents').documentTemplateJsonSchema(),
};

for (const [name, schema] of Object.entries(SCHEMAS)) {
  const file = join(root, 'policies', name);
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  console.log(file);
}
