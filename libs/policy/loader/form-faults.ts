import { TSchema } from '@sinclair/typebox';
import { Ajv, ErrorObject, ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { Condition } from '../condition';
import type { FaultInFile } from './invalid-policy-pack';
import { isJsonObject } from './read-json-file';

// Ajv's own optimisation of what it writes takes as long as writing it, and V8 does the same: a file is checked as fast without.
const ajv = new Ajv({ allErrors: true, verbose: true, code: { optimize: false } });
addFormats(ajv);
// A branch taken out of the condition language still refers to the whole of it by its name.
ajv.addSchema(Condition);
const validators = new WeakMap<TSchema, ValidateFunction>();

/**
 * Where a value does not have the form that a schema asks for. A value that fits none of several forms is
 * explained against the one that it resembles most, so that one slip does not show as a dozen faults.
 */
export function findFormFaults(schema: TSchema, value: unknown): FaultInFile[] {
  return faultsAt(schema, value, '').map(({ path, reason }) => ({ path: path.replace(/^\./, ''), reason }));
}

function faultsAt(schema: TSchema, value: unknown, path: string): FaultInFile[] {
  const validate = validatorOf(schema);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const unions = outermostUnions(errors);
  const faults = errors
    .filter((error) => !unions.some((union) => isWithin(error.instancePath, union.instancePath)))
    .map((error) => ({ path: path + readablePath(error), reason: reasonOf(error) }));
  return [...faults, ...unions.flatMap((union) => explainUnion(union, path))];
}

function validatorOf(schema: TSchema): ValidateFunction {
  const known = validators.get(schema);
  if (known) return known;
  const validate = ajv.compile(schema);
  validators.set(schema, validate);
  return validate;
}

/** The failed unions that lie within no other; of several at one place, ajv reports the outer last. */
function outermostUnions(errors: readonly ErrorObject[]): ErrorObject[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf');
  return unions.filter(
    (union, index) =>
      !unions.some((other, otherIndex) =>
        other.instancePath === union.instancePath
          ? otherIndex > index
          : isWithin(union.instancePath, other.instancePath),
      ),
  );
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}/`);
}

function explainUnion(union: ErrorObject, path: string): FaultInFile[] {
  const place = path + readablePath(union);
  const branches = flattenUnion(union.schema as TSchema[]);
  const forms = branches.filter((branch) => branch.type === 'object');
  if (!isJsonObject(union.data) || forms.length === 0)
    return [{ path: place, reason: `must be ${[...new Set(branches.map(nameOfForm))].join(' or ')}` }];
  const { data } = union;
  const types = forms.map((form) => propertiesOf(form).type?.const as unknown);
  if (!types.includes(undefined) && !types.includes(data.type))
    return [
      { path: `${place}.type`, reason: `must be ${types.map((type) => JSON.stringify(type)).join(' or ')}` },
    ];
  return explainAgainst(mostSimilar(forms, data), data, place);
}

/** Where several forms are equally near, only what is wrong by all of them can be blamed. */
function explainAgainst(forms: readonly TSchema[], data: unknown, place: string): FaultInFile[] {
  const [first = [], ...others] = forms.map((form) => faultsAt(form, data, place));
  const common = first.filter((fault) =>
    others.every((faults) =>
      faults.some(({ path, reason }) => path === fault.path && reason === fault.reason),
    ),
  );
  if (common.length > 0) return common;
  const required = forms.map((form) => form.required as string[]);
  const keys = new Set(required.flat().filter((key) => !required.every((list) => list.includes(key))));
  return [{ path: place, reason: `must have exactly one of ${[...keys].join(', ')}` }];
}

function flattenUnion(branches: readonly TSchema[]): TSchema[] {
  return branches.flatMap((branch) =>
    Array.isArray(branch.anyOf) ? flattenUnion(branch.anyOf as TSchema[]) : [branch],
  );
}

function mostSimilar(forms: readonly TSchema[], value: Record<string, unknown>): TSchema[] {
  const scores = forms.map((form) => similarity(form, value));
  const best = Math.max(...scores);
  return forms.filter((_, index) => scores[index] === best);
}

function propertiesOf(form: TSchema): Record<string, TSchema> {
  return form.properties as Record<string, TSchema>;
}

/** Counts the keys in common; a literal that agrees (such as `type`) outweighs them all. */
function similarity(branch: TSchema, value: Record<string, unknown>): number {
  const properties = propertiesOf(branch);
  return Object.keys(value).reduce((score, key) => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (!property) return score - 1;
    if (property.const === undefined) return score + 1;
    return property.const === value[key] ? score + 100 : score;
  }, 0);
}

function nameOfForm(schema: TSchema): string {
  return schema.const === undefined ? `${schema.type}` : JSON.stringify(schema.const);
}

function reasonOf(error: ErrorObject): string {
  if (error.keyword === 'additionalProperties') return 'is not known here';
  if (error.keyword === 'required') return 'is missing';
  if (error.keyword === 'const') return `must be ${JSON.stringify(error.schema)}`;
  return error.message ?? error.keyword;
}

/** `/eligibility/2/clause` as `eligibility[2].clause`, with the property that is missing or unknown at its end. */
function readablePath(error: ErrorObject): string {
  const { missingProperty, additionalProperty } = error.params as Record<string, string | undefined>;
  const end = missingProperty ?? additionalProperty;
  return pathText([
    ...error.instancePath.split('/').slice(1).map(unescapePointer),
    ...(end === undefined ? [] : [end]),
  ]);
}

function unescapePointer(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~');
}

function pathText(parts: readonly string[]): string {
  return parts.map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`)).join('');
}
