import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const COLUMNS = ['clause', 'kind', 'since', 'what the software does about it'];

/** The folder of plans lies beside the programmes' folders, and holds a folder a plan. */
const PLANS = 'plans';

/**
 * Every `clauses.tsv` of `policies/<programme>` and `policies/plans/<plan>`, what the files beside it rest on each clause, and
 * the clauses that scenarios of plans show.
 *
 * @returns {{
 *   clauses: { id: string, kind: string, since: string, what: string }[],
 *   rules: { clause: string, where: string, section?: string[] }[],
 *   scenarios: { clause: string, where: string, name: string }[],
 *   headings: { clause: string, where: string }[],
 * }} `since` is the stage from which a clause is due, or `later`; `section` is the path of a section;
 *   `headings` are clauses that a plan lists and nothing in it does
 */
export function readPolicies(root) {
  const folder = join(root, 'policies');
  const programmes = foldersWithClauses(folder, '');
  const plans = foldersWithClauses(folder, PLANS);
  const clauses = [...programmes, ...plans].flatMap((name) => readClauses(join(folder, name, 'clauses.tsv')));
  return {
    clauses: eachOnce(clauses),
    rules: [
      ...programmes.flatMap((name) => jsonFilesIn(folder, name)).flatMap(rulesOfPack),
      ...plans.flatMap((name) => jsonFilesIn(folder, name)).flatMap(rulesOfPlan),
    ],
    scenarios: plans.flatMap((name) => jsonFilesIn(folder, join(name, 'scenarios'))).flatMap(shownBy),
    headings: plans.flatMap((name) => jsonFilesIn(folder, name)).flatMap(headingsOf),
  };
}

function foldersWithClauses(folder, within) {
  const place = join(folder, within);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => existsSync(join(place, name, 'clauses.tsv')))
    .map((name) => join(within, name));
}

/** A clause may stand in the tables of a programme and of a plan: it is due where one of them says so. */
function eachOnce(clauses) {
  const byId = new Map();
  for (const clause of clauses) {
    const known = byId.get(clause.id);
    if (known === undefined || known.since === 'later') byId.set(clause.id, clause);
  }
  return [...byId.values()];
}

function jsonFilesIn(folder, name) {
  const place = join(folder, name);
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((file) => file.endsWith('.json'))
    .map((file) => ({ file: `policies/${name}/${file}`, content: readJson(join(place, file)) }));
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
function rulesOfPack({ file, content }) {
  // An amendment says only what it changes.
  const { eligibility = [], documents: _, ...sections } = content;
  return [
    ...eligibility.map(({ id, clause }) => ({ clause, where: `${file} eligibility ${id}` })),
    ...clausesWithin(sections, []).map(({ clause, path }) => ({
      ...{ clause, where: `${file} ${path.join(' ')}` },
      // What stands in a list, such as a plan's targets, is read with the list.
      section: path.filter((_, index) => !path.slice(0, index + 1).some((name) => /^\d+$/.test(name))),
    })),
  ];
}

/** What the engine of plans does of a file, by its sections. An action is a heading, and a clause in the list of documents has one. */
const DONE_OF_PLANS = [
  ...['plan', 'assignment', 'reporting', 'evaluation', 'adjustment'],
  ...['measures', 'indicators'],
];

/** Each indicator, each measure and each rule of a plan: the engine treats those of every plan alike. */
function rulesOfPlan({ file, content }) {
  const sections = Object.fromEntries(DONE_OF_PLANS.map((name) => [name, content[name]]));
  return clausesWithin(sections, []).map(({ clause, path, id }) => ({
    clause,
    where: `${file} ${id === undefined ? path.join(' ') : `${path[0]} ${id}`}`,
  }));
}

/** Clauses that a plan lists under its documents, and that none of its indicators, measures and rules names. */
function headingsOf({ file, content }) {
  const done = new Set(rulesOfPlan({ file, content }).map(({ clause }) => clause));
  return (content.documents ?? [])
    .flatMap(({ clauses = [] }) => clauses)
    .filter(({ id }) => !done.has(id))
    .map(({ id }) => ({ clause: id, where: file }));
}

/** A scenario stands for a test: it is run with the others. */
function shownBy({ file, content }) {
  return content.clauses.map((clause) => ({ clause, where: file, name: content.title.en }));
}

/** Every section that names the clauses it rests on, however deep. */
function clausesWithin(value, path) {
  if (typeof value !== 'object' || value === null) return [];
  const cited = typeof value.clause === 'string' ? [value.clause, ...(value.also ?? [])] : [];
  const own = cited.map((clause) => ({ clause, path, id: value.id }));
  return [...own, ...Object.entries(value).flatMap(([name, inner]) => clausesWithin(inner, [...path, name]))];
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
