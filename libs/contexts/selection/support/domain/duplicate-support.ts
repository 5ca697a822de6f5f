import { BilingualText, Json, RuleOutcome, text } from '#kernel';
import { DUPLICATE_SUPPORT, PolicyPack } from '#policy';
import type { Application as WholeApplication } from '../../applications/contracts';
import type { SupportEntry, SupportRecordState } from '../contracts';

/** What of an application says beside what other support would run. */
type Application = Pick<WholeApplication, 'programmeId' | 'referenceDate'>;

/** Later than any date. */
const NO_END = '9999-12-31';
const LIMIT = text('不同时受其他人才计划支持', 'not supported by another programme at the same time');

/**
 * Whether another programme supports the person on the round's reference date (not met; no waiver relaxes it), or has a
 * candidacy of theirs under way in a round of the same year (warned: in nobody's way). Where the pack names the tiers whose
 * support excludes, support by another tier is no obstacle, and one without a tier on record only warns. None when the pack
 * does not ask.
 */
export function checkDuplicateSupport(
  policy: PolicyPack,
  application: Application,
  { entries }: SupportRecordState,
): readonly RuleOutcome[] {
  if (policy.duplicateSupport === undefined) return [];
  const { clause, excludes } = policy.duplicateSupport;
  const others = entries.filter(({ programmeId }) => programmeId !== application.programmeId);
  const supports = others.filter((entry) => runsOn(entry, application));
  const excluding = supports.filter(
    ({ tier = null }) => excludes === undefined || (tier !== null && excludes.includes(tier)),
  );
  const unplaced = excludes === undefined ? [] : supports.filter(({ tier = null }) => tier === null);
  const warning = [...unplaced, ...others.filter((entry) => runsBeside(entry, application))];
  const result = excluding.length > 0 ? 'not-met' : warning.length > 0 ? 'warned' : 'met';
  // In the way of an applicant is only what excludes; the rest is shown beside it.
  const found = [...new Set([...excluding, ...supports, ...warning])];
  return [
    {
      rule: DUPLICATE_SUPPORT,
      result,
      found: found.map(shown),
      limit: { ...LIMIT },
      clause,
      message: explain(result, found, clause),
    },
  ];
}

/**
 * Support that has not ended by the reference date, whose last day still counts (ADR 0012). What began only after that
 * date counts as well: the support that this round leads to would run beside it.
 */
function runsOn({ kind, until }: SupportEntry, { referenceDate }: Application): boolean {
  return kind === 'support' && (until ?? NO_END) >= referenceDate;
}

/** Rounds have no recorded end: candidacies whose reference dates lie in one year run at the same time (ADR 0012). */
function runsBeside(entry: SupportEntry, { referenceDate }: Application): boolean {
  return entry.kind === 'candidacy' && entry.referenceDate?.slice(0, 4) === referenceDate.slice(0, 4);
}

function shown({ kind, programmeId, roundId, since, until = null, tier = null }: SupportEntry): Json {
  const support = { until, ...(tier !== null && { tier }) };
  return { kind, programmeId, roundId, since, ...(kind === 'support' && support) };
}

function explain(
  result: RuleOutcome['result'],
  found: readonly SupportEntry[],
  clause: string,
): BilingualText {
  if (found.length === 0) {
    return text(`重复支持：未发现（${clause}）`, `Duplicate support: none found (${clause})`);
  }
  const list = found.map(named);
  const [zh, en] = [list.map((one) => one.zh).join('；'), list.map((one) => one.en).join('; ')];
  switch (result) {
    case 'not-met':
      return text(
        `重复支持：同时受其他计划支持，不能放宽。实际：${zh}；要求：${LIMIT.zh}（${clause}）`,
        `Duplicate support: another programme supports the person at the same time, which no waiver relaxes. Found: ${en}; required: ${LIMIT.en} (${clause})`,
      );
    case 'met':
      return text(
        `重复支持：受其他层级的计划支持，不影响本计划。实际：${zh}（${clause}）`,
        `Duplicate support: supported by a programme of a tier that may be followed. Found: ${en} (${clause})`,
      );
    default: {
      const what = found.some(({ kind }) => kind === 'support')
        ? text('受其他计划支持，须核实', 'supported by another programme, to be looked into')
        : text('同时申报其他计划', 'also a candidate of another programme');
      return text(
        `重复支持（提示，不影响办理）：${what.zh}。实际：${zh}（${clause}）`,
        `Duplicate support (a warning, in nobody's way): ${what.en}. Found: ${en} (${clause})`,
      );
    }
  }
}

function named({ kind, programmeId, roundId, since, until }: SupportEntry): BilingualText {
  if (kind === 'candidacy')
    return text(`${since} 起申报另一年度选拔`, `${roundId} of ${programmeId}, applied on ${since}`);
  const last = until ?? null;
  const end = last === null ? text('截止日未登记', 'no end on record') : text(`至 ${last}`, `until ${last}`);
  return text(
    `${since} 起受另一年度选拔支持，${end.zh}`,
    `${roundId} of ${programmeId}, supported since ${since}, ${end.en}`,
  );
}
