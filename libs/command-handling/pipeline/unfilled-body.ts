import { saysWhat } from '#vocabulary';
import { fieldsOf } from '../body-of';
import type { Target } from '../possibility';

/** A field that nobody has filled in yet was looked at. */
export class FieldNotGivenError extends Error {
  override readonly name = 'FieldNotGivenError';
  constructor(readonly field: string) {
    super(`nobody has filled in ${field} yet`);
  }
}

/** What a target gives of the fields by which a body says what it is about. */
export function targetWithin(body: new () => object, target: Target): Target {
  const names = Object.entries(fieldsOf(body)).flatMap(([name, field]) => (saysWhat(field) ? [name] : []));
  return Object.fromEntries(
    names.filter((name) => target[name] !== undefined).map((name) => [name, target[name]]),
  );
}

/** How much is asked of a body that is not filled in. */
export type Unfilled =
  /** To look at a field that is not given throws. */
  | 'strict'
  /** As if it had been handed in like this: optional fields are absent, and lists empty. Any other one throws. */
  | 'left-out'
  /** The same, with a stand-in for each other text: what is read under it is not known either. */
  | 'standing-in';

const STAND_IN = /^not given: (\w+)$/;

/** The field for which an id stands in, if it is no id of anything. */
export function standsInFor(id: string): string | undefined {
  return STAND_IN.exec(id)?.[1];
}

/** What would be read if a field were given: to look at anything of it throws {@link FieldNotGivenError}. */
export function notKnownWithout(field: string): object {
  return new Proxy(
    {},
    {
      get: (_of, name) => {
        // Whoever awaits it asks for `then`.
        if (typeof name === 'symbol' || name === 'then') return undefined;
        throw new FieldNotGivenError(field);
      },
    },
  );
}

/** A body of which only the fields of a target are filled in. */
export function unfilledBody<Body extends object>(
  body: new () => Body,
  target: Target,
  unfilled: Unfilled,
): Body {
  const fields = fieldsOf(body);
  const given = Object.assign(new body(), targetWithin(body, target));
  const missing = new Set(Object.keys(fields).filter((name) => !(name in given)));
  return new Proxy(given, {
    get: (of, name, receiver) => {
      if (typeof name === 'symbol' || !missing.has(name)) return Reflect.get(of, name, receiver) as unknown;
      if (unfilled !== 'strict' && fields[name]?.optional) return undefined;
      if (unfilled !== 'strict' && fields[name]?.form.kind === 'list') return [];
      if (unfilled === 'standing-in') return `not given: ${name}`;
      throw new FieldNotGivenError(name);
    },
    ownKeys: (of) => {
      const [first] = missing;
      if (first !== undefined && unfilled === 'strict') throw new FieldNotGivenError(first);
      return Reflect.ownKeys(of);
    },
  });
}
