import type { Json } from '#kernel';
import type { PolicyPack } from '#policy';

type Facts = Readonly<Record<string, Json>>;

/** Facts in two parts: what may lie in clear, and the texts that the applicant wrote freely, which are sealed. */
export interface FactParts {
  readonly facts: Facts;
  /** The same shape with nothing but texts; a list has an item for each of the list in clear. */
  readonly factTexts: Facts;
}

/** Takes the texts out of facts, as the pack declares them; the facts must have passed `validateFacts`. */
export function withoutFactTexts(pack: PolicyPack, facts: Facts): FactParts {
  const clear: Record<string, Json> = {};
  const texts: Record<string, Json> = {};
  for (const [name, value] of Object.entries(facts)) {
    const declared = pack.facts.find((fact) => fact.name === name);
    if (declared?.type === 'text') texts[name] = value;
    else if (declared?.type === 'list' && isList(value)) {
      const written = declared.fields.filter(({ type }) => type === 'text').map((field) => field.name);
      clear[name] = value.map((item) => fieldsOf(item, (field) => !written.includes(field)));
      if (written.length > 0)
        texts[name] = value.map((item) => fieldsOf(item, (field) => written.includes(field)));
    } else clear[name] = value;
  }
  return { facts: clear, factTexts: texts };
}

function fieldsOf(item: Json, keep: (field: string) => boolean): Json {
  return isRecord(item) ? Object.fromEntries(Object.entries(item).filter(([field]) => keep(field))) : item;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isRecord(value: Json): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
