import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPolicies } from './clauses/policies.mjs';
import { readSources } from './clauses/sources.mjs';

/**
 * `npm run clauses`: each clause of each policy, the rules that keep it and the tests that show it. A rule is data: a
 * rule of eligibility of a pack, a section of it that code reads, or an indicator, a measure or a rule of a plan. A comment is none. A test is a spec, or a
 * scenario of a plan. Ends with 1 when a clause that is due has no rule or no test, or when something cites a clause that
 * does not exist.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const print = (line) => process.stdout.write(`${line}\n`);

const { clauses, rules, scenarios, headings } = readPolicies(root);
const { comments, tests: specs, reads, unknown } = readSources(root, clauses);
const tests = [...specs, ...scenarios];
const isRead = ({ section }) => section === undefined || reads(section);
const kept = rules.filter(isRead);
const of = (entries, id) => entries.filter((entry) => entry.clause === id);

const uncounted = [...rules, ...scenarios]
  .filter(({ clause }) => !clauses.some(({ id }) => id === clause))
  .map(({ clause, where }) => `${where}: clauses.tsv 没有 ${clause} / clauses.tsv lacks ${clause}`);
const unread = rules
  .filter((rule) => !isRead(rule))
  .map(({ where }) => `${where}: 代码没有读取这一部分 / no code reads this section`);
const undone = headings.map(
  ({ clause, where }) =>
    `${where}: 文件列出 ${clause}，却没有落实 / lists ${clause}, and nothing in it does it`,
);
const gaps = [];
for (const { id, kind, since, what } of clauses) {
  const keptBy = of(kept, id);
  const shown = of(tests, id);
  if (since !== 'later') {
    if (keptBy.length === 0) gaps.push(`${id}: 没有规则 / no rule`);
    if (shown.length === 0) gaps.push(`${id}: 没有测试 / no test`);
  } else if (keptBy.length + shown.length === 0) continue;
  print(`${id}  [${kind}]  ${what}`);
  for (const { where } of keptBy) print(`    → ${where}`);
  for (const { where, name } of shown) print(`    ✓ ${name}  (${where})`);
  for (const { where } of of(comments, id)) print(`    · ${where}`);
}

const due = clauses.filter(({ since }) => since !== 'later');
const faults = [...unknown, ...uncounted, ...unread, ...undone, ...gaps];
print('');
print(
  `到期条款 ${due.length} 条，以后 ${clauses.length - due.length} 条；问题 ${faults.length} 个 / ` +
    `${due.length} clauses due, ${clauses.length - due.length} later; ${faults.length} faults`,
);
for (const fault of faults) print(`  ✗ ${fault}`);
if (faults.length > 0) process.exitCode = 1;
