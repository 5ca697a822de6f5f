import { findJsonFault, JsonFault, text } from '#kernel';
import { LONGEST_FIELD, problem, ProblemCode, ProblemError } from '../problem-details';
import { namesSeenIn, repeatedName } from './repeated-names';
import { utf8Of } from './utf-8';

/** Objects and lists inside each other, the body itself counted. */
export const DEEPEST_NESTING = 32;

/** Longest name of a field, in characters as it is written: none that is declared anywhere comes near. */
const LONGEST_NAME = 1_000;

/** Names that reach an object's prototype instead of a field of it. */
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const FAULT_PROBLEMS: Readonly<Record<JsonFault['reason'], ProblemCode>> = {
  'lone-surrogate': 'invalid-text',
  'nul-character': 'invalid-text',
  'not-finite': 'invalid-number',
  'unsafe-integer': 'invalid-number',
  'not-a-json-type': 'malformed-json',
};

/**
 * Reads the body of a request: not more names than its fields can have, which is seen before it is parsed; UTF-8, JSON, at
 * most {@link DEEPEST_NESTING} deep, no key that reaches a prototype, no name twice in an object, only text and numbers that
 * can be kept exactly (RFC 7493).
 *
 * @param mostNames of all its objects together
 * @throws ProblemError 400, naming the field where there is one; 422 for more or longer names
 */
export function readJsonBody(bytes: Buffer, mostNames: number): unknown {
  if (bytes.length === 0) throw problem('empty-body');
  const json = utf8Of(bytes);
  const seen = namesSeenIn(json);
  if (seen.count > mostNames) throw tooManyNames(seen.count, mostNames);
  if (seen.longest > LONGEST_NAME) throw nameTooLong(seen.longest);
  const body = parse(json);
  const kept = refuseUnkeepableBody(body);
  const repeated = repeatedName(json, seen.count, kept);
  if (repeated !== undefined) throw faultAt('repeated-field', repeated);
  return body;
}

/**
 * Refuses a body too deep, with a key that reaches a prototype, or with text or a number that cannot be kept.
 * @returns how many names its objects have together
 */
export function refuseUnkeepableBody(body: unknown): number {
  const names = refuseDeepOrForbidden(body);
  const fault = findJsonFault(body);
  if (fault) throw faultAt(FAULT_PROBLEMS[fault.reason], fault.path);
  return names;
}

/** Refuses an object with a name that reaches a prototype. */
export function refuseForbiddenNames(body: object): void {
  containersWithin('', body);
}

/** Refuses path and query parameters with a name that reaches a prototype or text that cannot be kept, such as `%00`. */
export function refuseUnkeepableParameters(parameters: unknown): void {
  // Fastify gives query and path parameters a prototype of their own: only their entries matter here.
  if (typeof parameters !== 'object' || parameters === null) return;
  const forbidden = Object.keys(parameters).find((name) => FORBIDDEN_KEYS.has(name));
  if (forbidden !== undefined) throw faultAt('invalid-parameters', forbidden);
  const fault = findJsonFault({ ...parameters });
  if (fault) throw faultAt('invalid-parameters', fault.path);
}

/**
 * A 400 that names one field.
 *
 * @param field path of the field; empty for the body itself
 */
export function faultAt(code: ProblemCode, field: string): ProblemError {
  const shown = field.slice(0, LONGEST_FIELD).toWellFormed().replaceAll('\u0000', '\uFFFD');
  const named = shown === '' ? '$' : shown;
  const bare = problem(code);
  return problem(code, text(`${bare.title.zh}：${named}`, `${bare.title.en}: ${named}`), {
    errors: [{ field: named, code, message: bare.title }],
  });
}

function tooManyNames(count: number, most: number): ProblemError {
  const message = text(
    `请求正文共有 ${count} 个字段，此处至多 ${most} 个`,
    `the body has ${count} fields, and at most ${most} can be right here`,
  );
  return problem('invalid-fields', message, {
    errors: [{ field: '$', code: 'too-many-fields', message }],
  });
}

function nameTooLong(length: number): ProblemError {
  const message = text(
    `有一个字段名长 ${length} 个字符，至多 ${LONGEST_NAME} 个`,
    `the name of a field has ${length} characters, at most ${LONGEST_NAME} are taken`,
  );
  return problem('invalid-fields', message, {
    errors: [{ field: '$', code: 'field-name-too-long', message }],
  });
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw problem('malformed-json', undefined, { cause });
  }
}

/** Level by level and without recursion: what arrives decides how deep it is. */
function refuseDeepOrForbidden(body: unknown): number {
  let names = 0;
  let level: (readonly [path: string, value: object])[] = isContainer(body) ? [['', body]] : [];
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > DEEPEST_NESTING) throw faultAt('nesting-too-deep', level[0]?.[0] ?? '');
    for (const [, container] of level) if (!Array.isArray(container)) names += Object.keys(container).length;
    level = level.flatMap(([path, container]) => containersWithin(path, container));
  }
  return names;
}

function containersWithin(path: string, container: object): (readonly [path: string, value: object])[] {
  const within: (readonly [path: string, value: object])[] = [];
  if (Array.isArray(container)) {
    // By index: a list of hundreds of thousands makes as many keys otherwise.
    for (const [index, value] of container.entries())
      if (isContainer(value)) within.push([`${path}[${index}]`, value]);
    return within;
  }
  for (const [key, value] of Object.entries(container) as [string, unknown][]) {
    if (FORBIDDEN_KEYS.has(key)) throw faultAt('forbidden-key', join(path, key));
    if (isContainer(value)) within.push([join(path, key), value]);
  }
  return within;
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
