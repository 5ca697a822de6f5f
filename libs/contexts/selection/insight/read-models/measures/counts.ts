import { BilingualText, text } from '#kernel';
import type { PolicyPack } from '#policy';
import { wordsIn } from '#vocabulary';
import { MEASURED_STAGES, MeasuredStage, RoundMeasure } from './answers';
import type { RoundFigures, StageCounts } from './figures';
import { hasStage } from '../funnel/stages';
import { measureOf, percent } from './measure';

/** The measured stages that the programme has. */
const stagesOf = (pack: PolicyPack): readonly MeasuredStage[] =>
  wordsIn(MEASURED_STAGES).filter((stage) => hasStage(pack, stage));

interface Share {
  readonly some: number;
  readonly all: number;
}

/** The share of a kind of talent at each stage; it warns where it fell against the last round (JX-PLAN 2.1.2). */
export function talentShares(now: RoundFigures, before: RoundFigures | undefined): RoundMeasure[] {
  const rule = now.pack.measures?.talentShare;
  if (rule === undefined) return [];
  const names = trackNames(now.pack, rule.talentKind);
  return stagesOf(now.pack).map((stage) => {
    const share = shareOf(now, rule.talentKind, stage);
    const last = before && shareOf(before, rule.talentKind, stage);
    const warning = last !== undefined && fell(share, last);
    return measureOf(now.pack, {
      ...{ kind: 'talent-share', measure: `talent-share.${stage}`, stage, unit: 'percent', warning },
      value: percent(share.some, share.all),
      previous: last === undefined ? null : percent(last.some, last.all),
      clause: rule.clause,
      sentence: shareSentence(names, stage, share, last),
    });
  });
}

/** Compared as whole numbers, so that no rounding hides or makes a fall. Of nobody there is no share to fall. */
function fell(share: Share, last: Share): boolean {
  return share.all > 0 && last.all > 0 && share.some * last.all < last.some * share.all;
}

function shareOf({ tracks, pack }: RoundFigures, talentKind: string, stage: MeasuredStage): Share {
  const kinds = new Map(pack.tracks.map((track) => [track.id, track.talentKind]));
  const ofKind = tracks.filter(({ track }) => kinds.get(track) === talentKind);
  return { some: sum(ofKind, stage), all: sum(tracks, stage) };
}

function sum(counts: readonly StageCounts[], stage: MeasuredStage): number {
  return counts.reduce((total, one) => total + one[stage], 0);
}

/** The tracks that a kind of talent applies in, by their names. */
function trackNames({ tracks }: PolicyPack, talentKind: string): BilingualText {
  const named = tracks.filter((track) => track.talentKind === talentKind).map(({ name }) => name);
  return text(named.map(({ zh }) => zh).join('、'), named.map(({ en }) => en).join(', '));
}

function shareSentence(
  kind: BilingualText,
  stage: MeasuredStage,
  share: Share,
  last: Share | undefined,
): BilingualText {
  const { zh, en } = MEASURED_STAGES[stage];
  const value = percent(share.some, share.all);
  if (value === null)
    return text(`尚无${zh}，无从计算${kind.zh}比例`, `There are no ${en} yet: no share of ${kind.en}`);
  const is = text(
    `${zh}中${kind.zh} ${share.some} 人，共 ${share.all} 人，占 ${value}%`,
    `${kind.en}: ${share.some} of ${share.all} ${en}, ${value} %`,
  );
  const was = last === undefined ? null : percent(last.some, last.all);
  if (last === undefined || was === null)
    return text(`${is.zh}；无上一轮可比`, `${is.en}; no last round to compare with`);
  return fell(share, last)
    ? text(
        `${is.zh}，低于上一轮的 ${was}%，请关注名额和推荐结构`,
        `${is.en}; below the last round’s ${was} %: look at quotas and nominations`,
      )
    : text(`${is.zh}，不低于上一轮的 ${was}%`, `${is.en}; not below the last round’s ${was} %`);
}

/** How many candidates state each direction that the selection inclines to, at each stage (JX-PLAN 2.1.3). */
export function inclinations(now: RoundFigures, before: RoundFigures | undefined): RoundMeasure[] {
  const rule = now.pack.measures?.inclination;
  if (rule === undefined) return [];
  return directionsOf(now.pack, rule.fact).flatMap(({ id, name }) =>
    stagesOf(now.pack).map((stage) => {
      const value = inclinedTo(now, id, stage);
      const all = sum(now.tracks, stage);
      const { zh, en } = MEASURED_STAGES[stage];
      return measureOf(now.pack, {
        ...{ kind: 'inclination', measure: `inclination.${id}.${stage}`, stage, unit: 'persons', value },
        previous: before === undefined ? null : inclinedTo(before, id, stage),
        clause: rule.clause,
        sentence: text(`${name.zh}：${zh} ${all} 人中有 ${value} 人`, `${name.en}: ${value} of ${all} ${en}`),
      });
    }),
  );
}

function inclinedTo({ directions }: RoundFigures, direction: string, stage: MeasuredStage): number {
  return directions.find((one) => one.direction === direction)?.[stage] ?? 0;
}

/** The choices of the fact's `direction`; the pack was checked for it when it was loaded. */
function directionsOf({ facts }: PolicyPack, name: string) {
  const fact = facts.find((one) => one.name === name);
  const direction =
    fact?.type === 'list' ? fact.fields.find((field) => field.name === 'direction') : undefined;
  return direction?.type === 'choice' ? direction.choices : [];
}

/** How far the plan has come: selected in the round, team members in all rounds up to it (JX-PLAN 1.2). */
export function targets(rounds: readonly RoundFigures[]): RoundMeasure[] {
  const [now, ...earlier] = rounds;
  return (now?.pack.measures?.targets ?? []).flatMap(({ id, clause, name, counts, target }) => {
    if (now === undefined) return [];
    const count = COUNTED[counts];
    const value = count(rounds);
    const reached = percent(value, target) ?? 0;
    return measureOf(now.pack, {
      ...{ kind: 'target', measure: `target.${id}`, unit: 'persons', value, target, clause },
      previous: earlier.length === 0 ? null : count(earlier),
      sentence: text(
        `${name.zh}：${value} 人，目标约 ${target} 人，完成 ${reached}%`,
        `${name.en}: ${value} of about ${target}, ${reached} % of the aim`,
      ),
    });
  });
}

/** What a target counts, of a round (the first) and those before it. */
const COUNTED = {
  'awardees-of-round': ([round]: readonly RoundFigures[]) => sum(round?.tracks ?? [], 'published'),
  'team-members-in-all': (rounds: readonly RoundFigures[]) =>
    rounds.reduce((total, { teamMembers }) => total + teamMembers, 0),
} as const;
