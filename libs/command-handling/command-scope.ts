import { ANY_OFFICE, Concern, CONCERNS_ANYBODY } from '#access';
import { BilingualText, slashed, text } from '#kernel';

/** By what a command finds the offices concerned: as the matrix of access names them. */
export const OFFICES_CONCERNED = {
  employer: text('申报人所在单位', 'the employer'),
  'new-employer': text('调入单位', 'the new employer'),
  'line-of-authority': text('隶属关系中的各单位', 'the offices on the line of authority'),
  'line-and-organiser': text(
    '隶属关系中的各单位和组织单位',
    'the offices on the line of authority and the organiser of the round',
  ),
  'nominating-body': text('推荐单位', 'the nominating body'),
  investigator: text('负责调查的单位', 'the office that investigates'),
  organiser: text('组织单位', 'the organiser of the round'),
  'panel-office': text('组织评审的单位', 'the office in charge of the panel'),
  'notice-office': text('发布公示的单位', 'the office that published the notice'),
  'consulted-department': text('被征求意见的部门', 'the department consulted'),
  'finance-department': text('办理的财政部门', 'the finance department in charge'),
  'talent-office': text('接收备案的人才办', 'the talent office filed with'),
  'registering-office': text('登记的单位', 'the office that registered it'),
  superior: text('上级单位', 'the organisation above'),
  organisation: text('该单位', 'the organisation itself'),
  'listing-body': text('挂号督办的单位', 'the body that listed the order'),
  'plan-organiser': text('规划组织单位', 'the organiser of the plan'),
  'assigned-unit': text('责任单位', 'the unit in charge'),
  partner: text('参与单位', 'the partners named'),
  evaluator: text('评估机构', 'the organisation that evaluates'),
} as const satisfies Readonly<Record<string, BilingualText>>;
export type OfficesConcerned = keyof typeof OFFICES_CONCERNED;

/** What is asked of the command and of everything that it looks at. */
type Finding<Body, State, Facts, Result> = (command: Body, state: State, facts: Facts) => Result;

/** Any office and account of its roles may give it; the reason why is part of the declaration. */
export interface OpenToItsRoles {
  readonly openBecause: BilingualText;
}

/**
 * Offices concerned. An empty list: nobody's, as of what does not exist, so that nobody is let through.
 * `ANY_OFFICE`: the request names none, or nobody has it yet; only where the answer tells of nothing that is there.
 */
interface OfOffices<Body, State, Facts> {
  readonly whose: OfficesConcerned;
  readonly offices: Finding<Body, State, Facts, readonly string[] | typeof ANY_OFFICE>;
}

/**
 * Accounts of the persons concerned: applicants and experts act for themselves only. Null is a person without an
 * account; an empty list, nobody.
 */
interface OfPersons<Body, State, Facts> {
  readonly self: Finding<Body, State, Facts, readonly (string | null)[]>;
}

/**
 * Whom a command concerns. It says whose the thing is, not whose turn it is: whoever is concerned is told the state of
 * it, and everybody else one and the same answer, whether it exists or not (ADR 0033).
 */
export type CommandScope<Body, State, Facts> =
  | OpenToItsRoles
  | (OfOffices<Body, State, Facts> & Partial<OfPersons<Body, State, Facts>>)
  | (OfPersons<Body, State, Facts> & { readonly whose?: undefined; readonly offices?: undefined });

/** For what concerns nobody in particular: any office and account of the roles may give it, for this reason. */
export function openToItsRoles(zh: string, en: string): OpenToItsRoles {
  return { openBecause: text(zh, en) };
}

/** For what workflows and deadlines alone give: they carry out what people decided. */
export const CARRIED_OUT_BY_THE_SYSTEM = openToItsRoles(
  '由系统依据已作出的决定自动办理',
  'carries out what people have decided',
);

/** Whom a command concerns, as it and everything it looks at say. */
export function concernOf<Body, State, Facts>(
  scope: CommandScope<Body, State, Facts>,
  command: Body,
  state: State,
  facts: Facts,
): Concern {
  if ('openBecause' in scope) return CONCERNS_ANYBODY;
  return {
    offices: scope.offices?.(command, state, facts) ?? [],
    accounts: (scope.self?.(command, state, facts) ?? []).filter((account) => account !== null),
  };
}

/** Of a query whose answer holds rows within the actor's reach only: it answers by `context.scope`, office or account. */
export const ROWS_IN_REACH = 'rows-in-reach';
/** What a query shows to whom of its roles. There is no default. */
export type QueryScope = typeof ROWS_IN_REACH | OpenToItsRoles;

/** What the OpenAPI document says of a scope, as `x-scope`. */
export type DescribedScope =
  | { readonly rows: 'in-reach' }
  | { readonly open: string }
  | { readonly offices: OfficesConcerned | null; readonly self: boolean };

/** A scope in the words of the OpenAPI document. */
export function describeScope(scope: CommandScope<never, never, never> | QueryScope): DescribedScope {
  if (scope === ROWS_IN_REACH) return { rows: 'in-reach' };
  if ('openBecause' in scope) return { open: slashed(scope.openBecause) };
  return { offices: scope.whose ?? null, self: scope.self !== undefined };
}

/** The same in words. */
export function scopeInWords(scope: DescribedScope): BilingualText {
  if ('rows' in scope) return text('仅限本人或本单位管辖范围内', 'what is within one’s own reach only');
  if ('open' in scope) {
    const [zh = '', en = ''] = scope.open.split(' / ');
    return text(`上述各角色均可（${zh}）`, `everybody of these roles (${en})`);
  }
  const offices = scope.offices === null ? [] : [OFFICES_CONCERNED[scope.offices]];
  const concerned = [...offices, ...(scope.self ? [text('当事人本人', 'the person concerned')] : [])];
  return text(concerned.map(({ zh }) => zh).join('、'), concerned.map(({ en }) => en).join(', '));
}
