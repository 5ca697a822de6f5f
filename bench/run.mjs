const BENCHMARKS = [
  'append',
  'asof',
  'catchup',
  'clerks',
  'command',
  'fuzz',
  'lag',
  'ledger',
  'lists',
  'notary',
  'read',
  'rebuild',
  'rehydrate',
];
const [name] = process.argv.slice(2);
if (!BENCHMARKS.includes(name)) {
  process.stderr.write(`用法 / usage: npm run bench -- ${BENCHMARKS.join('|')} [--json]\n`);
  process.exit(1);
}
await import(`./${name}.mjs`);
