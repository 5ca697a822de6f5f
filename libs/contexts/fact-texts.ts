import type { Json } from '#kernel';

type Facts = Readonly<Record<string, Json>>;

/** Puts the texts back; without them (once they were erased) the facts are as they lie in clear. */
export function withFactTexts(facts: Facts, factTexts: Facts = {}): Facts {
  const whole: Record<string, Json> = { ...facts };
  for (const [name, texts] of Object.entries(factTexts)) {
    const clear = facts[name];
    whole[name] =
      isList(texts) && isList(clear) ? clear.map((item, index) => merged(item, texts[index])) : texts;
  }
  return whole;
}

function merged(item: Json, texts: Json | undefined): Json {
  return isRecord(item) && isRecord(texts ?? null) ? { ...item, ...(texts as Facts) } : item;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isRecord(value: Json): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
