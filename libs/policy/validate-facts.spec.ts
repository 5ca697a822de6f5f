import type { Json } from '#kernel';
import { POLICIES, packIn } from './eligibility/sample-packs.testing';
import { validateFacts } from './validate-facts';

const pack = packIn(POLICIES, 'jiangxi-double-high');
const sound = {
  degree: 'doctor',
  fullTimeInProvince: true,
  nationalTalentProgramme: false,
  doubleThousandPlan: false,
  sameTierProgrammes: [],
  skillMasterStudioLeader: false,
};
const faultsOf = (facts: Record<string, Json>): string[] =>
  validateFacts(pack, 'natural-science', facts).map(({ path, message }) => `${path}: ${message.en}`);
const prize = { kind: 'national-science', rank: 1, evidence: '证书（虚构）' };

describe('the facts of an application', () => {
  it('are sound when everything asked for is there', () => {
    expect(faultsOf(sound)).toEqual([]);
    expect(faultsOf({ ...sound, prizes: [prize] })).toEqual([]);
  });

  const cases: [string, Record<string, Json>, string][] = [
    ['an unknown name', { shoeSize: 42 }, 'shoeSize: is not asked for here'],
    ['a fact that the engine gives', { age: 30 }, 'age: is not asked for here'],
    ['a fact of another track', { contests: [] }, 'contests: is not asked for here'],
    ['a name from the prototype', { constructor: 'x' }, 'constructor: is not asked for here'],
    [
      'text where yes or no is asked',
      { doubleThousandPlan: 'no' },
      'doubleThousandPlan: must be true or false',
    ],
    ['null', { doubleThousandPlan: null }, 'doubleThousandPlan: must be true or false'],
    [
      'a level that the scale does not have',
      { degree: 'king' },
      'degree: must be one of bachelor, master, doctor',
    ],
    ['a number for a level', { degree: 2 }, 'degree: must be one of bachelor, master, doctor'],
    ['something else for a list', { prizes: 'many' }, 'prizes: must be a list'],
    ['something else for an item', { prizes: [7] }, 'prizes[0]: must be an object'],
    [
      'too many items',
      { prizes: Array.from({ length: 21 }, () => prize) },
      'prizes: must have at most 20 items',
    ],
    [
      'an unknown field',
      { prizes: [{ ...prize, colour: 'red' }] },
      'prizes[0].colour: is not asked for here',
    ],
    [
      'an unknown choice',
      { ledProjects: [], prizes: [prize, { ...prize, kind: 'nobel' }] },
      'prizes[1].kind: must be one of municipal-science, provincial-science, national-science, provincial-social-science',
    ],
    [
      'a number out of range',
      { prizes: [{ ...prize, rank: 0 }] },
      'prizes[0].rank: must be an integer from 1 to 100',
    ],
    [
      'half a number',
      { prizes: [{ ...prize, rank: 1.5 }] },
      'prizes[0].rank: must be an integer from 1 to 100',
    ],
    [
      'digits for a number',
      { prizes: [{ ...prize, rank: '1' }] },
      'prizes[0].rank: must be an integer from 1 to 100',
    ],
    [
      'a missing field',
      { prizes: [{ kind: 'national-science', rank: 1 }] },
      'prizes[0].evidence: Evidence is required',
    ],
    ['blank text', { prizes: [{ ...prize, evidence: ' \n' }] }, 'prizes[0].evidence: must not be blank'],
    [
      'overlong text',
      { prizes: [{ ...prize, evidence: '证'.repeat(1001) }] },
      'prizes[0].evidence: must have at most 1000 characters',
    ],
    [
      'a lone surrogate',
      { prizes: [{ ...prize, evidence: '\ud800' }] },
      'prizes[0].evidence: cannot be kept: lone-surrogate',
    ],
    [
      'a NUL character',
      { prizes: [{ ...prize, evidence: 'a\u0000' }] },
      'prizes[0].evidence: cannot be kept: nul-character',
    ],
    [
      'a date that does not exist',
      { sameTierProgrammes: [{ programme: '虚构', supportEndsOn: '2022-02-31' }] },
      'sameTierProgrammes[0].supportEndsOn: must be a date that exists (YYYY-MM-DD)',
    ],
  ];
  it.each(cases)('are refused with %s, naming the place', (_, facts, fault) => {
    expect(faultsOf({ ...sound, ...facts })).toEqual([fault]);
  });

  it('count characters, not UTF-16 units', () => {
    expect(faultsOf({ ...sound, prizes: [{ ...prize, evidence: '𠮷'.repeat(1000) }] })).toEqual([]);
  });

  it('are refused when something required is missing, one fault for each', () => {
    expect(validateFacts(pack, 'skilled', {}).map((fault) => fault.path)).toEqual([
      'fullTimeInProvince',
      'nationalTalentProgramme',
      'doubleThousandPlan',
      'sameTierProgrammes',
      'skillMasterStudioLeader',
    ]);
  });

  it('are refused whole when they are no object', () => {
    expect(validateFacts(pack, 'skilled', [1]).map((fault) => fault.path)).toEqual(['']);
  });

  it('are refused for a track that the programme does not have', () => {
    const [fault] = validateFacts(pack, 'alchemy', sound);
    expect(fault).toMatchObject({ path: 'track', message: { en: 'the programme has no track alchemy' } });
  });
});
