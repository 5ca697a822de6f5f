import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const FOLDERS = ['apps', 'libs', 'test'];
const COMMENT = /\/\*\*[\s\S]*?\*\/|\/\/[^\n]*/g;
/** What a test, or a group of them, is declared by. */
const DECLARES_TESTS = new Set(['it', 'test', 'describe']);
/** Where the sections are declared and checked: naming one there is not keeping it. */
const VOCABULARY = 'libs/policy/';
/** Read models show what a policy says, which keeps nothing; figures that warn are all that they keep. */
const READ_MODELS = '/read-models/';
const FIGURES = 'measures.';
const IN_BRACKETS = /\[([A-Z][A-Z-]+ (?:form)?\d[^\]\n]*)\]/g;
/** What follows a document's name; where it ends is found by `trimmed`. */
const NUMBER = String.raw`(?:form)?\d[\w.()-]*`;
/** A further number of the same document; a bare count is none. */
const FURTHER = String.raw`(?:, |–| and )\d+[.(a-z][\w.()-]*`;

/**
 * What the sources say of clauses. Names of tests show that a clause is kept; what code reads of a policy tells which of a
 * pack's sections decide anything. A comment keeps nothing: it is only held against the table, so
 * that it cites no clause that does not exist.
 *
 * A citation names a clause, or a whole section of the document (`JX-PLAN 2.3.3` for `2.3.3a` to `c`).
 *
 * @param {string} root
 * @param {{ id: string }[]} clauses
 * @returns {{
 *   tests: { clause: string, where: string, name: string }[],
 *   comments: { clause: string, where: string }[],
 *   reads: (section: string[]) => boolean,
 *   unknown: string[],
 * }} `reads`: whether code that decides or counts, without comments and tests, reads a section of
 *   a policy, given by its path
 */
export function readSources(root, clauses) {
  const known = new Set(clauses.map(({ id }) => id));
  const findCitations = citationFinder([...new Set(clauses.map(({ id }) => id.split(' ')[0]))]);
  const files = FOLDERS.flatMap((folder) => sourceFiles(root, folder));
  const read = (file) => readFileSync(join(root, file), 'utf8');
  const isTest = (file) => /\.(?:spec|testing)\.ts$/.test(file) || file.startsWith('test/');
  const inTests = files
    .filter((file) => file.endsWith('.spec.ts'))
    .flatMap((file) => citedByTests(read(file), file, findCitations));
  const inComments = files
    .filter((file) => !isTest(file))
    .flatMap((file) => citedByComments(read(file), file, findCitations));
  const isSection = (clause) =>
    clauses.some(({ id }) => id.startsWith(clause) && /^([a-z]$|[.(]|x-|-n)/.test(id.slice(clause.length)));
  const unknown = [...inTests, ...inComments]
    .filter(({ clause }) => !known.has(clause) && !isSection(clause))
    .map(({ clause, where }) => `${where}: 没有条款 ${clause} / there is no clause ${clause}`);
  const sections = new Set(
    files
      .filter((file) => !isTest(file) && !file.startsWith(VOCABULARY))
      .flatMap((file) =>
        sectionsReadIn(parse(read(file), file)).filter(
          (section) => !file.includes(READ_MODELS) || section.startsWith(FIGURES),
        ),
      ),
  );
  const isKnown = ({ clause }) => known.has(clause);
  return {
    tests: inTests.filter(isKnown),
    comments: inComments.filter(isKnown),
    reads: (section) => sections.has(section.join('.')),
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

function citedByComments(text, file, findCitations) {
  const clauses = [...text.matchAll(COMMENT)].flatMap(([comment]) =>
    findCitations(comment.replace(/\n\s*\*?\s*/g, ' ')),
  );
  return [...new Set(clauses)].map((clause) => ({ clause, where: file }));
}

/** Clauses in square brackets in the names of tests, also where a table gives the names. */
function citedByTests(text, file, findCitations) {
  return namesOfTests(parse(text, file)).flatMap((name) =>
    [...name.matchAll(IN_BRACKETS)]
      .flatMap(([, bracket]) => findCitations(bracket))
      .map((clause) => ({ clause, where: file, name: name.replace(/(?<!\s)\s*\[[^\][]+\]/g, '') })),
  );
}

function parse(text, file) {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** Titles of `it`, `test` and `describe`, and every text in a table given to their `each`. */
function namesOfTests(source) {
  const found = [];
  visit(source, (node) => {
    if (!ts.isCallExpression(node) || !declaresTests(node.expression)) return;
    const isTable = ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'each';
    for (const argument of isTable ? node.arguments : node.arguments.slice(0, 1))
      found.push(...textsIn(declared(source, argument)));
  });
  return found;
}

/** `it`, `it.each(…)`, `describe.each`, …: whatever begins with one of the words that declare tests. */
function declaresTests(node) {
  if (ts.isIdentifier(node)) return DECLARES_TESTS.has(node.text);
  const inner =
    ts.isCallExpression(node) || ts.isPropertyAccessExpression(node) ? node.expression : undefined;
  return inner !== undefined && declaresTests(inner);
}

/** A table may stand in a constant of the file. */
function declared(source, node) {
  if (!ts.isIdentifier(node)) return node;
  let value = node;
  visit(source, (one) => {
    if (ts.isVariableDeclaration(one) && one.name.getText() === node.text && one.initializer)
      value = one.initializer;
  });
  return value;
}

function textsIn(node) {
  const texts = [];
  visit(node, (one) => {
    if (ts.isStringLiteralLike(one) || ts.isTemplateHead(one) || ts.isTemplateMiddleOrTemplateTail(one))
      texts.push(one.text);
  });
  return texts;
}

/** What a policy is called where it is read; a parameter is one also by its type. */
const POLICIES = new Set(['policy', 'pack']);
/** A section that is chosen by a name, such as that of a kind of notice: one of those that the file says. */
const CHOSEN = '*';
/** What is declared as a function of a policy. */
const TAKES_A_POLICY = new Set(['uniqueBy', 'ruleOf']);
const POLICY_TYPES = /\bPolicy(?:Pack|With)\b/;

/**
 * The sections that are read of a policy, by path: `policy.nomination.quota`, `pack.round`, `({ waiver }: PolicyPack)`,
 * `const { round: { cap } } = policy`, `policy[part]` by every text of the file, and what a command declares in `uses`. The
 * same word anywhere else is another thing.
 */
function sectionsReadIn(source) {
  const found = [];
  /** Names in the file that stand for a policy, or for a section of one: path by name. */
  const names = new Map([...POLICIES].map((name) => [name, []]));
  const take = (pattern, path) => {
    for (const element of pattern.elements) {
      const key = (element.propertyName ?? element.name).getText(source);
      const inner = [...path, key];
      found.push(inner);
      if (ts.isObjectBindingPattern(element.name)) take(element.name, inner);
      else names.set(element.name.getText(source), inner);
    }
  };
  const pathOf = (node) => {
    if (node === undefined) return undefined;
    if (ts.isNonNullExpression(node) || ts.isParenthesizedExpression(node)) return pathOf(node.expression);
    if (ts.isIdentifier(node)) return names.get(node.text);
    if (ts.isElementAccessExpression(node))
      return pathOf(node.expression)?.length === 0 ? [CHOSEN] : undefined;
    if (!ts.isPropertyAccessExpression(node)) return undefined;
    if (POLICIES.has(node.name.text)) return [];
    const outer = pathOf(node.expression);
    return outer && [...outer, node.name.text];
  };
  visit(source, (node) => {
    const typed = ts.isParameter(node) && POLICY_TYPES.test(node.type?.getText(source) ?? '');
    if (typed && ts.isIdentifier(node.name)) names.set(node.name.text, []);
    if (typed && ts.isObjectBindingPattern(node.name)) take(node.name, []);
    if (
      ts.isBindingElement(node) &&
      ts.isObjectBindingPattern(node.name) &&
      POLICIES.has(node.propertyName?.getText(source))
    )
      take(node.name, []);
    if (ts.isVariableDeclaration(node)) {
      const path = pathOf(node.initializer);
      if (path && ts.isObjectBindingPattern(node.name)) take(node.name, path);
      else if (path) names.set(node.name.getText(source), path);
    }
    if (ts.isPropertyAccessExpression(node)) found.push(pathOf(node) ?? []);
    if (ts.isElementAccessExpression(node)) found.push(pathOf(node) ?? []);
    if (ts.isPropertyAssignment(node) && node.name.getText(source) === 'uses')
      found.push(...textsIn(node.initializer).map((text) => [text]));
    if (ts.isPropertyAssignment(node) && TAKES_A_POLICY.has(node.name.getText(source))) {
      const parameter = node.initializer.parameters?.[0];
      if (parameter && ts.isObjectBindingPattern(parameter.name)) take(parameter.name, []);
    }
  });
  const chosen = textsIn(source);
  return found.flatMap(([first = '', ...inner]) =>
    (first === CHOSEN ? chosen : [first]).map((section) => [section, ...inner].join('.')),
  );
}

function visit(node, see) {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
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
