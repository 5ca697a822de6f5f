import fc from 'fast-check';
import { Aggregate, DomainEvent, EventDefinition } from '#kernel';
import { peopleContext } from './people';
import { programmesContext } from './programmes';
import { publicityContext } from './publicity';
import { selectionContext } from './selection';
import { titlesContext } from './titles';

const commands = [
  ...[...peopleContext.commands, ...programmesContext.commands, ...selectionContext.commands],
  ...[...publicityContext.commands, ...titlesContext.commands],
];
const aggregates = [...new Set(commands.map(({ use }) => use(({ aggregate }) => aggregate as Folding)))];
type Folding = Aggregate<unknown, never>;

/** The parts of JSON Schema that event schemas are made of. */
interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
}

/** Anything that the schema takes. Texts are few, so that ids meet each other. */
function anyValueOf({
  type,
  properties,
  required,
  items,
  enum: words,
  anyOf,
}: Schema): fc.Arbitrary<unknown> {
  if (words) return fc.constantFrom(...words);
  if (anyOf) return fc.oneof(...anyOf.map(anyValueOf));
  switch (type) {
    case 'object': {
      const fields = Object.entries(properties ?? {}).map(
        ([name, schema]) => [name, anyValueOf(schema)] as const,
      );
      return fc.record(Object.fromEntries(fields), { requiredKeys: [...(required ?? [])] });
    }
    case 'array':
      return fc.array(anyValueOf(items ?? {}), { maxLength: 3 });
    case 'integer':
      return fc.nat(4);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return fc.constantFrom('a', 'b', '2022-03-01');
    default:
      return fc.constant(null);
  }
}

function anyEventOf({ type, schema }: EventDefinition): fc.Arbitrary<DomainEvent> {
  return anyValueOf(schema as Schema).map((data) => deeplyFrozen({ type, data: data as object }));
}

function deeplyFrozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deeplyFrozen);
  }
  return value;
}

describe('the state of a stream', () => {
  it('is specified for every aggregate that a command appends to', () => {
    expect(aggregates.map(({ category }) => category).sort()).toEqual([
      ...['candidacy', 'consultation', 'filing', 'nominationList', 'notice', 'organisation'],
      ...['person', 'programme', 'roster', 'round', 'title'],
    ]);
  });

  it.each(aggregates.map((aggregate) => [aggregate.category, aggregate] as const))(
    'of a %s folds any sequence of its own events: it never throws, changes nothing it was given, and comes out the same again',
    (_, { events, initial, evolve }) => {
      const step = (state: unknown, event: DomainEvent): unknown =>
        deeplyFrozen(evolve(state, event as never));
      fc.assert(
        fc.property(fc.array(fc.oneof(...events.map(anyEventOf)), { maxLength: 12 }), (history) => {
          const state = history.reduce(step, deeplyFrozen(initial));
          expect(state).toBeDefined();
          expect(history.reduce(step, initial)).toEqual(state);
        }),
      );
    },
  );
});
