import { BilingualText, ClauseReference, text } from '#kernel';
import { MODULE_NAMES, ModuleName, PARTS_OF_FORM_2, STEPS } from './modules';
import { DAY_KIND_NAMES } from '#vocabulary';
import type { Amount } from './after-the-award';
import type { Period } from './period';
import type { PolicyPack } from './policy-pack';

const STEPS_BEFORE_PUBLICATION = STEPS.slice(0, STEPS.indexOf('certificate'));
/** The parts of a programme in the order in which a case meets them; the rules beside it come last. */
const ORDER: readonly (ModuleName | 'round' | 'application' | 'publication' | 'values')[] = [
  ...(['round', 'application'] as const),
  ...STEPS_BEFORE_PUBLICATION,
  ...(['publication', 'certificate', 'filing', 'duplicateSupport', 'supportPeriod', 'measures'] as const),
  ...PARTS_OF_FORM_2,
  'values',
];

/** What each section of a pack that rests on a clause is called, by its path. */
export const SECTION_NAMES = {
  ...MODULE_NAMES,
  round: text('年度选拔通知', 'notice of the round'),
  'round.onePerYear': text('每年一轮', 'one round a year'),
  'round.cap': text('入选人数上限', 'largest number of selected persons'),
  application: text('申报', 'application'),
  'application.lineOfAuthority': text('逐级申报', 'application along the line of authority'),
  'application.goalsAndMeasures': text('目标与举措', 'goals and support measures'),
  'application.correction': text('退回更正', 'correction of an application sent back'),
  'application.conduct': text('品行声明与确认', 'declaration and confirmation of conduct'),
  'application.oneCandidacy': text('每人每轮申报一次', 'one candidacy a person and round'),
  'nomination.quota': text('推荐名额', 'quotas of nominating bodies'),
  'nomination.quota.byTrack': text('分类别名额', 'quotas by track'),
  'localNotice.objections': text('推荐名单公示的异议', 'objections to the nomination list'),
  publication: text('公布', 'publication'),
  'publicNotice.objections': text('拟入选名单公示的异议', 'objections to the proposed roster'),
  'measures.talentShare': text('人才类型占比', 'share of a kind of talent'),
  'measures.inclination': text('选拔倾斜方向', 'direction of the selection'),
  'measures.targets': text('目标人数', 'aims of the plan'),
  'titles.term': text('称号期限', 'term of a title'),
  'titles.extension': text('称号延期', 'extension of a title'),
  'titles.endings': text('取消称号的情形', 'grounds of a revocation'),
  'titles.endings.hearing': text('取消称号前的陈述', 'statement before a title is revoked'),
  'titles.benefits': text('称号待遇', 'benefits of a title'),
  'titles.benefits.carried': text('称号所附待遇', 'benefits that a title carries'),
  'titles.benefits.endings': text('待遇终止的情形', 'grounds on which benefits end'),
  'payments.amounts': text('资助标准', 'amounts'),
  'payments.fund': text('资金来源', 'fund that pays'),
  'payments.application': text('资助申请', 'application for the payment'),
  'payments.opinion': text('上级单位意见', 'opinion of the office above'),
  'payments.keys': text('审核与复核', 'approval and recheck'),
  'payments.accounts': text('收款账户', 'account of the payee'),
  'payments.spending': text('经费使用范围', 'allowed kinds of spending'),
  'payments.forbidden': text('禁止的用途', 'forbidden uses'),
  'payments.transfer': text('随人选调动变更', 'transfer to a new employer'),
  'payments.witnesses': text('付款前的见证', 'witnesses before a payment'),
  'payments.termination': text('终止资助的情形', 'grounds of a termination'),
  'payments.balance': text('结转结余', 'balance at the end'),
  'supervision.orders': text('挂号督办、限期整改', 'orders to put a finding right'),
  'supervision.accountability': text('问责', 'accountability'),
  'supervision.inspections': text('项目检查', 'inspections of projects'),
  'supervision.inspections.spared': text(
    '一般不作过程检查的项目',
    'projects that are inspected only for a cause',
  ),
  'supervision.inspections.recognition': text('检查结果互认', 'recognition of results'),
  values: text('另行规定的数额', 'numbers set by a later document'),
} as const satisfies Readonly<Record<string, BilingualText>>;
export type SectionPath = keyof typeof SECTION_NAMES;

/** A section of a pack: what it is called, and the clause that it rests on. */
export interface Section {
  readonly path: SectionPath;
  readonly name: BilingualText;
  readonly clause: ClauseReference;
  /** The text leaves it open: how it is read. */
  readonly reading: boolean;
}

/** What the numbers that a section sets say, by their names in it. */
const NUMBERS = [
  { key: 'perRound', name: text('每轮最多入选', 'selected in a round at most'), unit: 'persons' },
  { key: 'atMost', name: text('该类别最多', 'in the track at most'), unit: 'persons' },
  { key: 'minimumScores', name: text('每名人选的评分份数', 'scorecards of a candidate'), unit: 'scorecards' },
  {
    key: 'trimFrom',
    name: text('达到此数即去掉最高、最低分', 'from so many on trimmed'),
    unit: 'scorecards',
  },
  { key: 'days', name: text('期限', 'length of time'), unit: 'days' },
  { key: 'years', name: text('年限', 'length of time'), unit: 'years' },
  { key: 'target', name: text('目标', 'aim'), unit: 'persons' },
  { key: 'leastYears', name: text('至少延长', 'extended by at least'), unit: 'years' },
  { key: 'mostYears', name: text('至多延长', 'extended by at most'), unit: 'years' },
  { key: 'fixed', name: text('资助额', 'amount'), unit: 'fen' },
  { key: 'least', name: text('至少资助', 'at least'), unit: 'fen' },
  { key: 'most', name: text('至多资助', 'at most'), unit: 'fen' },
] as const;
export const LIMIT_UNITS = {
  persons: text('人', 'persons'),
  scorecards: text('份评分', 'scorecards'),
  years: text('年', 'years'),
  fen: text('分', 'fen'),
  ...DAY_KIND_NAMES,
};

/** A number that a section of a pack sets, or leaves to a value. */
export interface Limit {
  readonly path: SectionPath;
  readonly name: BilingualText;
  readonly value: Amount;
  readonly unit: keyof typeof LIMIT_UNITS;
  /** The track that it is for; null where it is for all. */
  readonly track: string | null;
  readonly clause: ClauseReference;
}

/** Every section that a pack has, in the order in which a case meets them. */
export function sectionsOf(pack: PolicyPack): readonly Section[] {
  return rulesOf(pack).map(({ path, rule: { name, clause, reading = false } }) => ({
    ...{ path, name: name ?? SECTION_NAMES[path], clause, reading },
  }));
}

/** Every number that the sections of a pack set, in the same order. */
export function limitsOf(pack: PolicyPack): readonly Limit[] {
  return rulesOf(pack).flatMap(({ path, rule }) => [
    ...numbersIn(path, rule, rule.clause),
    ...(rule.byTrack ?? []).flatMap((one) => numbersIn(path, one, rule.clause)),
  ]);
}

/** Whatever a section may say beside its clause. */
type Rule = { readonly clause: ClauseReference } & Partial<
  Pick<Section, 'name' | 'reading'> &
    Period & { readonly byTrack: readonly Figures[] } & Record<(typeof NUMBERS)[number]['key'], Amount>
>;
type Figures = Partial<Omit<Rule, 'byTrack'>> & { readonly track?: string };

function rulesOf(pack: PolicyPack): readonly { readonly path: SectionPath; readonly rule: Rule }[] {
  return ORDER.flatMap((part) => rulesWithin(pack[part], [part]));
}

/** What stands in a list, such as the aims of a plan, has the path of the list. */
function rulesWithin(
  value: unknown,
  path: readonly string[],
): readonly { readonly path: SectionPath; readonly rule: Rule }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    rulesWithin(one, Array.isArray(value) ? path : [...path, key]),
  );
  // Every section that the form of a pack knows has its path among the names: a spec goes through them.
  return 'clause' in value ? [{ path: path.join('.') as SectionPath, rule: value as Rule }, ...inner] : inner;
}

function numbersIn(path: SectionPath, figures: Figures, clause: ClauseReference): readonly Limit[] {
  return NUMBERS.flatMap(({ key, name, unit }) => {
    const value = figures[key];
    if (value === undefined) return [];
    const counted = unit === 'days' ? (figures.counted ?? 'working-days') : unit;
    return [{ path, name, value, unit: counted, track: figures.track ?? null, clause }];
  });
}
