import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { deeplyFrozen } from '#command-handling/testing';
import { Aggregate, DomainEvent, EventDefinition, findJsonFault } from '#kernel';
import { evidenceContext } from './evidence';
import { fundingContext } from './funding';
import { peopleContext } from './people';
import { planningContext } from './planning';
import { programmesContext } from './programmes';
import { publicity, reviews, titlesContext } from '../composition/registered';
import { selectionContext } from './selection';
import { supervisionContext } from './supervision';

const commands = [
  ...[...peopleContext.commands, ...programmesContext.commands, ...selectionContext.commands],
  ...[...publicity.context.commands, ...titlesContext.commands, ...reviews.context.commands],
  ...[...evidenceContext.commands, ...fundingContext.commands, ...supervisionContext.commands],
  ...planningContext.commands,
];
const aggregates = [...new Set(commands.map(({ use }) => use(({ aggregate }) => aggregate as Folding)))];
const kept = aggregates.filter(({ snapshotVersion }) => snapshotVersion !== undefined);
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
      return fc.record(Object.fromEntries(fields), {
        requiredKeys: [...(required ?? [])],
        noNullPrototype: true,
      });
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

describe('the state of a stream', () => {
  it('is specified for every aggregate that a command appends to', () => {
    expect(aggregates.map(({ category }) => category).sort()).toEqual([
      ...[
        'account',
        'alarm',
        'budget',
        'candidacy',
        'consultation',
        'eventNotes',
        'evidence',
        'expert',
        'filing',
        'inspection',
        'measure',
        'nominationList',
        'notice',
        'organisation',
        'organisationName',
      ],
      ...[
        'payment',
        'person',
        'plan',
        'planEvaluation',
        'programme',
        'project',
        'rectificationOrder',
        'review',
        'reviewPanel',
        'roster',
        'round',
        'supportRecord',
        'target',
        'title',
        'vouchers',
      ],
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

  it.each(kept.map((aggregate) => [aggregate.category, aggregate] as const))(
    'of a %s goes through the JSON of a snapshot unchanged',
    (_, { events, initial, evolve }) => {
      fc.assert(
        fc.property(fc.array(fc.oneof(...events.map(anyEventOf)), { maxLength: 12 }), (history) => {
          const state = history.reduce((before, event) => evolve(before, event as never), initial);
          expect(findJsonFault(state)).toBeUndefined();
          expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
        }),
      );
    },
  );

  it.each(
    aggregates
      .filter(({ leavesSealed }) => leavesSealed)
      .map((aggregate) => [aggregate.category, aggregate] as const),
  )(
    'of a %s is the same without the personal fields, which it leaves sealed',
    (_, { events, initial, evolve }) => {
      const personal = new Map(events.map(({ type, personal: declared }) => [type, declared?.fields ?? []]));
      const withoutPersonal = ({ type, data }: DomainEvent): DomainEvent => {
        const clear = Object.entries(data).filter(([name]) => !personal.get(type)?.includes(name));
        return { type, data: Object.fromEntries(clear) };
      };
      const folded = (history: readonly DomainEvent[]): unknown =>
        history.reduce((state, event) => evolve(state, event as never), initial);
      fc.assert(
        fc.property(fc.array(fc.oneof(...events.map(anyEventOf)), { maxLength: 12 }), (history) => {
          expect(folded(history.map(withoutPersonal))).toEqual(folded(history));
        }),
      );
    },
  );

  /**
   * A state that lies in a snapshot goes on being used after `evolve` was changed. When this fails because `evolve`
   * makes another state of the same events, raise the aggregate's `snapshotVersion` and write down the new digest;
   * when only a schema or the generator of events was changed, the new digest alone.
   */
  it('comes out as it did when its snapshot version was given', () => {
    const digests = kept.map(({ category, snapshotVersion, events, initial, evolve }) => {
      const histories = fc.sample(
        fc.array(fc.oneof(...events.map(anyEventOf)), { minLength: 8, maxLength: 12 }),
        {
          seed: 1,
          numRuns: 200,
        },
      );
      const states = histories.map((history) =>
        history.reduce((state, event) => evolve(state, event as never), initial),
      );
      return `${category}@${snapshotVersion} ${createHash('sha256').update(JSON.stringify(states)).digest('hex').slice(0, 16)}`;
    });
    expect(digests.sort()).toEqual([
      'budget@3 02f82eef810ce535',
      'consultation@1 0398e23126786ce8',
      'nominationList@3 0d2bb0f347d4ba23',
      'payment@5 7da55e6a0b9df5d0',
      'reviewPanel@1 da3b295286c575d9',
      'roster@3 9757ecf82ae4dfef',
      'round@4 1cbd41f6eb83d861',
      'vouchers@2 c5fb5b34115c16cc',
    ]);
  });
});
