import type { PlannedBody } from '../plan/cast';
import { comesToReview, faultsOf } from '../plan/fates';
import { officeName } from '../plan/offices';
import { Candidate, candidatesOf, described } from './applications';
import { Stage } from './stage';
import type { Round } from './the-round';

const ROUTE = 'selection/nominate-candidate';

/** Whom a body nominated, best first. */
export interface Nominated {
  readonly body: PlannedBody;
  readonly nominees: readonly Candidate[];
}

/** Each body puts its best on its list: within its quota, and only when every rule is met (JX-PLAN 2.3.3). */
export async function nominate(
  stage: Stage,
  round: Round,
  candidates: readonly Candidate[],
): Promise<readonly Nominated[]> {
  // A list is one body's own: the bodies work side by side.
  const lists = await stage.inLanes(stage.plan.bodies, async (body): Promise<Nominated> => {
    const own = candidatesOf(candidates, body);
    for (const candidate of own.filter(isUnfit)) await nominateUnfit(stage, round, body, candidate);
    return { body, nominees: await nominateBest(stage, round, body, own) };
  });
  stage.say(`推荐人选 ${lists.reduce((sum, { nominees }) => sum + nominees.length, 0)} 名`);
  return lists;
}

function isUnfit({ part }: Candidate): boolean {
  return faultsOf(part.fate).length > 0 ? part.fate.kind !== 'waived' : part.fate.kind === 'not-endorsed';
}

/** On a full list the quota would stop those whom the rules are to stop: they are tried first. */
async function nominateUnfit(
  stage: Stage,
  { roundId }: Round,
  { id, clerk }: PlannedBody,
  candidate: Candidate,
): Promise<void> {
  const code = candidate.part.fate.kind === 'not-endorsed' ? 'candidacy-not-endorsed' : 'not-eligible';
  await stage.meetRefusal(`推荐 ${described(candidate)}`, code, clerk, ROUTE, {
    ...{ roundId, bodyId: id, candidacyId: candidate.candidacyId },
  });
}

async function nominateBest(
  stage: Stage,
  { roundId }: Round,
  { id, clerk, quota }: PlannedBody,
  candidates: readonly Candidate[],
): Promise<readonly Candidate[]> {
  const ranked = candidates
    .filter(({ part }) => comesToReview(part.fate))
    .toSorted((one, other) => other.part.strength - one.part.strength);
  const command = ({ candidacyId }: Candidate) => ({ roundId, bodyId: id, candidacyId });
  const nominees = ranked.slice(0, quota);
  for (const nominee of nominees) await stage.take(clerk, ROUTE, command(nominee));
  const [oneTooMany] = ranked.slice(quota);
  if (oneTooMany) {
    const attempt = `${officeName(id)}推荐第 ${quota + 1} 人（${described(oneTooMany)}）`;
    await stage.meetRefusal(attempt, 'quota-exceeded', clerk, ROUTE, command(oneTooMany));
  }
  return nominees;
}
