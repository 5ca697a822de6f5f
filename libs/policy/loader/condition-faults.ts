import { isLocalDate } from '#kernel';
import type { Condition } from '../condition';
import { FactScope, TestableFact, fieldScope } from '../fact-index';
import type { Scale } from '../policy-pack';
import type { FaultInFile } from './invalid-policy-pack';

type Scales = ReadonlyMap<string, Scale>;
type Comparand = Extract<Condition, { atMost: unknown }>['atMost'];

/**
 * Where a condition does not agree with the facts that it tests: a name that nothing declares, a value that the
 * fact can never have, a comparison that its type does not know.
 */
export function findConditionFaults(
  condition: Condition,
  scope: FactScope,
  scales: Scales,
  path: string,
): FaultInFile[] {
  if ('all' in condition) return findFaultsInParts(condition.all, scope, scales, `${path}.all`);
  if ('any' in condition) return findFaultsInParts(condition.any, scope, scales, `${path}.any`);
  if ('not' in condition) return findConditionFaults(condition.not, scope, scales, `${path}.not`);
  const fact = scope.get(condition.fact);
  if (!fact) return [{ path: `${path}.fact`, reason: `no fact ${condition.fact} is declared here` }];
  if ('some' in condition) return findFaultsInItems(fact, condition.some, scales, `${path}.some`);
  if ('none' in condition) return findFaultsInItems(fact, condition.none, scales, `${path}.none`);
  if ('present' in condition) return [];
  if ('includes' in condition)
    return expect(fact.type === 'confirmers', `${path}.includes`, `${fact.name} is no list of confirmers`);
  if ('is' in condition) return expectValue(fact, condition.is, scales, `${path}.is`);
  if ('oneOf' in condition)
    return condition.oneOf.flatMap((value, index) =>
      expectValue(fact, value, scales, `${path}.oneOf[${index}]`),
    );
  if ('atMost' in condition) return expectOrder(fact, condition.atMost, scales, `${path}.atMost`);
  return expectOrder(fact, condition.atLeast, scales, `${path}.atLeast`);
}

function findFaultsInParts(
  parts: readonly Condition[],
  scope: FactScope,
  scales: Scales,
  path: string,
): FaultInFile[] {
  return parts.flatMap((part, index) => findConditionFaults(part, scope, scales, `${path}[${index}]`));
}

function findFaultsInItems(
  list: TestableFact,
  condition: Condition,
  scales: Scales,
  path: string,
): FaultInFile[] {
  if (list.type !== 'list') return [{ path, reason: `${list.name} is no list` }];
  return findConditionFaults(condition, fieldScope(list.fields), scales, path);
}

/** Whether the fact can have the value at all. */
function expectValue(
  fact: TestableFact,
  value: string | number | boolean,
  scales: Scales,
  path: string,
): FaultInFile[] {
  switch (fact.type) {
    case 'boolean':
      return expect(typeof value === 'boolean', path, `${fact.name} is true or false`);
    case 'text':
      return expect(typeof value === 'string', path, `${fact.name} is text`);
    case 'choice':
      return expect(
        fact.choices.some((choice) => choice.id === value),
        path,
        `${fact.name} has no choice ${value}`,
      );
    case 'integer':
    case 'date':
    case 'level':
      return expectOrder(fact, typeof value === 'boolean' ? `${value}` : value, scales, path);
    case 'list':
    case 'confirmers':
      return [{ path, reason: `${fact.name} is a list and has no single value` }];
  }
}

/** Whether the fact's values have an order, and the comparand a place in it. */
function expectOrder(fact: TestableFact, comparand: Comparand, scales: Scales, path: string): FaultInFile[] {
  switch (fact.type) {
    case 'integer':
      return expect(
        typeof comparand === 'number' && comparand >= fact.minimum && comparand <= fact.maximum,
        path,
        `${fact.name} is an integer from ${fact.minimum} to ${fact.maximum}`,
      );
    case 'date':
      return expect(
        typeof comparand === 'object' || (typeof comparand === 'string' && isLocalDate(comparand)),
        path,
        `${fact.name} is a date`,
      );
    case 'level':
      return expect(
        scales.get(fact.scale)?.levels.some((level) => level.id === comparand) ?? false,
        path,
        `scale ${fact.scale} of ${fact.name} has no level ${typeof comparand === 'object' ? comparand.engine : comparand}`,
      );
    default:
      return [{ path, reason: `values of ${fact.name} have no order` }];
  }
}

function expect(holds: boolean, path: string, reason: string): FaultInFile[] {
  return holds ? [] : [{ path, reason }];
}
