import { BilingualText, Json, RuleOutcome, text } from '#kernel';
import type { PolicyPack } from '#policy';
import type { Application as WholeApplication } from '../../applications/contracts';
import type { SupportEntry, SupportRecordState } from '../contracts';

/** What of an application says beside what other support would run. */
type Application = Pick<WholeApplication, 'programmeId' | 'referenceDate'>;

/** Later than any date. */
const NO_END = '9999-12-31';
const RULE = 'duplicate-support';
const LIMIT = text('不同时受其他人才计划支持', 'not supported by another programme at the same time');

/**
 * Whether another programme supports the person on the round's reference date (not met; no waiver relaxes it), or has a
 * candidacy of theirs under way in a round of the same year (warned: in nobody's way). None when the pack does not ask.
 */
export function checkDuplicateSupport(
  policy: PolicyPack,
  application: Application,
  { entries }: SupportRecordState,
): readonly RuleOutcome[] {
  const clause = policy.duplicateSupport?.clause;
  if (clause === undefined) return [];
  const others = entries.filter(({ programmeId }) => programmeId !== application.programmeId);
  const supports = others.filter((entry) => runsOn(entry, application));
  const candidacies = others.filter((entry) => runsBeside(entry, application));
  const found = [...supports, ...candidacies];
  const result = supports.length > 0 ? 'not-met' : candidacies.length > 0 ? 'warned' : 'met';
  return [
    {
      rule: RULE,
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

function shown({ kind, programmeId, roundId, since, until }: SupportEntry): Json {
  return { kind, programmeId, roundId, since, ...(kind === 'support' && { until: until ?? null }) };
}

function explain(
  result: RuleOutcome['result'],
  found: readonly SupportEntry[],
  clause: string,
): BilingualText {
  if (result === 'met') {
    return text(`重复支持：未发现（${clause}）`, `Duplicate support: none found (${clause})`);
  }
  const list = found.map(named);
  const [zh, en] = [list.map((one) => one.zh).join('；'), list.map((one) => one.en).join('; ')];
  return result === 'not-met'
    ? text(
        `重复支持：同时受其他计划支持，不能放宽。实际：${zh}；要求：${LIMIT.zh}（${clause}）`,
        `Duplicate support: another programme supports the person at the same time, which no waiver relaxes. Found: ${en}; required: ${LIMIT.en} (${clause})`,
      )
    : text(
        `重复支持（提示，不影响办理）：同时申报其他计划。实际：${zh}（${clause}）`,
        `Duplicate support (a warning, in nobody's way): also a candidate of another programme. Found: ${en} (${clause})`,
      );
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
