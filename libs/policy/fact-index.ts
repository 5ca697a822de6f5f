import type { Fact, PolicyPack, Scale, SimpleFact } from './policy-pack';

/** What conditions can test: a declared fact, or a type that only the engine gives. */
export type TestableFact = Fact | { readonly name: string; readonly type: 'confirmers' };

/** The facts that the engine gives beside those of the application. */
export const ENGINE_FACTS: ReadonlyMap<string, TestableFact> = new Map<string, TestableFact>([
  [
    'age',
    {
      name: 'age',
      label: { zh: '年龄', en: 'Age' },
      type: 'integer',
      minimum: 0,
      maximum: 150,
    },
  ],
  ['referenceDate', { name: 'referenceDate', label: { zh: '基准日', en: 'Reference date' }, type: 'date' }],
  ['confirmedBy', { name: 'confirmedBy', type: 'confirmers' }],
]);

/** The facts that a condition may name, by name; inside a list, the fields of its items instead. */
export type FactScope = ReadonlyMap<string, TestableFact>;

/** The facts of a pack and of the engine, by name. */
export function factScope(pack: PolicyPack): FactScope {
  return new Map<string, TestableFact>([
    ...pack.facts.map((fact) => [fact.name, fact] as const),
    ...ENGINE_FACTS,
  ]);
}

/** The fields of a list's items, by name. */
export function fieldScope(fields: readonly SimpleFact[]): ReadonlyMap<string, SimpleFact> {
  return new Map(fields.map((field) => [field.name, field]));
}

/** The scales of a pack, by id. */
export function scaleIndex(pack: PolicyPack): ReadonlyMap<string, Scale> {
  return new Map(pack.scales.map((scale) => [scale.id, scale]));
}
