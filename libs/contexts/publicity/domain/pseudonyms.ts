import { nameKey, text, TextFault } from '#kernel';

/** Say that somebody gives no name, wherever they stand in what was typed. */
const NAMELESS =
  /匿名|佚名|化名|假名|隐名|姓名|无名氏|某某|爆料|(?:不|未)(?:愿|便|想|能|敢)?(?:意)?(?:具名|署名|留名|记名|透露|公开)/u;

/** What is said of people instead of a name, and what they are called together. Names of nothing else are made of these. */
const QUALITIES =
  '热心|好心|普通|广大|人民|内部|外部|业内|一名|一位|一个|某位|某个|某|正义|知情|退休|离休|在职|当地|本地|基层|有关|之';
const COLLECTIVES =
  '群众|市民|网友|网民|读者|路人|过路|职工|员工|同事|教师|老师|学生|家长|村民|居民|党员|干部|专家|公民|百姓|老百姓|公众|当事|异议|检举|举报|反映|投诉|受害|目击|见证|人士|人员|代表|同志|先生|女士|小姐';
const SOMEBODY = new RegExp(
  `^(?:${QUALITIES}|${COLLECTIVES})+(?:人|者|士)?(?:们|[甲乙丙丁戊己庚辛一二三四五六七八九十a-z])?$`,
  'u',
);

const COMPOUND_SURNAMES =
  '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|司空|夏侯|轩辕|端木|百里|南宫|独孤';
const TITLES =
  '某[甲乙丙丁]?|先生|女士|小姐|同志|老师|教师|主任|教授|处长|科长|局长|院长|校长|书记|经理|老板|师傅|医生|大夫|护士|律师|大爷|大妈|阿姨|大哥|大姐|x{1,3}';
/** A surname with a title, or with the given name left out: 张某, 李先生, 欧阳女士, 张老师, 王xx, 老王. */
const SURNAME_ALONE = new RegExp(
  `^(?:(?:${COMPOUND_SURNAMES}|\\p{Script=Han})(?:${TITLES})|[老小](?:${COMPOUND_SURNAMES}|\\p{Script=Han}))$`,
  'u',
);

/** Typed so that something stands in the field. */
const FILLERS = new Set(
  '保密|无名|无|没有|不详|未知|测试|本人|张三李四|甲乙丙|johndoe|janedoe|niming|qunzhong|zhiqingren|abc|test|none|null'.split(
    '|',
  ),
);
/** One sign twice, or an interjection; of Chinese characters it may be a name: 丁丁, 莉莉莉. */
const ONE_SIGN = /^(?:([^\p{Script=Han}])\1+|([啊哈呵嘻嗯哦呃哼呜])\2+)$/u;

/** Words of alphabets that name nobody when nothing else stands beside them; one of them may be somebody’s surname. */
const NOBODY = new Set(
  'a|an|the|anonymous|anonym|anonymus|anonyme|anon|unknown|no|name|noname|nobody|someone|somebody|withheld|undisclosed|concerned|honest|ordinary|good|citizen|person|people|reader|resident|employee|user|insider|informant|witness|victim|whistle|blower|whistleblower|аноним|анонимно|анонимный|неизвестный|гражданин'.split(
    '|',
  ),
);
/** Alphabets whose letters look alike: a word is of one of them. */
const ALPHABETS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
const isMixed = (word: string): boolean => ALPHABETS.filter((alphabet) => alphabet.test(word)).length > 1;

const NOT_A_REAL_NAME: TextFault = {
  code: 'not-a-real-name',
  message: text(
    '须为真实姓名，不受理匿名异议：请填写身份证件上的姓和名。姓名与联系方式一并核实，加密保存；证件上确为此姓名的，请到受理单位当面提出',
    'must be a real name, surname and given name as on an identity card: anonymous objections are not taken. It is checked together with the contact and stored encrypted; if this is the name on your card, hand the objection in at the office',
  ),
};

/**
 * Refuses what people write instead of their name, and names with digits (JX-PLAN 2.3.5b). Takes the normalised
 * spelling. A first sieve: that the objector is somebody is proven by the contact.
 */
export function pseudonymFault(name: string): TextFault | undefined {
  const key = nameKey(name);
  const words = name.toLowerCase().split(/[ ·.-]+/u);
  const nobody =
    NAMELESS.test(key) ||
    SOMEBODY.test(key) ||
    SURNAME_ALONE.test(key) ||
    FILLERS.has(key) ||
    ONE_SIGN.test(key) ||
    words.every((word) => NOBODY.has(word)) ||
    words.some(isMixed) ||
    // The character for zero is one of names: 李〇.
    /\p{N}/u.test(key.replace(/〇/gu, ''));
  return nobody ? NOT_A_REAL_NAME : undefined;
}
