import 'reflect-metadata';

const NAMES_THINGS = Symbol('fields that name things');

/** Marks a field whose text holds ids: only in such fields are identifiers opened, never in what people write. */
export function NamesThings(): PropertyDecorator {
  return (target, property) => {
    const fields = [...identifierFieldsOf(target), String(property)];
    Reflect.defineMetadata(NAMES_THINGS, fields, target);
  };
}

/** The fields of an object's class that {@link NamesThings} marks. */
export function identifierFieldsOf(object: object): readonly string[] {
  return (Reflect.getMetadata(NAMES_THINGS, object) as readonly string[] | undefined) ?? [];
}

/** The texts of the fields that name things, at any depth. A cursor names nothing: it comes from the answer before. */
export function identifiersIn(object: object): readonly string[] {
  const named = identifierFieldsOf(object).filter((field) => field !== 'cursor');
  return (Object.entries(object) as [string, unknown][]).flatMap(([field, value]) =>
    named.includes(field)
      ? [value].flat().filter((one) => typeof one === 'string')
      : classObjectsIn(value).flatMap(identifiersIn),
  );
}

/** Objects with field decorators: what a policy pack declares has none, and names nothing. */
export function classObjectsIn(value: unknown): readonly object[] {
  const objects = [value].flat().filter((one) => typeof one === 'object' && one !== null);
  return objects.filter((one) => Object.getPrototypeOf(one) !== Object.prototype);
}
