import { BilingualText, FREE_TEXT, Json, findJsonFault, isLocalDate, text } from '#kernel';
import { optionsOf } from './fact-schema';
import type { FactFault } from './policy-in-force';
import type { Fact, PolicyPack, SimpleFact } from './policy-pack';

/**
 * Where the facts of an application do not have the form that the pack declares for the track: unknown names,
 * wrong types, values out of range, unknown choices or levels, dates that do not exist, overlong or blank text,
 * required facts missing. Empty when they are sound. An unknown track is a fault at path `track`.
 */
export function validateFacts(pack: PolicyPack, track: string, facts: Json): FactFault[] {
  if (!pack.tracks.some(({ id }) => id === track))
    return [fault('track', '本人才计划没有所填的申报类别', `the programme has no track ${track}`)];
  const jsonFault = findJsonFault(facts);
  if (jsonFault)
    return [fault(jsonFault.path, '含有无法保存的字符或数值', `cannot be kept: ${jsonFault.reason}`)];
  const asked = pack.facts.filter((fact) => fact.tracks?.includes(track) ?? true);
  return validateRecord(pack, asked, facts, '');
}

function validateRecord(pack: PolicyPack, asked: readonly Fact[], value: Json, path: string): FactFault[] {
  if (!isRecord(value)) return [fault(path, '应为对象', 'must be an object')];
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const unknown = Object.keys(value)
    .filter((name) => !asked.some((fact) => fact.name === name))
    .map((name) => fault(at(name), '此处无须填写该项', 'is not asked for here'));
  const wrong = asked.flatMap((fact) => {
    const stated = Object.hasOwn(value, fact.name) ? value[fact.name] : undefined;
    if (stated !== undefined) return validateValue(pack, fact, stated, at(fact.name));
    return fact.required === true
      ? [fault(at(fact.name), `${fact.label.zh}必填`, `${fact.label.en} is required`)]
      : [];
  });
  return [...unknown, ...wrong];
}

function validateValue(pack: PolicyPack, fact: Fact, value: Json, path: string): FactFault[] {
  if (fact.type !== 'list') {
    const message = findSimpleFault(pack, fact, value);
    return message ? [faultOf(fact, path, message)] : [];
  }
  if (!isList(value)) return [faultOf(fact, path, text('应为列表', 'must be a list'))];
  if (value.length > fact.maximumItems)
    return [
      faultOf(fact, path, text(`最多${fact.maximumItems}项`, `must have at most ${fact.maximumItems} items`)),
    ];
  return value.flatMap((item, index) => validateRecord(pack, fact.fields, item, `${path}[${index}]`));
}

function findSimpleFault(pack: PolicyPack, fact: SimpleFact, value: Json): BilingualText | undefined {
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : text('应为是或否', 'must be true or false');
    case 'integer':
      return isWithin(value, fact.minimum, fact.maximum)
        ? undefined
        : text(
            `应为${fact.minimum}至${fact.maximum}的整数`,
            `must be an integer from ${fact.minimum} to ${fact.maximum}`,
          );
    case 'text':
      return findTextFault(value, fact.maximumLength);
    case 'date':
      return typeof value === 'string' && isLocalDate(value)
        ? undefined
        : text('应为存在的日期（年-月-日）', 'must be a date that exists (YYYY-MM-DD)');
    case 'level':
    case 'choice':
      return findOptionFault(value, optionsOf(pack, fact));
  }
}

function isWithin(value: Json, minimum: number, maximum: number): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum && value <= maximum;
}

/** Length counts characters (code points), not UTF-16 units. */
function findTextFault(value: Json, maximumLength: number): BilingualText | undefined {
  if (typeof value !== 'string') return text('应为文字', 'must be text');
  if (value.trim() === '') return text('不能为空', 'must not be blank');
  const overlong = value.length > maximumLength && [...value].length > maximumLength;
  return overlong
    ? text(`最多${maximumLength}个字符`, `must have at most ${maximumLength} characters`)
    : FREE_TEXT.faultOf(FREE_TEXT.normalise(value))?.message;
}

function findOptionFault(
  value: Json,
  options: readonly { readonly id: string; readonly name: BilingualText }[],
): BilingualText | undefined {
  const ids = options.map((option) => option.id);
  if (typeof value === 'string' && ids.includes(value)) return undefined;
  return text(
    `应为下列之一：${options.map(({ name }) => name.zh).join('、')}`,
    `must be one of ${ids.join(', ')}`,
  );
}

function isRecord(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** In Chinese a fault says what the fact is called; its path says so to whoever reads English. */
function faultOf({ label }: Fact, path: string, { zh, en }: BilingualText): FactFault {
  return fault(path, `${label.zh}${zh}`, en);
}

function fault(path: string, zh: string, en: string): FactFault {
  return { path, message: text(zh, en) };
}
