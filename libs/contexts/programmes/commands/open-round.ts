import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import type { PolicyPack } from '#policy';
import { called, identifier, integer, optional, programmeId, year } from '#vocabulary';
import { programme, round, roundIdOf, RoundOpened } from '../contracts';
import { cap, datesOfCall, termsOfCall } from '../contracts/words';

export class OpenRound extends bodyOf({
  programmeId,
  year: integer(year.label, 2000, 2100),
  ...datesOfCall,
  cap: optional(called(cap, text('入选人数上限（缺省为政策规定的上限）', 'Cap (default: the policy’s)'))),
  ...termsOfCall,
  tieRule: optional(
    identifier(
      text(
        '评审同分时的排序规则（缺省为政策列出的第一项）',
        'Tie rule of the reviews (default: the policy’s first)',
      ),
    ),
  ),
}) {}

/** Opens a year's round with its call: conditions, materials, procedure, dates. Quotas follow one by one. */
export const openRound = defineCommand(OpenRound, {
  aggregate: round,
  summary: text('启动年度选拔', 'Open a round'),
  roles: ['hr-department'],
  id: ({ programmeId, year }) => roundIdOf(programmeId, year),
  expects: 'new',
  uniqueBy: 'one-round-a-year',
  facts: async (load, { programmeId }) => ({ programme: await load(programme, programmeId) }),
  scope: {
    whose: 'organiser',
    // What nobody has adopted is nobody's yet: `decide` says that it has to be adopted first.
    offices: (_command, _state, { programme: { organiserId } }) =>
      organiserId === null ? ANY_OFFICE : [organiserId],
  },
  programme: ({ programmeId }) => programmeId,
  decide: (_state, command, { policy }, { programme: { organiserId } }) => {
    const {
      programmeId,
      year,
      applicationsFrom,
      applicationsUntil,
      referenceDate,
      conditions,
      materials,
      procedure,
      tieRule,
    } = command;
    if (organiserId === null)
      throw new TypeError(`programme ${programmeId} decides without an adopted policy`);
    const cap = command.cap ?? policy.cap.perRound;
    const refusal = refuseDates(command, policy) ?? refuseCap(cap, policy) ?? refuseTieRule(tieRule, policy);
    if (refusal) return refusal;
    return accept(
      RoundOpened.of({
        roundId: roundIdOf(programmeId, year),
        programmeId,
        year,
        organiserId,
        applicationsFrom,
        applicationsUntil,
        referenceDate,
        cap,
        conditions,
        materials,
        procedure,
        policyVersion: policy.version,
        ...(tieRule !== undefined && { tieRule }),
      }),
      [policy.basis['round-call'], policy.basis['one-round-a-year'], policy.basis['round-cap']],
    );
  },
});

function refuseDates(
  { year, applicationsFrom, applicationsUntil, referenceDate }: OpenRound,
  policy: PolicyPack,
) {
  const clauses = [policy.basis['round-call']];
  if (applicationsFrom.slice(0, 4) !== String(year)) {
    return refuse(
      'rule',
      'dates-outside-year',
      text(
        `申报开始日期 ${applicationsFrom} 须在 ${year} 年内：每年选拔一次（${policy.basis['one-round-a-year']}）。`,
        `Applications begin on ${applicationsFrom}, outside ${year}: there is one round a year (${policy.basis['one-round-a-year']}).`,
      ),
      { field: 'applicationsFrom', clauses: [policy.basis['one-round-a-year']] },
    );
  }
  if (applicationsUntil < applicationsFrom) {
    return refuse(
      'rule',
      'dates-out-of-order',
      text(
        `申报截止日期 ${applicationsUntil} 早于开始日期 ${applicationsFrom}。`,
        `The last day of applications ${applicationsUntil} lies before the first, ${applicationsFrom}.`,
      ),
      { field: 'applicationsUntil', clauses },
    );
  }
  if (referenceDate.slice(0, 4) !== String(year)) {
    return refuse(
      'rule',
      'reference-date-outside-year',
      text(
        `年龄计算基准日 ${referenceDate} 须在 ${year} 年内。`,
        `The reference date ${referenceDate}, on which age is counted, must lie in ${year}.`,
      ),
      { field: 'referenceDate', clauses },
    );
  }
  return undefined;
}

function refuseCap(cap: number, policy: PolicyPack) {
  const limit = policy.cap.perRound;
  const clause = policy.basis['round-cap'];
  if (cap <= limit) return undefined;
  return refuse(
    'rule',
    'cap-over-policy',
    text(
      `入选人数上限 ${cap} 超过政策规定的 ${limit} 人（${clause}）。`,
      `A cap of ${cap} is over the ${limit} that the policy allows (${clause}).`,
    ),
    { field: 'cap', clauses: [clause] },
  );
}

/** The call may choose among the tie rules that every review of the policy has (JX-PLAN 2.3.1, 2.3.4b). */
function refuseTieRule(tieRule: string | undefined, { reviews, basis }: PolicyPack) {
  const sections = [reviews?.local, reviews?.provincial].filter((section) => section !== undefined);
  const [first, ...others] = sections.map(({ tieRules }) => tieRules);
  const choices = (first ?? []).filter(({ id }) =>
    others.every((rules) => rules.some((rule) => rule.id === id)),
  );
  if (tieRule === undefined || choices.some(({ id }) => id === tieRule)) return undefined;
  const clause = sections.at(-1)?.clause ?? basis['round-call'];
  return refuse(
    'rule',
    'tie-rule-unknown',
    text(
      `政策没有所选的同分排序规则；可选：${choices.map(({ name }) => name.zh).join('、') || '无'}（${clause}）。`,
      `The policy has no tie rule ${tieRule}; to choose from: ${choices.map(({ id }) => id).join(', ') || 'none'} (${clause}).`,
    ),
    { field: 'tieRule', clauses: [clause] },
  );
}
