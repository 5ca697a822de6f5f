import fc from 'fast-check';
import {
  CODE,
  CONTACT,
  EMAIL,
  FREE_TEXT,
  IDENTIFIER,
  LINE,
  nameKey,
  ORGANISATION_NAME,
  PERSON_NAME,
  PHONE,
  SEARCH_TERM,
  TextKind,
} from '.';

const KINDS: readonly [string, TextKind][] = [
  ['a person’s name', PERSON_NAME],
  ['an organisation’s name', ORGANISATION_NAME],
  ['a code', CODE],
  ['an identifier', IDENTIFIER],
  ['a phone number', PHONE],
  ['an e-mail address', EMAIL],
  ['a contact', CONTACT],
  ['free text', FREE_TEXT],
  ['a line', LINE],
  ['a search term', SEARCH_TERM],
];

/** Texts of the signs that spellings differ in, and of anything at all. */
const typed = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(
      ...[
        '张',
        '三',
        '艾',
        'A',
        'b',
        '1',
        '8',
        '6',
        ' ',
        '\u3000',
        '·',
        '‧',
        '・',
        '．',
        '･',
        '.',
        '(',
        '（',
        '）',
        '-',
      ],
      ...[
        '—',
        '’',
        '´',
        '`',
        '\u0301',
        '\u202e',
        '\u200b',
        '\u3164',
        '\ufe0f',
        '\u{e0100}',
        'ㆍ',
        'ﾞ',
        'İ',
        '@',
        '＠',
      ],
      ...['\n', '\r', '\t', '，', '》', 'ﷺ', '\u180b', 'ᠪ', '\u{2a700}', '\u{e0041}'],
    ),
    maxLength: 12,
  }),
  fc.string({ unit: fc.constantFrom(...'0１1386+＋-—() 　'), minLength: 7, maxLength: 20 }),
  fc
    .tuple(
      fc.string({ unit: fc.constantFrom(...'aＡ.1_ '), minLength: 1, maxLength: 5 }),
      fc.constantFrom('@', '＠'),
    )
    .map((parts) => `${parts.join('')}Exa　mple。Ｏrg`),
);

const codeOf = (kind: TextKind, value: string) => kind.faultOf(kind.normalise(value))?.code;

describe.each(KINDS)('%s', (_name, kind) => {
  it('has one spelling: of what is sound, spelling it again changes nothing', () => {
    fc.assert(
      fc.property(typed, (value) => {
        const once = kind.normalise(value);
        if (kind.faultOf(once) === undefined) expect(kind.normalise(once)).toBe(once);
      }),
      { numRuns: 1_000 },
    );
  });

  it('holds nothing unseen once it is sound, but what shapes the letter before it', () => {
    const unseen = /[\p{Cc}\p{Cf}\p{Co}\p{Default_Ignorable_Code_Point}\u2800]/u;
    const shapers =
      /(?<=[\p{L}\p{M}\p{N}\p{S}])[\u180b-\u180f\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|[\n\t]/gu;
    fc.assert(
      fc.property(typed, (value) => {
        const once = kind.normalise(value);
        if (kind.faultOf(once) === undefined) expect(once.replace(shapers, '')).not.toMatch(unseen);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each(['', ' ', '\u3000\t'])('is not blank (%j)', (value) => {
    expect(kind.faultOf(kind.normalise(value))).toBeDefined();
  });

  it.each([
    ...[
      '\u3164',
      '\uffa0',
      '\u115f\u1160',
      '张\u3164三',
      '\u2800',
      'A\u202eB',
      '张\u200b三',
      'x\u2066y\u2069',
      '\ufeff',
    ],
    ...[
      '张\u0000三',
      'a\u0007b',
      '\u{e0041}\u{e0042}',
      '\ue000',
      'a\ufffdb',
      '\u0301',
      'a\u00adb',
      '\u{e01ef}',
      '\u034f',
    ],
    ...['\u200d\u200d', '\u{1d159}', 'a\u0084b', '\ufffc', 'e' + '\u0301'.repeat(20)],
  ])('does not take what does not show (%j)', (value) => {
    expect(kind.faultOf(kind.normalise(value))).toBeDefined();
  });
});

describe('a person’s name', () => {
  it.each([
    ['张　三', '张三'],
    [' 张 三\u00a0丰 ', '张三丰'],
    ['买买提‧艾力', '买买提·艾力'],
    ['买买提・艾力', '买买提·艾力'],
    ['买买提．艾力', '买买提·艾力'],
    ['买买提･艾力', '买买提·艾力'],
    ['买买提 • 艾力', '买买提·艾力'],
    ['买买提.艾力', '买买提·艾力'],
    ['J. R. Smith', 'J. R. Smith'],
    ['Ｊｏｈｎ　  Ｓｍｉｔｈ', 'John Smith'],
    ['O’Brien', "O'Brien"],
    ['O´Brien', "O'Brien"],
    ['Jean‐Luc', 'Jean-Luc'],
    ['ﾔﾏﾀﾞ', 'ヤマダ'],
    ['葛\u{e0100}城', '葛城'],
    ['José', 'José'],
    ['张三(虚构)', '张三（虚构）'],
  ])('typed as %j is %j', (value, spelled) => {
    expect(PERSON_NAME.normalise(value)).toBe(spelled);
    expect(PERSON_NAME.faultOf(spelled)).toBeUndefined();
  });

  it.each([
    'مۇھەممەت',
    'བཀྲ་ཤིས',
    'ᠪᠠᠲᠤ',
    'ᠠᠷᠢᠭ\u180eᠠ',
    '김철수',
    'Иван',
    '㓜',
    '𠮷',
    '\u{323af}',
    '\u{3345f}',
  ])('may be in any script (%s)', (value) => {
    expect(codeOf(PERSON_NAME, value)).toBeUndefined();
  });

  it.each([
    ['12345', 'no-letter'],
    ['···', 'no-letter'],
    ['张三<b>', 'not-in-names'],
    ['张三😀', 'not-in-names'],
    ['张\u202e三', 'unseen-character'],
  ])('is not %j: %s', (value, code) => {
    expect(codeOf(PERSON_NAME, value)).toBe(code);
  });

  it('says where the unseen character stands and which one it is', () => {
    expect(PERSON_NAME.faultOf('张\u202e三')?.message.zh).toContain('第 2 个字符（U+202E）');
  });
});

describe('an organisation’s name', () => {
  it.each([
    ['虚构科技(江西)有限公司', '虚构科技（江西）有限公司'],
    ['虚构 科技 （江西） 有限公司', '虚构科技（江西）有限公司'],
    ['《虚构》杂志社', '《虚构》杂志社'],
    ['A&B Test (Jiangxi) Ltd.', 'A&B Test (Jiangxi) Ltd.'],
  ])('typed as %j is %j', (value, spelled) => {
    expect(ORGANISATION_NAME.normalise(value)).toBe(spelled);
    expect(ORGANISATION_NAME.faultOf(spelled)).toBeUndefined();
  });

  it('has one key for the spellings of a name that differ by a sign or by traditional characters only', () => {
    const key = nameKey('江西省人力资源和社会保障厅（演示）');
    for (const typed of [
      ...[
        '江西省人力资源和社会保障厅（演示）。',
        '《江西省人力资源和社会保障厅》演示',
        '江西省人力资源和社会保障厅+演示',
      ],
      ...['江西省人力資源和社會保障廳（演示）', '江西省人力资源和社会保障厅“演示”!'],
    ])
      expect(nameKey(typed)).toBe(key);
    expect(nameKey('江西省人力资源和社会保障局（演示）')).not.toBe(key);
  });

  it('is found whatever the spelling of the search term', () => {
    const stored = nameKey('虚构ABC科技（江西）有限公司');
    for (const term of ['科技(江西)', '科技　江西', 'ａｂｃ科技', 'abc 科技', 'ABC科技（江西'])
      expect(stored).toContain(SEARCH_TERM.normalise(term));
  });
});

describe('codes and numbers', () => {
  it.each<[TextKind, string, string]>([
    [CODE, 'ＪＸＳＧ２０２２００１', 'JXSG2022001'],
    [CODE, ' jxsg 2022 001 ', 'JXSG2022001'],
    [CODE, '11010519491231002ｘ', '11010519491231002X'],
    [IDENTIFIER, ' ｃａｓｅ－1 ', 'case-1'],
    [PHONE, '０７９１－８８１２　３４５６', '079188123456'],
    [PHONE, '(0791) 8812.3456', '079188123456'],
    [PHONE, '+86 138-1234-5678', '13812345678'],
    [PHONE, '0086 138 1234 5678', '13812345678'],
    [PHONE, '+86 791 8812 3456', '+8679188123456'],
    [EMAIL, ' Ｔest＠Example。ORG ', 'Test@example.org'],
    [CONTACT, '１３８ 1234 5678', '13812345678'],
    [CONTACT, 'a@B.org', 'a@b.org'],
  ])('spell %# %j as %j', (kind, value, spelled) => {
    expect(kind.normalise(value)).toBe(spelled);
    expect(kind.faultOf(spelled)).toBeUndefined();
  });

  it.each<[TextKind, string]>([
    [PHONE, '12345'],
    [PHONE, '1380000oooo'],
    [PHONE, '1'.repeat(21)],
    [EMAIL, 'test@'],
    [EMAIL, '@example.org'],
    [EMAIL, 'a..b@example.org'],
    [EMAIL, 'a@b'],
    [EMAIL, 'a@-b.org'],
    [EMAIL, 'a b@c'],
    [EMAIL, 'a@1.2'],
    [CONTACT, 'me'],
  ])('are not %# %j', (kind, value) => {
    expect(codeOf(kind, value)).toBeDefined();
  });
});

describe('free text', () => {
  it('keeps the width of punctuation, its line breaks, and what shapes a letter', () => {
    const written = '《意见》？一、（甲）\n二、👩\u200d🔬 می\u200cشود ☺\ufe0f';
    expect(FREE_TEXT.normalise(`　${written}\r\n`)).toBe(written);
    expect(FREE_TEXT.faultOf(written)).toBeUndefined();
  });

  it('breaks lines in one way', () => {
    expect(FREE_TEXT.normalise('一\r\n二\r三\u2028四')).toBe('一\n二\n三\n四');
  });

  it('is a line where lines cannot break', () => {
    expect(codeOf(LINE, '一\n二')).toBe('unseen-character');
  });
});
