import 'reflect-metadata';

const DOCUMENTED = Symbol('what the OpenAPI document says of fields');

/** What the OpenAPI document says of a field: a schema, and whether it is required. */
export interface FieldDocument {
  readonly schema: Readonly<Record<string, unknown>>;
  /** Class of the objects in a list of them. */
  readonly item?: () => new () => object;
}

/** Notes what the document says of a field. Whoever writes the document reads it: here nothing knows how it is written. */
export function Documented(document: FieldDocument): PropertyDecorator {
  return (target, property) =>
    Reflect.defineMetadata(
      DOCUMENTED,
      new Map([...documentedFieldsOf(target), [String(property), document]]),
      target,
    );
}

/** What was noted of the fields of a class, by its prototype; those of its base class come first. */
export function documentedFieldsOf(target: object): ReadonlyMap<string, FieldDocument> {
  return (
    (Reflect.getMetadata(DOCUMENTED, target) as ReadonlyMap<string, FieldDocument> | undefined) ?? new Map()
  );
}

/** Several decorators of a field as one. */
export function together(...decorators: readonly PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}
