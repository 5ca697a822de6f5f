import { BilingualText, text } from '#kernel';
import { FieldFault, LONGEST_FIELD, MOST_FAULTS } from '../problem-details';
import { wordsForConstraint } from '../fields/field-message';
import { Bound, boundsOf, FieldsClass, FreeObjectBound, ListBound, shortValue } from '../fields/field-bounds';

/**
 * Holds what was sent against the bounds of a class, before anything that costs more than a look at it. It goes through
 * no more than the bounds allow, whatever the size: it stops at the first bound exceeded, and at the fiftieth unknown
 * name. A value of the wrong type that is small passes: saying so is left to the rules of the field.
 *
 * @returns the one bound exceeded (field, size, limit), or else the unknown names, or nothing
 */
export function checkBounds(type: FieldsClass, value: object): readonly FieldFault[] {
  const unknown: FieldFault[] = [];
  const exceeded = fields(type, value, '', unknown);
  return exceeded ? [exceeded] : unknown;
}

/** A text in the place of a list or an object is no longer than one that could be a mistake. */
const NO_TEXT = shortValue('isString');

function fields(
  type: FieldsClass,
  value: object,
  path: string,
  unknown: FieldFault[],
): FieldFault | undefined {
  const bounds = boundsOf(type);
  // Not `Object.entries`: that would look at every value, however many there are.
  for (const name of Reflect.ownKeys(value)) {
    const bound = typeof name === 'string' ? bounds.get(name) : undefined;
    const at = join(path, String(name));
    if (bound === undefined) {
      unknown.push(faultAt(at, wordsForConstraint('whitelistValidation', '')));
      if (unknown.length >= MOST_FAULTS) return undefined;
      continue;
    }
    const exceeded = field(bound, Reflect.get(value, name), at, unknown);
    if (exceeded) return exceeded;
    if (unknown.length >= MOST_FAULTS) return undefined;
  }
  return undefined;
}

function field(bound: Bound, value: unknown, path: string, unknown: FieldFault[]): FieldFault | undefined {
  if (typeof value === 'string') {
    const { typed, characters } = bound.kind === 'value' ? bound : NO_TEXT;
    return overlong(value, typed, path, characters);
  }
  if (typeof value !== 'object' || value === null) return undefined;
  switch (bound.kind) {
    case 'value':
      return faultAt(path, wordsForConstraint(bound.wrongType, ''));
    case 'list':
      return Array.isArray(value)
        ? items(bound, value, path, unknown)
        : faultAt(path, wordsForConstraint('isArray', ''));
    case 'object':
      return Array.isArray(value)
        ? faultAt(path, wordsForConstraint('isObject', ''))
        : fields(bound.type(), value, path, unknown);
    case 'free':
      return Array.isArray(value)
        ? faultAt(path, wordsForConstraint('isObject', ''))
        : freeNames(bound, value, path, 1);
  }
}

function items(
  { items: most, item }: ListBound,
  list: readonly unknown[],
  path: string,
  unknown: FieldFault[],
): FieldFault | undefined {
  if (list.length > most) return tooMany(path, list.length, most);
  for (let index = 0; index < list.length; index += 1) {
    const at = `${path}[${index}]`;
    const value = list[index];
    // class-validator looks through a list in a list as if the outer one were not there.
    if (Array.isArray(value)) return listInList(at);
    const exceeded = field(item, value, at, unknown);
    if (exceeded) return exceeded;
    if (unknown.length >= MOST_FAULTS) return undefined;
  }
  return undefined;
}

/** The inside of a free object, level by level. */
function freely(bound: FreeObjectBound, value: unknown, path: string, level: number): FieldFault | undefined {
  if (typeof value === 'string') return overlong(value, bound.characters, path);
  if (typeof value !== 'object' || value === null) return undefined;
  if (level > bound.levels) return faultAt(path, tooDeep(bound.levels));
  return Array.isArray(value) ? freeItems(bound, value, path, level) : freeNames(bound, value, path, level);
}

function freeItems(
  bound: FreeObjectBound,
  list: readonly unknown[],
  path: string,
  level: number,
): FieldFault | undefined {
  if (list.length > bound.items) return tooMany(path, list.length, bound.items);
  for (const [index, value] of list.entries()) {
    const at = `${path}[${index}]`;
    const exceeded = Array.isArray(value) ? listInList(at) : freely(bound, value, at, level + 1);
    if (exceeded) return exceeded;
  }
  return undefined;
}

function freeNames(
  bound: FreeObjectBound,
  value: object,
  path: string,
  level: number,
): FieldFault | undefined {
  const names = Reflect.ownKeys(value).map(String);
  if (names.length > bound.names) return tooManyNames(path, names.length, bound.names);
  for (const name of names) {
    const at = join(path, name);
    const exceeded =
      overlong(name, LONGEST_FIELD, at) ?? freely(bound, Reflect.get(value, name), at, level + 1);
    if (exceeded) return exceeded;
  }
  return undefined;
}

/**
 * Characters are code points; of a text that is far too long they are not counted.
 * @param characters what is let through; `limit` is what people are told
 */
function overlong(
  value: string,
  characters: number,
  path: string,
  limit = characters,
): FieldFault | undefined {
  if (value.length <= characters) return undefined;
  const size = value.length > characters * 2 ? value.length : [...value].length;
  if (size <= characters) return undefined;
  return faultAt(path, {
    code: 'wrong-length',
    message: text(`有 ${size} 个字符，至多 ${limit} 个`, `has ${size} characters, of at most ${limit}`),
  });
}

function tooMany(path: string, size: number, most: number): FieldFault {
  return faultAt(path, {
    code: 'wrong-number-of-items',
    message: text(`有 ${size} 项，至多 ${most} 项`, `has ${size} items, of at most ${most}`),
  });
}

function tooManyNames(path: string, size: number, most: number): FieldFault {
  return faultAt(path, {
    code: 'wrong-number-of-items',
    message: text(`有 ${size} 个字段，至多 ${most} 个`, `has ${size} fields, of at most ${most}`),
  });
}

function listInList(path: string): FieldFault {
  const message = text('列表的项不能又是列表', 'a list cannot be an item of a list');
  return faultAt(path, { code: 'list-in-list', message });
}

function tooDeep(levels: number): { readonly code: string; readonly message: BilingualText } {
  return {
    code: 'nesting-too-deep',
    message: text(`嵌套超过 ${levels} 层`, `is nested more than ${levels} levels deep`),
  };
}

function faultAt(
  path: string,
  words: { readonly code: string; readonly message: BilingualText },
): FieldFault {
  return { field: path.slice(0, LONGEST_FIELD), ...words };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
