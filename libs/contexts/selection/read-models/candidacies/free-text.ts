import { isLocalDate, Json } from '#kernel';

/** The form that a policy pack gives to the ids of levels and choices. */
const LEVEL_OR_CHOICE = /^[a-z][a-z0-9-]{0,63}$/;

type Facts = Readonly<Record<string, Json>>;

/**
 * Facts without their free texts: booleans, numbers, dates, levels and choices stay, and lists with those of their
 * fields. What stays is told by its form, since a read model knows no policy pack: of free texts, one that is a single
 * lower-case Latin word passes for a choice.
 */
export function factsWithoutText(facts: Facts): Facts {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => withoutText(value).map((kept) => [name, kept] as const)),
  );
}

/** What a rule found, without free texts in the same sense; null where it found nothing else. */
export function foundWithoutText(found: Json): Json {
  return withoutText(found)[0] ?? null;
}

/** The value as far as it is no free text: none for one that is. */
function withoutText(value: Json): readonly [] | readonly [Json] {
  if (typeof value === 'string') return isLocalDate(value) || LEVEL_OR_CHOICE.test(value) ? [value] : [];
  if (value === null || typeof value !== 'object') return [value];
  return [isList(value) ? value.flatMap(withoutText) : factsWithoutText(value)];
}

function isList(value: readonly Json[] | Facts): value is readonly Json[] {
  return Array.isArray(value);
}
