import { Kind, TSchema } from '@sinclair/typebox';
import { INVENTED_POLICIES, packIn, POLICIES } from './eligibility/sample-packs.testing';
import { PolicyPack } from './policy-pack';
import { limitsOf, SECTION_NAMES, sectionsOf } from './sections';

/** Every path at which the form of a pack has a section that rests on a clause; what stands in a list has the list's. */
function pathsIn(schema: TSchema, path: readonly string[] = []): string[] {
  if (schema[Kind] === 'Array') return pathsIn(schema.items as TSchema, path);
  if (schema[Kind] === 'Union') return (schema.anyOf as TSchema[]).flatMap((one) => pathsIn(one, path));
  if (schema[Kind] !== 'Object') return [];
  const properties = schema.properties as Readonly<Record<string, TSchema>>;
  const own = 'clause' in properties ? [path.join('.')] : [];
  return [...own, ...Object.entries(properties).flatMap(([name, one]) => pathsIn(one, [...path, name]))];
}

describe('the sections of a pack', () => {
  it('each have a name, wherever the form of a pack knows one', () => {
    const paths = pathsIn(PolicyPack).filter((path) => path !== 'eligibility');
    // `measures` holds sections and is none.
    expect([...new Set(paths), 'measures'].sort()).toEqual(Object.keys(SECTION_NAMES).sort());
  });

  it('are told in the order in which a case meets them, each with its clause, and no others', () => {
    const sections = sectionsOf(packIn(POLICIES, 'jiangsu-postdoc'));
    expect(sections.map(({ path, clause, reading }) => [path, clause, reading])).toEqual([
      ['round', 'JS-ACTIONS 5.1a', false],
      ['round.onePerYear', 'JS-ACTIONS 5.1a', false],
      ['round.cap', 'JS-ACTIONS 5.1a', false],
      ['application', 'JS-ACTIONS 5.1d', true],
      ['application.correction', 'JS-ACTIONS 5.1d', true],
      ['eligibilityReview', 'JS-ACTIONS 5.1d', true],
      ['publication', 'JS-ACTIONS 5.1a', true],
      ['measures.inclination', 'JS-ACTIONS 5.1c', false],
    ]);
  });

  it('say their numbers, with what they count and for which track', () => {
    const pack = packIn(INVENTED_POLICIES, 'invented-region');
    const cap = { clause: 'YM-RULES 1', perRound: 5, byTrack: [{ track: 'lake', atMost: 3 }] };
    const limits = limitsOf({ ...pack, round: { ...pack.round, cap } });
    expect(limits.map(({ path, value, unit, track }) => [path, value, unit, track])).toEqual([
      ['round.cap', 5, 'persons', null],
      ['round.cap', 3, 'persons', 'lake'],
      ['application.correction', 5, 'working-days', null],
      ['publicNotice', 7, 'working-days', null],
    ]);
  });
});
