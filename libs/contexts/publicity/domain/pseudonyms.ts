import { nameKey, text, TextFault } from '#kernel';

/** Stand for nobody wherever they stand in a name. */
const ANYWHERE = [
  ...[
    '匿名',
    '知情人',
    '知情者',
    '不愿透露',
    '不便透露',
    '不愿公开',
    '不愿具名',
    '无名氏',
    '举报人',
    '举报者',
    '反映人',
  ],
  ...[
    '爆料人',
    '投诉人',
    '热心市民',
    '热心群众',
    '广大群众',
    '人民群众',
    '党员群众',
    '干部群众',
    '群众代表',
    '职工代表',
  ],
  ...[
    '内部人士',
    '业内人士',
    '知情人士',
    '正义之士',
    '正义人士',
    '有关人员',
    '路人甲',
    '姓名保密',
    '真实姓名',
    '某某',
  ],
];

/** Stand for nobody when they are all of a name, or when nothing but a counting sign or a plural follows: 群众甲. */
const ALONE = [
  ...[
    '群众',
    '市民',
    '网友',
    '网民',
    '路人',
    '过路人',
    '职工',
    '员工',
    '同事',
    '教师',
    '老师',
    '学生',
    '家长',
    '村民',
    '居民',
  ],
  ...[
    '党员',
    '干部',
    '专家',
    '读者',
    '公民',
    '百姓',
    '老百姓',
    '公众',
    '当事人',
    '异议人',
    '知情',
    '热心人',
    '先生',
    '女士',
  ],
  ...[
    '小姐',
    '同志',
    '保密',
    '无名',
    '没有',
    '不详',
    '未知',
    '测试',
    '本人',
    '佚名',
    '化名',
    '假名',
    '张三李四',
    '甲乙丙',
  ],
  ...['哈哈', '呵呵', '嘻嘻', '啊啊', '某人', '某职工', '某员工', '某同志', '某群众', '某教师'],
];

/** The same in Latin letters: a whole name. A word within one may be somebody's, as in Bruno Namegabe. */
const LATIN_ALONE = new Set([
  ...['nobody', 'noname', 'someone', 'somebody', 'citizen', 'user', 'test', 'none', 'null', 'abc', 'anon'],
  ...['johndoe', 'janedoe', 'namewithheld', 'niming', 'qunzhong', 'zhiqingren'],
]);
const LATIN_WORDS = new Set([
  ...['anonymous', 'anonym', 'anonymus', 'anonyme', 'unknown', 'withheld', 'undisclosed', 'whistleblower'],
]);

const COUNTED = /^[甲乙丙丁戊己庚辛一二三四五六七八九十某们a-z]$/u;

/** A surname with a word for somebody, or with the given name left out: 张某, 李先生, 欧阳女士, 王xx. */
const SURNAME_OF_SOMEBODY = /^\p{Script=Han}{1,2}(?:某[甲乙丙丁]?|先生|女士|小姐|x{1,3})$/u;

/** One sign three times or more; twice, it may be a name in Chinese characters: 丁丁. */
const ONE_CHARACTER = /^(?:(.)\1\1+|([^\p{Script=Han}])\2)$/u;

const NOT_A_REAL_NAME: TextFault = {
  code: 'not-a-real-name',
  message: text(
    '须为真实姓名，不受理匿名异议：请填写身份证件上的姓名。姓名只供核实，保密存储；证件上确为此姓名的，请到受理单位当面提出',
    'must be a real name, as on an identity card: anonymous objections are not taken. It serves to verify and is kept sealed; if this is the name on your card, hand the objection in at the office',
  ),
};

/**
 * Refuses what people write instead of their name, and names with digits (JX-PLAN 2.3.5b). Takes the normalised
 * spelling. A first sieve: that the objector is somebody is proven by the contact.
 */
export function pseudonymFault(name: string): TextFault | undefined {
  const key = nameKey(name);
  const words = name.toLowerCase().split(/[ ·.-]/u);
  const nobody =
    ANYWHERE.some((word) => key.includes(word)) ||
    ALONE.some((word) => key === word || (key.startsWith(word) && COUNTED.test(key.slice(word.length)))) ||
    LATIN_ALONE.has(key) ||
    words.some((word) => LATIN_WORDS.has(word)) ||
    SURNAME_OF_SOMEBODY.test(key) ||
    ONE_CHARACTER.test(key) ||
    /\p{N}/u.test(key);
  return nobody ? NOT_A_REAL_NAME : undefined;
}
