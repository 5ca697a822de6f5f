import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDERS = ['apps', 'libs', 'test'];
const COMMENT = /\/\*\*[\s\S]*?\*\/|\/\/[^\n]*/g;
/** A text in a spec that carries a clause in square brackets is the name of a test. */
const TEST_NAME = /(['"`])((?:(?!\1)[^\n\\]|\\.)*\[[A-Z][A-Z-]+ \d[^\]\n]*\](?:(?!\1)[^\n\\]|\\.)*)\1/g;
/** What follows a document's name; where it ends is found by `trimmed`. */
const NUMBER = String.raw`(?:form)?\d[\w.()-]*`;
/** A further number of the same document; a bare count is none. */
const FURTHER = String.raw`(?:, |–| and )\d+[.(a-z][\w.()-]*`;

/**
 * What the sources say of clauses: docstrings of libs and apps, and names of tests.
 *
 * A citation names a clause, or a whole section of the document (`JX-PLAN 2.3.3` for `2.3.3a` to `c`); a section must
 * exist, but keeps no clause by itself.
 *
 * @param {string} root
 * @param {{ id: string }[]} clauses
 */
export function readSources(root, clauses) {
  const known = new Set(clauses.map(({ id }) => id));
  const findCitations = citationFinder([...new Set(clauses.map(({ id }) => id.split(' ')[0]))]);
  const files = FOLDERS.flatMap((folder) => sourceFiles(root, folder));
  const cited = files.flatMap((file) =>
    citationsOf(readFileSync(join(root, file), 'utf8'), file, findCitations),
  );
  const isSection = (clause) =>
    clauses.some(({ id }) => id.startsWith(clause) && /^([a-z]$|[.(]|x-|-n)/.test(id.slice(clause.length)));
  const unknown = cited
    .filter(({ clause }) => !known.has(clause) && !isSection(clause))
    .map(({ clause, where }) => `${where}: 没有条款 ${clause} / there is no clause ${clause}`);
  const named = cited.filter(({ clause }) => known.has(clause));
  return {
    tests: named.filter(({ name }) => name !== undefined),
    docstrings: named.filter(({ name }) => name === undefined),
    unknown,
  };
}

function sourceFiles(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourceFiles(root, path);
    return entry.name.endsWith('.ts') ? [path] : [];
  });
}

/** Tests speak by their names, everything else by its docstrings. */
function citationsOf(text, file, findCitations) {
  if (/\.spec\.ts$/.test(file)) {
    return [...text.matchAll(TEST_NAME)].flatMap(([, , name]) =>
      [...name.matchAll(/\[([^\]]+)\]/g)]
        .flatMap(([, bracket]) => findCitations(bracket))
        .map((clause) => ({ clause, where: file, name: name.replace(/\s*\[[^\]]+\]/g, '') })),
    );
  }
  if (/\.testing\.ts$/.test(file) || file.startsWith('test/')) return [];
  const clauses = [...text.matchAll(COMMENT)].flatMap(([comment]) =>
    findCitations(comment.replace(/\n\s*\*?\s*/g, ' ')),
  );
  return [...new Set(clauses)].map((clause) => ({ clause, where: file }));
}

/** Finds `<document> <number>`, and the numbers that follow it after commas or dashes: `JX-PLAN 2.3.5, 2.3.6a`. */
function citationFinder(documents) {
  const citation = new RegExp(String.raw`\b(${documents.join('|')}) (${NUMBER}(?:${FURTHER})*)`, 'g');
  return (text) =>
    [...text.matchAll(citation)].flatMap(([, document, numbers]) =>
      numbers.split(/, |–| and /).map((number) => `${document} ${trimmed(number)}`),
    );
}

/** Without the full stop of the sentence and the bracket around the citation: `2.2.1(1)).` is `2.2.1(1)`. */
function trimmed(number) {
  const isOpenBracket = number.split(')').length > number.split('(').length;
  return /[.-]$/.test(number) || (isOpenBracket && number.endsWith(')'))
    ? trimmed(number.slice(0, -1))
    : number;
}
