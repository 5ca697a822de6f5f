import { BilingualText, Json, text } from '#kernel';
import { scaleIndex } from './fact-index';
import type { Fact, PolicyPack, Scale, SimpleFact } from './policy-pack';

type Facts = Readonly<Record<string, Json>>;

/** A value of an application as people read it. */
export interface ValueInWords {
  readonly name: string;
  readonly label: BilingualText;
  /** As it was stated; null for a list, whose items follow. */
  readonly value: Json;
  /** What a level, a choice, yes or no is called; null for what is read as it stands. */
  readonly title: BilingualText | null;
}

/** A fact as people read it. */
export interface FactInWords extends ValueInWords {
  /** The items of a list, each with its fields; empty for every other fact. */
  readonly items: readonly { readonly fields: readonly ValueInWords[] }[];
}

/**
 * The facts of an application with their labels and the titles of what was chosen, in the order of the pack. What the pack does not
 * declare comes last, under its name.
 * @param pack undefined where no policy is known: every fact goes by its name
 */
export function factsInWords(pack: PolicyPack | undefined, stated: Facts): FactInWords[] {
  const facts = pack?.facts ?? [];
  const scales = pack ? scaleIndex(pack) : new Map<string, Scale>();
  const declared = facts.flatMap((fact) => {
    const value = stated[fact.name];
    return value === undefined ? [] : [inWords(fact, value, scales)];
  });
  const known = new Set(facts.map(({ name }) => name));
  const others = Object.entries(stated).filter(([name]) => !known.has(name));
  return [
    ...declared,
    ...others.map(([name, value]) => ({ name, label: text(name, name), value, title: null, items: [] })),
  ];
}

function inWords(fact: Fact, value: Json, scales: ReadonlyMap<string, Scale>): FactInWords {
  if (fact.type !== 'list') return { ...valueInWords(fact, value, scales), items: [] };
  const { name, label, fields } = fact;
  const items = (Array.isArray(value) ? value : []).map((item: Json) => ({
    fields: fields.flatMap((field) => {
      const one = isRecord(item) ? item[field.name] : undefined;
      return one === undefined ? [] : [valueInWords(field, one, scales)];
    }),
  }));
  return { name, label: plain(label), value: null, title: null, items };
}

function valueInWords(fact: SimpleFact, value: Json, scales: ReadonlyMap<string, Scale>): ValueInWords {
  return { name: fact.name, label: plain(fact.label), value, title: titleOfValue(fact, value, scales) };
}

function titleOfValue(
  fact: SimpleFact,
  value: Json,
  scales: ReadonlyMap<string, Scale>,
): BilingualText | null {
  if (fact.type === 'boolean')
    return value === true ? text('是', 'yes') : value === false ? text('否', 'no') : null;
  const options =
    fact.type === 'choice' ? fact.choices : fact.type === 'level' ? scales.get(fact.scale)?.levels : [];
  const found = options?.find(({ id }) => id === value)?.name;
  return found ? plain(found) : null;
}

const plain = ({ zh, en }: BilingualText): BilingualText => ({ zh, en });

function isRecord(value: Json): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
