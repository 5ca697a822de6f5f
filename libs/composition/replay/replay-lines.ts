import { ROLE_TITLES } from '#access';
import { slashed } from '#kernel';
import type { ReplayEntry } from './replay-answer';
import { chinaTimeOf, saidChange } from './said';

/** A step as lines of text, the first of which says what happened. */
export function replayLines(entry: ReplayEntry): string[] {
  const { at, position, title, command, commandTitle, causeTitle, basis, basisTitles, policyVersions } =
    entry;
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
  return [
    `${chinaTimeOf(at)}  @${position}  ${slashed(title)}`,
    ...under.filter(([, value]) => value !== '').map(([name, value]) => `    ${name}: ${value}`),
  ];
}

function by({ actorId, actorRole, actorOffice, actorOfficeName }: ReplayEntry): string {
  const role = actorRole === null ? null : slashed(ROLE_TITLES[actorRole]);
  return [actorOfficeName ?? actorOffice, role, actorId].filter((one) => one !== null).join('，');
}
