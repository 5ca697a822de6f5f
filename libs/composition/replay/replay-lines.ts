import { ROLE_TITLES } from '#access';
import { CHECK_STAGES } from '#contexts/selection';
import { RULE_RESULTS, slashed } from '#kernel';
import { RECHECKS, type ReplayEntry } from './replay-answer';
import { chinaTimeOf, saidChange, saidOfRule } from './said';

/** A step as lines of text, the first of which says what happened. */
export function replayLines(entry: ReplayEntry): string[] {
  const { at, position, title, command, commandTitle, causeTitle, basis, basisTitles, policyVersions } =
    entry;
  const { gateStage, gates, recheck } = entry;
  const clauses = basis.map((clause, at) => {
    const heading = basisTitles[at];
    return heading && heading.zh !== clause ? `${clause} ${slashed(heading)}` : clause;
  });
  const under: readonly (readonly [name: string, value: string])[] = [
    ['经办 / by', by(entry)],
    ['命令 / command', commandTitle ? `${command}（${slashed(commandTitle)}）` : command],
    ['起因 / cause', causeTitle ? slashed(causeTitle) : ''],
    ['依据 / clauses', clauses.join('；')],
    ['政策版本 / policy', policyVersions.join('、')],
    ...entry.changes.map((one) => [one.title ? slashed(one.title) : one.field, saidChange(one)] as const),
  ];
  const why =
    gateStage === null ? [] : [`    逐条结果 / why, rule by rule: ${slashed(CHECK_STAGES[gateStage])}`];
  return [
    `${chinaTimeOf(at)}  @${position}  ${slashed(title)}`,
    ...under.filter(([, value]) => value !== '').map(([name, value]) => `    ${name}: ${value}`),
    ...why,
    ...gates.map((one) => `      ${lineOfRule(one)}`),
    ...(recheck === null ? [] : [`      ${slashed(RECHECKS[recheck])}`]),
  ];
}

function lineOfRule({
  rule,
  ruleTitle,
  result,
  found,
  limit,
  clause,
  clauseTitle,
}: ReplayEntry['gates'][number]): string {
  const outcome = `${ruleTitle ? slashed(ruleTitle) : rule}：${slashed(RULE_RESULTS[result])}`;
  const values = `实际 / found ${saidOfRule(found)}，要求 / required ${saidOfRule(limit)}`;
  return `${outcome}，${values}，${clause}${clauseTitle ? ` ${slashed(clauseTitle)}` : ''}`;
}

function by({ actorId, actorRole, actorOffice, actorOfficeName }: ReplayEntry): string {
  const role = actorRole === null ? null : slashed(ROLE_TITLES[actorRole]);
  return [actorOfficeName ?? actorOffice, role, actorId].filter((one) => one !== null).join('，');
}
