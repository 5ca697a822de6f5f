import { ANY_OFFICE } from '#access';
import { bodyOf, defineCommand } from '#command-handling';
import { accept, LocalDate, Refusal, text } from '#kernel';
import { clausesOf, partsOf, PolicyPack } from '#policy';
import { called, integer, naming, optional, programmeId, year, labelled } from '#vocabulary';
import { programme, round, roundIdOf, roundLifecycle, RoundOpened } from '../contracts';
import { cap, datesOfCall, enquiries, termsOfCall, tieRule } from '../contracts/words';
import {
  capOverPolicy,
  datesOutOfOrder,
  datesOutsideYear,
  referenceDateOutsideYear,
  tieRuleUnknown,
} from '../domain/refusals';

export class OpenRound extends bodyOf({
  programmeId,
  year: naming(integer(year.label, 2000, 2100)),
  ...datesOfCall,
  cap: optional(
    called(cap, labelled(text('入选人数上限', 'Cap'), text('缺省为政策规定的上限', 'default: the policy’s'))),
  ),
  ...termsOfCall,
  tieRule: optional(tieRule),
  enquiries: optional(enquiries),
}) {}

/** Opens a year's round with its call: conditions, materials, procedure, dates. Quotas follow one by one. */
export const openRound = defineCommand(OpenRound, {
  aggregate: round,
  summary: text('启动年度选拔', 'Open a round'),
  roles: ['hr-department'],
  untasked: 'first-step',
  id: ({ programmeId, year }) => roundIdOf(programmeId, year),
  expects: 'new',
  uniqueBy: ({ round }) => round.onePerYear,
  looksAt: [
    {
      at: programme,
      harmless: 'only the organiser and the adopted policy versions are read, and neither is ever removed',
    },
  ],
  facts: async (load, { programmeId }) => ({ programme: await load(programme, programmeId) }),
  scope: {
    whose: 'organiser',
    // What nobody has adopted is nobody's yet: `decide` says that it has to be adopted first.
    offices: (_command, _state, { programme: { organiserId } }) =>
      organiserId === null ? ANY_OFFICE : [organiserId],
  },
  programme: ({ programmeId }) => programmeId,
  in: roundLifecycle.of('open-round'),
  checks: [
    ({ command, context: { policy } }) => refuseOutsideYear(command, policy),
    ({ command, context: { policy } }) => refuseDisorder(command, policy),
    ({ command, context: { policy } }) => refuseReferenceDate(command, policy),
    ({ command, context: { policy } }) => refuseCap(capOf(command, policy), policy),
    ({ command: { tieRule }, context: { policy } }) => refuseTieRule(tieRule, policy),
  ],
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
      enquiries,
    } = command;
    if (organiserId === null)
      throw new TypeError(`programme ${programmeId} decides without an adopted policy`);
    return accept(
      RoundOpened.of({
        roundId: roundIdOf(programmeId, year),
        programmeId,
        year,
        organiserId,
        applicationsFrom,
        applicationsUntil,
        referenceDate,
        cap: capOf(command, policy),
        conditions,
        materials,
        procedure,
        policyVersion: policy.version,
        parts: [...partsOf(policy)],
        ...(tieRule !== undefined && { tieRule }),
        ...(enquiries !== undefined && { enquiries }),
      }),
      clausesOf(policy.round, policy.round.onePerYear, policy.round.cap),
    );
  },
});

/** How many may be selected, by the call or else by the policy; null where neither says. */
function capOf({ cap }: OpenRound, { round }: PolicyPack): number | null {
  return cap ?? round.cap?.perRound ?? null;
}

function refuseOutsideYear(
  { year, applicationsFrom }: OpenRound,
  { round }: PolicyPack,
): Refusal | undefined {
  if (yearOf(applicationsFrom) === year) return undefined;
  return datesOutsideYear({ applicationsFrom, year, clause: round.onePerYear?.clause });
}

function refuseDisorder(
  { applicationsFrom, applicationsUntil }: OpenRound,
  { round }: PolicyPack,
): Refusal | undefined {
  if (applicationsUntil >= applicationsFrom) return undefined;
  return datesOutOfOrder({ applicationsUntil, applicationsFrom }, { clauses: [round.clause] });
}

function refuseReferenceDate({ year, referenceDate }: OpenRound, { round }: PolicyPack): Refusal | undefined {
  if (yearOf(referenceDate) === year) return undefined;
  return referenceDateOutsideYear({ referenceDate, year }, { clauses: [round.clause] });
}

const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

function refuseCap(cap: number | null, { round: { cap: rule } }: PolicyPack) {
  if (cap === null || rule?.perRound === undefined || cap <= rule.perRound) return undefined;
  return capOverPolicy({ cap, limit: rule.perRound, clause: rule.clause });
}

/** The call may choose among the tie rules that every review of the policy has (JX-PLAN 2.3.1, 2.3.4b). */
function refuseTieRule(tieRule: string | undefined, { localReview, expertReview }: PolicyPack) {
  const sections = [localReview, expertReview].filter((section) => section !== undefined);
  const [first, ...others] = sections.map(({ tieRules }) => tieRules);
  const choices = (first ?? []).filter(({ id }) =>
    others.every((rules) => rules.some((rule) => rule.id === id)),
  );
  if (tieRule === undefined || choices.some(({ id }) => id === tieRule)) return undefined;
  return tieRuleUnknown({
    choices: {
      zh: choices.map(({ name }) => name.zh).join('、') || '无',
      en: choices.map(({ id }) => id).join(', ') || 'none',
    },
    clause: sections.at(-1)?.clause,
    tieRule,
  });
}
