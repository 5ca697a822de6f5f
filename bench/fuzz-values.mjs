/** What stands in JSON where a number stands that no number of JavaScript holds: put in as it is written. */
const RAW = '\u0001raw:';

/** JSON of a value, with raw parts as they are. */
export function jsonOf(value) {
  return JSON.stringify(value).replace(/"\\u0001raw:([^"]*)"/g, (_, raw) => raw);
}

const ODD_TEXTS = [
  ...['', ' ', '\t', '\n', '\u3000', '\u3164', '\uffa0', '\u115f', '\u200b', '\ufeff', '\u0000', '\u0007'],
  ...[
    '张\u202e三',
    'e\u0301'.repeat(60),
    '\u0300'.repeat(200),
    '👩‍👩‍👧‍👦'.repeat(20),
    '𠮷'.repeat(50),
    '\ud800',
    'a\udfff\ud800',
  ],
  ...['ＡＢＣ１２３', '买买提‧艾力', 'null', 'undefined', 'NaN', 'true', '0', '-1', '1e309', '0x10', '９'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__'],
  ...[
    "'; drop table ledger.events; --",
    '" or 1=1',
    '#{7*7}',
    '{{7*7}}',
    '<script>x</script>',
    '%00',
    '%s%n',
    '\\',
    '"',
  ],
  ...[
    '../../etc/passwd',
    '..',
    '.',
    '/',
    '//',
    'C:\\x',
    'file:///etc/passwd',
    'http://169.254.169.254/',
    'a@b',
    '@',
  ],
  ...[
    '2022-02-30',
    '2022-13-01',
    '0000-00-00',
    '9999-12-31',
    '-2022-01-01',
    '2022-03-01T00:00:00Z',
    '+275760-09-13',
  ],
  ...[
    '36019919900231001X',
    '11360000DEM00001IQ',
    '13800000000',
    '0'.repeat(64),
    'f'.repeat(64),
    'ix' + '0'.repeat(32),
  ],
];

const ODD_NUMBERS = [
  ...[
    0,
    -0,
    -1,
    1,
    1.5,
    -1.5,
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31) - 1,
    2 ** 53 - 1,
    1e21,
    1e-7,
    1e300,
    32_768,
    100_001,
  ],
  ...['1e999', '-1e999', '9007199254740993', '1.0', '0e0', '1e0', '123456789012345678901234567890'].map(
    (raw) => RAW + raw,
  ),
];

/** Texts that cost a careless check much: long, and almost right. */
function longText(chance, longest) {
  const size = chance.one([longest, longest + 1, longest * 2, 10_000, 100_000, 300_000]);
  const unit = chance.one([
    'x',
    '.',
    ' ',
    '字',
    'a@',
    'a.',
    '-',
    '1',
    '\u0300',
    '((',
    '\\',
    '"',
    '%20',
    '𠮷',
  ]);
  const ending = chance.one(['', ' ', '@', '!', '\u0000']);
  return chance.one(['', 'a@', '张']) + unit.repeat(Math.ceil(size / unit.length)).slice(0, size) + ending;
}

function nested(levels, chance) {
  let value = chance.one([{}, [], 'x', 1]);
  for (let level = 0; level < levels; level += 1) value = chance.is(0.5) ? { a: value } : [value];
  return value;
}

function manyNames(chance) {
  const size = chance.one([10, 60, 500, 5_000, 20_000]);
  return Object.fromEntries(
    Array.from({ length: size }, (_, index) => [`${chance.one(['x', '字', 'toString'])}${index}`, index]),
  );
}

function manyItems(chance, most) {
  const size = chance.one([most, most + 1, 1_000, 20_000]);
  const item = chance.one(['x', '', 1, null, {}, [], { criterionId: 'x', points: 1 }, 'same']);
  return Array.from({ length: size }, (_, index) => (item === 'x' ? `x${index}` : item));
}

/** A value that belongs nowhere, whatever a field asks for. */
export function hostileValue(chance, schema = {}) {
  return chance.weighed([
    [30, () => chance.one(ODD_TEXTS)],
    [12, () => chance.one(ODD_NUMBERS)],
    [8, () => chance.one([null, true, false, [], {}, [[]], [null], [{}], { length: 1e9 }, [[['x']]]])],
    [10, () => longText(chance, schema.maxLength ?? 200)],
    [5, () => nested(chance.one([2, 31, 32, 33, 40, 2_000]), chance)],
    [3, () => manyNames(chance)],
    [6, () => manyItems(chance, schema.maxItems ?? 50)],
    [8, () => atBounds(chance, schema)],
  ])();
}

/** The least and greatest that a schema takes, and just beside. */
function atBounds(chance, { minimum = 0, maximum = 100, minLength = 1, maxLength = 200, type }) {
  if (type === 'integer') return chance.one([minimum, minimum - 1, maximum, maximum + 1, maximum - 0.5]);
  const size = chance.one([minLength, minLength - 1, maxLength, maxLength + 1]);
  return chance.one(['x', '字', '𠮷', '1', 'é', '＠']).repeat(Math.max(0, size));
}

/** A date around the weeks of the round. */
const date = (chance) => `2022-0${chance.whole(1, 9)}-${String(chance.whole(1, 28)).padStart(2, '0')}`;

const BY_FORMAT = {
  date,
  'date-time': (chance) => `2022-03-0${chance.whole(1, 9)}T09:00:00+08:00`,
  email: () => 'nobody@example.org',
};

/** What fits fields that ask for more than their type says. */
const FITTING = [
  'no-such-id',
  '113600000000000011',
  '13800000000',
  '42',
  '012345',
  '0'.repeat(64),
  '"3"',
  'x',
];

/**
 * A value that a schema takes, as far as one can tell.
 * @param resolve gives the schema that a reference names
 * @param known gives what answers have called a field of that name; undefined when none has
 */
export function soundValue(chance, given, name, { resolve, known }) {
  const schema = resolve(given);
  if (schema.enum) return chance.one(schema.enum);
  switch (schema.type) {
    case 'object':
      return schema.properties
        ? soundObject(chance, schema, { resolve, known })
        : (schema.example ?? { any: 'thing' });
    case 'array': {
      const least = schema.minItems ?? 0;
      const one = singular(name);
      return Array.from({ length: chance.whole(least, least + 3) }, () =>
        soundValue(chance, schema.items ?? {}, one, { resolve, known }),
      );
    }
    case 'integer':
      return chance.is(0.3)
        ? (known(name) ?? schema.minimum ?? 1)
        : chance.whole(schema.minimum ?? 0, Math.min(schema.maximum ?? 100, 200));
    case 'boolean':
      return chance.is(0.8);
    default:
      return (chance.is(0.9) ? known(name) : undefined) ?? soundText(chance, schema);
  }
}

/** `candidacyIds` holds what is called `candidacyId` elsewhere. */
const singular = (name) => (name.endsWith('s') ? name.slice(0, -1) : name);

export function soundObject(chance, { properties = {}, required = [] }, context) {
  const named = Object.entries(properties).filter(([name]) => required.includes(name) || chance.is(0.7));
  return Object.fromEntries(named.map(([name, schema]) => [name, soundValue(chance, schema, name, context)]));
}

function soundText(chance, { format, pattern, minLength = 1 }) {
  if (BY_FORMAT[format]) return BY_FORMAT[format](chance);
  if (pattern === undefined) return '虚构示例'.padEnd(minLength, '字');
  const written = new RegExp(pattern, 'u');
  return FITTING.find((text) => written.test(text)) ?? 'x';
}
