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
