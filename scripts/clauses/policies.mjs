import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const COLUMNS = ['clause', 'kind', 'since', 'what the software does about it'];

/**
 * Every `policies/<programme>/clauses.tsv` and what the packs beside it rest on each clause.
 *
 * @returns {{
 *   clauses: { id: string, kind: string, since: string, what: string }[],
 *   rules: { clause: string, where: string, section?: string[] }[],
 * }} `since` is the stage from which a clause is due, or `later`; `section` is the path of a section
 */
export function readPolicies(root) {
  const folder = join(root, 'policies');
  const programmes = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'clauses.tsv')));
  const clauses = programmes.flatMap((name) => readClauses(join(folder, name, 'clauses.tsv')));
  const packs = programmes.flatMap((name) =>
    readdirSync(join(folder, name))
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({ file: `policies/${name}/${file}`, pack: readJson(join(folder, name, file)) })),
  );
  return { clauses, rules: packs.flatMap(rulesOf) };
}

function readClauses(path) {
  const [head, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  if (head !== COLUMNS.join('\t')) throw new Error(`${path}: the columns are ${COLUMNS.join(', ')}`);
  return lines.map((line, index) => {
    const [id, kind, since, what, ...more] = line.split('\t');
    if (!what || more.length > 0)
      throw new Error(`${path}:${index + 2}: a line has ${COLUMNS.length} columns`);
    return { id, kind, since, what };
  });
}

/** A rule of eligibility stands for itself: the engine runs every one. A section is a rule where code reads it. */
function rulesOf({ file, pack }) {
  // An amendment says only what it changes.
  const { eligibility = [], documents: _, ...sections } = pack;
  return [
    ...eligibility.map(({ id, clause }) => ({ clause, where: `${file} eligibility ${id}` })),
    ...clausesWithin(sections, []).map(({ clause, path }) => ({
      ...{ clause, where: `${file} ${path.join(' ')}` },
      // What stands in a list, such as a plan's targets, is read with the list.
      section: path.filter((_, index) => !path.slice(0, index + 1).some((name) => /^\d+$/.test(name))),
    })),
  ];
}

/** Every section of a pack that names the clause it rests on, however deep. */
function clausesWithin(value, path) {
  if (typeof value !== 'object' || value === null) return [];
  const own = typeof value.clause === 'string' ? [{ clause: value.clause, path }] : [];
  return [...own, ...Object.entries(value).flatMap(([name, inner]) => clausesWithin(inner, [...path, name]))];
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
