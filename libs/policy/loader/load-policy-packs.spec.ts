import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localDate } from '#kernel';
import { describeClause } from '../describe-clause';
import { INVENTED_POLICIES, POLICIES } from '../eligibility/sample-packs.testing';
import type { PolicyPack } from '../policy-pack';
import { faultLinesIn } from './fault-lines.testing';
import { loadPolicyPacks } from './load-policy-packs';
import { packDigest } from './pack-digest';

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Change = (pack: Mutable<PolicyPack>) => void;

const place = 'invented-region/2022-1.json';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'policy-packs-'));
  cpSync(join(INVENTED_POLICIES, place), join(folder, place), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

const readPack = (): Mutable<PolicyPack> =>
  JSON.parse(readFileSync(join(folder, place), 'utf8')) as Mutable<PolicyPack>;

function write(change: Change, file = place): void {
  const pack = readPack();
  change(pack);
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), JSON.stringify(pack));
}

const faultLines = () => faultLinesIn(folder);

describe('policy packs', () => {
  it('load, frozen, beside the real ones', () => {
    cpSync(join(POLICIES, 'jiangxi-double-high'), join(folder, 'jiangxi-double-high'), { recursive: true });
    cpSync(join(POLICIES, 'calendars'), join(folder, 'calendars'), { recursive: true });
    const packs = loadPolicyPacks(folder).all();
    expect(packs.map((pack) => `${pack.programme.id} ${pack.version}`)).toEqual([
      'invented-region 2022-1',
      'jiangxi-double-high 2021-1',
      'jiangxi-double-high 2022-1',
    ]);
    expect(packs.every((pack) => Object.isFrozen(pack.eligibility[0]?.condition))).toBe(true);
  });

  it('are in force from their first to their last day', () => {
    write((pack) => (pack.effectiveTo = '2022-12-31'));
    const library = loadPolicyPacks(folder);
    const inForce = (date: string): string | undefined =>
      library.inForce('invented-region', localDate(date))?.version;
    expect(inForce('2021-12-31')).toBeUndefined();
    expect(inForce('2022-01-01')).toBe('2022-1');
    expect(inForce('2022-12-31')).toBe('2022-1');
    expect(inForce('2023-01-01')).toBeUndefined();
    expect(library.inForce('elsewhere', localDate('2022-06-01'))).toBeUndefined();
  });

  it('give way to the next version on its first day, and stay known by name', () => {
    write((pack) => {
      pack.version = '2023-1';
      pack.effectiveFrom = '2023-05-01';
    }, 'invented-region/2023-1.json');
    const library = loadPolicyPacks(folder);
    expect(library.inForce('invented-region', localDate('2023-04-30'))?.version).toBe('2022-1');
    expect(library.inForce('invented-region', localDate('2023-05-01'))?.version).toBe('2023-1');
    expect(library.version('invented-region', '2022-1')?.effectiveFrom).toBe('2022-01-01');
    expect(library.version('invented-region', '2024-1')).toBeUndefined();
  });

  it('have a digest that depends on what they say and not on how it is laid out', () => {
    const [pack] = loadPolicyPacks(folder).all();
    if (!pack) throw new Error('no pack loaded');
    const { form, ...others } = pack;
    expect(packDigest(pack)).toMatch(/^[0-9a-f]{64}$/);
    expect(packDigest({ ...others, form })).toBe(packDigest(pack));
    expect(packDigest({ ...pack, waiver: { clause: 'YM-RULES 1' } })).not.toBe(packDigest(pack));
  });

  it('tell the heading of a clause and its document', () => {
    const [pack] = loadPolicyPacks(folder).all();
    if (!pack) throw new Error('no pack loaded');
    expect(describeClause(pack, 'YM-RULES 3')).toMatchObject({
      document: { id: 'YM-RULES' },
      id: 'YM-RULES 3',
      title: { zh: '年龄', en: 'Age' },
    });
    expect(() => describeClause(pack, 'YM-RULES 99')).toThrow(RangeError);
  });
});

const faultyPacks: [string, Change, string[]][] = [
  ['lacks a part', (pack) => delete (pack as Partial<PolicyPack>).round, ['round: is missing']],
  ['has an unknown part', (pack) => Object.assign(pack, { colour: 'red' }), ['colour: is not known here']],
  [
    'has a wrong type',
    (pack) => Object.assign(pack.round.cap ?? {}, { perRound: 'five' }),
    ['round.cap.perRound: must be integer'],
  ],
  [
    'begins on a day that does not exist',
    (pack) => (pack.effectiveFrom = '2022-02-31'),
    ['effectiveFrom: must match format "date"'],
  ],
  [
    'has an unknown operator in a condition',
    (pack) => Object.assign(pack.eligibility[0] ?? {}, { condition: { fact: 'age', below: 40 } }),
    ['eligibility[0].condition.below: is not known here'],
  ],
  [
    'has a wrong comparand deep in a condition',
    (pack) =>
      Object.assign(pack.eligibility[0] ?? {}, {
        condition: { all: [{ any: [{ fact: 'age', atMost: true }] }] },
      }),
    ['eligibility[0].condition.all[0].any[0].atMost: must be integer or string or object'],
  ],
  [
    'has a fact of one type with the parts of another',
    (pack) => Object.assign(pack.facts[1] ?? {}, { maximum: undefined, scale: 'craft-grade' }),
    ['facts[1].maximum: is missing', 'facts[1].scale: is not known here'],
  ],
  [
    'has a fact of no known type',
    (pack) => Object.assign(pack.facts[1] ?? {}, { type: 'colour' }),
    ['facts[1].type: must be "boolean" or "integer" or "text" or "date" or "level" or "choice" or "list"'],
  ],
  [
    'has a condition that asks nothing of its fact',
    (pack) => Object.assign(pack.eligibility[0] ?? {}, { condition: { not: { fact: 'age' } } }),
    [
      'eligibility[0].condition.not: must have exactly one of is, oneOf, atMost, atLeast, some, none, present',
    ],
  ],
  [
    'has a condition with two operators',
    (pack) =>
      Object.assign(pack.eligibility[0] ?? {}, { condition: { fact: 'age', atLeast: 18, atMost: 40 } }),
    ['eligibility[0].condition: must have exactly one of atMost, atLeast'],
  ],
  [
    'has a condition that is no object',
    (pack) => Object.assign(pack.eligibility[0] ?? {}, { condition: 'age <= 40' }),
    ['eligibility[0].condition: must be object'],
  ],
  [
    'cites a clause that is not listed',
    (pack) => {
      Object.assign(pack.nomination?.quota ?? {}, { clause: 'YM-RULES 77' });
      for (const rule of pack.eligibility.slice(0, 1)) rule.clause = 'YM-RULES 78';
    },
    [
      'eligibility[0].clause: clause YM-RULES 78 is not listed under documents',
      'nomination.quota.clause: clause YM-RULES 77 is not listed under documents',
    ],
  ],
  [
    'lists a clause under another document’s name',
    (pack) => pack.documents[0]?.clauses.push({ id: 'ZZ 1', title: { zh: '一', en: 'one' } }),
    ['documents[0].clauses[12].id: must begin with "YM-RULES "'],
  ],
  [
    'names a track twice',
    (pack) => pack.tracks.push(...pack.tracks.slice(0, 1)),
    ['tracks[2]: lake stands here twice'],
  ],
  [
    'declares a fact that the engine gives',
    (pack) => Object.assign(pack.facts[1] ?? {}, { name: 'confirmedBy' }),
    [
      'facts[1].name: confirmedBy is given by the engine',
      'eligibility[2].condition.fact: no fact yearsInTrade is declared here',
      'eligibility[2].found[0]: no fact yearsInTrade is declared',
    ],
  ],
  [
    'has a level fact without its scale',
    (pack) => pack.scales.splice(0),
    [
      'facts[0].scale: no scale craft-grade is declared',
      'eligibility[1].condition.atLeast: scale craft-grade of craftGrade has no level journeyman',
    ],
  ],
  [
    'compares with a level that the scale does not have',
    (pack) =>
      Object.assign(pack.eligibility[1] ?? {}, { condition: { fact: 'craftGrade', atLeast: 'wizard' } }),
    ['eligibility[1].condition.atLeast: scale craft-grade of craftGrade has no level wizard'],
  ],
  [
    'compares a number with a text',
    (pack) => Object.assign(pack.eligibility[0] ?? {}, { condition: { fact: 'age', atMost: '40' } }),
    ['eligibility[0].condition.atMost: age is an integer from 0 to 150'],
  ],
  [
    'asks the items of what is no list',
    (pack) =>
      Object.assign(pack.eligibility[0] ?? {}, {
        condition: { fact: 'age', some: { fact: 'boat', present: true } },
      }),
    ['eligibility[0].condition.some: age is no list'],
  ],
  [
    'asks for a field that the list does not have',
    (pack) =>
      Object.assign(pack.eligibility[3] ?? {}, {
        condition: { fact: 'seasons', some: { fact: 'captain', present: true } },
      }),
    ['eligibility[3].condition.some.fact: no fact captain is declared here'],
  ],
  [
    'applies a rule to a track that is not asked for its fact',
    (pack) => delete pack.eligibility[3]?.tracks,
    ['eligibility[3]: applies to track forest, where fact seasons is not asked for'],
  ],
  [
    'lets a confirmation be waived',
    (pack) => Object.assign(pack.eligibility[4] ?? {}, { waivable: true }),
    ['eligibility[4].waivable: a confirmation cannot be waived'],
  ],
  [
    'lets an advice be waived',
    (pack) => Object.assign(pack.eligibility[2] ?? {}, { stages: ['application'] }),
    ['eligibility[2].waivable: a rule that only advises needs no waiver'],
  ],
  [
    'has a part that rests on another one, without that one',
    (pack) => {
      Object.assign(pack, { localNotice: pack.publicNotice });
      delete pack.nomination;
    },
    [
      'nomination: is missing: localNotice needs it',
      'application.lineOfAuthority: goes with nomination: both, or neither',
    ],
  ],
  [
    'lets a rule be waived, without a waiver',
    (pack) => delete pack.waiver,
    ['eligibility[2].waivable: the programme has no waiver'],
  ],
  [
    'ends before it begins',
    (pack) => (pack.effectiveTo = '2021-12-31'),
    ['effectiveTo: must not be before effectiveFrom 2022-01-01'],
  ],
  [
    'says another programme than its folder',
    (pack) => (pack.programme.id = 'elsewhere'),
    ["programme.id: must be the folder's name invented-region"],
  ],
  [
    'says another version than its file',
    (pack) => (pack.version = '2029-1'),
    ["version: must be the file's name 2022-1"],
  ],
];

describe('a policy pack is refused with file, path and reason when it', () => {
  it.each(faultyPacks)('%s', (_, change, faults) => {
    write(change);
    expect(faultLines()).toEqual(faults.map((fault) => `${place}: ${fault}`));
  });

  it('is no JSON', () => {
    writeFileSync(join(folder, place), '{ "form": 1,');
    expect(faultLines()).toEqual([expect.stringMatching(/^invented-region\/2022-1\.json: is not JSON: /)]);
  });
});

describe('a folder of policy packs is refused when', () => {
  it('two programmes number certificates alike', () => {
    write((pack) => (pack.programme.id = 'second-region'), 'second-region/2022-1.json');
    expect(faultLines()).toEqual([
      'second-region/2022-1.json: certificate.prefix: YMQJ is used by invented-region/2022-1.json already',
    ]);
  });

  it('two versions are in force on one day', () => {
    write((pack) => (pack.effectiveTo = '2023-05-01'));
    write((pack) => {
      delete pack.effectiveTo;
      pack.version = '2023-1';
      pack.effectiveFrom = '2023-05-01';
    }, 'invented-region/2023-1.json');
    expect(faultLines()).toEqual([
      'invented-region/2022-1.json: effectiveTo: overlaps invented-region/2023-1.json, in force from 2023-05-01',
    ]);
  });

  it('two versions begin on the same day', () => {
    write((pack) => (pack.version = '2022-2'), 'invented-region/2022-2.json');
    expect(faultLines()).toEqual([
      'invented-region/2022-2.json: effectiveFrom: is the same day as in invented-region/2022-1.json',
    ]);
  });

  it('a programme has no version, or there is no programme', () => {
    mkdirSync(join(folder, 'empty-region'));
    expect(faultLines()).toEqual(['empty-region: holds no policy pack (<version>.json)']);
    rmSync(join(folder, 'empty-region'), { recursive: true });
    rmSync(join(folder, 'invented-region'), { recursive: true });
    expect(faultLines()).toEqual([`${folder}: holds no folder of a programme`]);
  });
});
