import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { Json } from '#kernel';
import { POLICIES } from './eligibility/sample-packs.testing';
import { factSchema, optionsOf } from './fact-schema';
import { loadPolicyPacks } from './loader/load-policy-packs';
import type { FactFault } from './policy-in-force';
import type { Fact, PolicyPack } from './policy-pack';
import { validateFacts } from './validate-facts';

/** Values for each other fact, and what is none at all. */
const ELSE = fc.constantFrom<Json>(
  ...([
    null,
    true,
    0,
    1.5,
    -1,
    10_001,
    1e17,
    '',
    ' \n',
    '　',
    '证',
    '2022-02-31',
    '0999-01-01',
    '22-1-1',
  ] as const),
  ...([[], [null], [{}], {}, { programme: 1 }] as const),
);

/** What somebody may state: sound more often than not, at the limits and one beyond them. */
function anyValueOf(pack: PolicyPack, fact: Fact): fc.Arbitrary<Json> {
  switch (fact.type) {
    case 'boolean':
      return fc.oneof(fc.boolean(), ELSE);
    case 'integer':
      return fc.oneof(fc.integer({ min: fact.minimum - 1, max: fact.maximum + 1 }), ELSE);
    case 'text':
      return fc.oneof(
        fc.string({ minLength: 1, maxLength: 9, unit: fc.constantFrom('证', 'a', ' ', '𠮷') }),
        fc.integer({ min: -1, max: 1 }).map((more) => '𠮷'.repeat(fact.maximumLength + more)),
        ELSE,
      );
    case 'date':
      return fc.oneof(fc.constantFrom('2024-02-29', '2023-02-29', '1000-01-01', '2022-13-01'), ELSE);
    case 'level':
    case 'choice':
      return fc.oneof(fc.constantFrom(...optionsOf(pack, fact).map(({ id }) => id)), ELSE);
    case 'list':
      return fc.oneof(
        fc.array(anyRecordOf(pack, fact.fields), { maxLength: 2 }),
        fc.integer({ min: 0, max: 1 }).map((more) => new Array<Json>(fact.maximumItems + more).fill({})),
        ELSE,
      );
  }
}

/** Each field now and then, and something that is not asked for. */
function anyRecordOf(pack: PolicyPack, facts: readonly Fact[]): fc.Arbitrary<Record<string, Json>> {
  const fields = facts.map((fact) => [fact.name, anyValueOf(pack, fact)] as const);
  const asked = Object.fromEntries<fc.Arbitrary<Json>>(fields);
  const some = fc.subarray([...Object.keys(asked), 'shoeSize']);
  return fc.oneof(
    fc.record(asked),
    fc
      .tuple(fc.record({ ...asked, shoeSize: ELSE }), some)
      .map(([record, names]: [Record<string, Json>, string[]]) =>
        Object.fromEntries(names.map((name) => [name, record[name] ?? null])),
      ),
  );
}

const packs = loadPolicyPacks(POLICIES).all();
const ajv = new Ajv2020({ strict: true });
addFormats(ajv);

describe.each(packs.map((pack) => [`${pack.programme.id} ${pack.version}`, pack] as const))(
  'the JSON Schema of a fact of %s',
  (_, pack) => {
    const [track] = pack.tracks;
    const facts = pack.facts.filter(({ tracks }) => tracks?.includes(track!.id) ?? true);

    it.each(facts.map((fact) => [fact.name, fact] as const))(
      'takes of %s what the server takes',
      (name, fact) => {
        const isSound = ajv.compile(factSchema(pack, fact) as object);
        const bySchema = { sound: 0, unsound: 0 };
        fc.assert(
          fc.property(anyValueOf(pack, fact), (value) => {
            const isOfFact = ({ path }: FactFault) => path.replace(/[.[].*/, '') === name;
            const faults = validateFacts(pack, track!.id, { [name]: value }).filter(isOfFact);
            bySchema[isSound(value) ? 'sound' : 'unsound'] += 1;
            return isSound(value) === (faults.length === 0);
          }),
          { numRuns: 300, seed: 2022 },
        );
        expect(Math.min(bySchema.sound, bySchema.unsound)).toBeGreaterThan(0);
      },
    );
  },
);
