import { DemoError } from '../demo-error';
import type { PlannedBody } from '../plan/cast';
import type { Fate } from '../plan/fates';
import { officeName } from '../plan/offices';
import { Candidate, candidatesOf, described } from './applications';
import { Stage } from './stage';
import type { Round } from './the-round';

const ROUTE = 'selection/nominate-candidate';
/** Whom a body keeps on its wait list. */
const WAITING = 2;

/** Whom a body nominated, best first. */
export interface Nominated {
  readonly body: PlannedBody;
  readonly nominees: readonly Candidate[];
  /** Whom it took off its list again although the panel ranked them before others on it. */
  readonly takenOff: readonly Candidate[];
}

/**
 * Each body puts its best on its list: within its quota, and only when every rule is met (JX-PLAN 2.3.3).
 *
 * @param ranked by body: whom its panel reviewed, best first
 */
export async function nominate(
  stage: Stage,
  round: Round,
  candidates: readonly Candidate[],
  ranked: ReadonlyMap<string, readonly Candidate[]>,
): Promise<readonly Nominated[]> {
  // A list is one body's own: the bodies work side by side.
  const lists = await stage.inLanes(stage.plan.bodies, async (body): Promise<Nominated> => {
    for (const candidate of candidatesOf(candidates, body))
      await nominateUnfit(stage, round, body, candidate);
    const best = ranked.get(body.id) ?? [];
    const nominees = await nominateBest(stage, round, body, best);
    return { body, nominees, takenOff: [] };
  });
  const [first, ...others] = lists;
  if (first === undefined) throw new DemoError('没有任何推荐人选名单', 'there is no nomination list');
  const waiting = ranked.get(first.body.id)?.[first.body.quota];
  const changed = await moveUp(stage, round, first, waiting);
  stage.say(`推荐人选 ${lists.reduce((sum, { nominees }) => sum + nominees.length, 0)} 名，各单位另列候补`);
  return [changed, ...others];
}

/** The body takes its last nominee off again, and the first who waits moves up (JX-PLAN 2.3.3c). */
async function moveUp(
  stage: Stage,
  { roundId }: Round,
  list: Nominated,
  waiting: Candidate | undefined,
): Promise<Nominated> {
  const { body, nominees } = list;
  const last = nominees.at(-1);
  if (last === undefined || waiting === undefined)
    throw new DemoError(`${body.id} 没有候补人选`, `${body.id} has no wait list`);
  const place = { roundId, bodyId: body.id };
  await stage.take(body.clerk, 'selection/withdraw-nomination', {
    ...{ ...place, candidacyId: last.candidacyId, reason: '演示：本人拟参评其他计划。' },
  });
  await stage.take(body.clerk, 'selection/move-up-nominee', {
    ...{ ...place, candidacyId: waiting.candidacyId, reason: '演示：按候补次序递补。' },
  });
  stage.say(`${officeName(body.id)}撤回推荐 ${described(last)}，候补首位 ${described(waiting)} 递补`);
  return { body, nominees: [...nominees.slice(0, -1), waiting], takenOff: [last] };
}

/** What stops those who are not to be nominated; of an application that was taken back nothing is tried. */
const REFUSED: Readonly<Partial<Record<Fate['kind'], string>>> = {
  'not-eligible': 'not-eligible',
  'waiver-rejected': 'not-eligible',
  'not-endorsed': 'candidacy-not-endorsed',
  'check-failed': 'background-check-not-passed',
};

/** On a full list the quota would stop those whom the rules are to stop: they are tried first. */
async function nominateUnfit(
  stage: Stage,
  { roundId }: Round,
  { id, clerk }: PlannedBody,
  candidate: Candidate,
): Promise<void> {
  const code = REFUSED[candidate.part.fate.kind];
  if (code === undefined) return;
  await stage.meetRefusal(`推荐 ${described(candidate)}`, code, clerk, ROUTE, {
    ...{ roundId, bodyId: id, candidacyId: candidate.candidacyId },
  });
}

async function nominateBest(
  stage: Stage,
  { roundId }: Round,
  { id, clerk, quota }: PlannedBody,
  ranked: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const command = ({ candidacyId }: Candidate) => ({ roundId, bodyId: id, candidacyId });
  const nominees = ranked.slice(0, quota);
  for (const nominee of nominees) await stage.take(clerk, ROUTE, command(nominee));
  const [oneTooMany] = ranked.slice(quota);
  if (oneTooMany) {
    const attempt = `${officeName(id)}推荐第 ${quota + 1} 人（${described(oneTooMany)}）`;
    await stage.meetRefusal(attempt, 'quota-exceeded', clerk, ROUTE, command(oneTooMany));
  }
  for (const waiting of ranked.slice(quota, quota + WAITING)) {
    await stage.take(clerk, 'selection/wait-list-candidate', command(waiting));
  }
  return nominees;
}
