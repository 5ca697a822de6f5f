import { DemoError } from '../demo-error';
import { Candidate, described } from './applications';
import { Stage } from './stage';
import type { Round } from './the-round';

const ORGANISER = 'hr-clerk';
const ROUTE = 'selection/propose-roster';

/** The roster as it was proposed. */
export interface Proposal {
  /** In rank order. */
  readonly entries: readonly Candidate[];
  /** In the order in which they move up. */
  readonly reserves: readonly Candidate[];
}

/** The proposed roster as it stands. */
export interface RosterShown {
  readonly edition: number;
  readonly candidates: readonly {
    readonly candidacyId: string;
    readonly removed: boolean;
    readonly removedFor: string | null;
  }[];
  readonly movedUp: readonly { readonly candidacyId: string; readonly replaces: string }[];
}

/** Draws up the proposed roster: never over the cap (JX-PLAN 2.1.1), in the order of the review but for one deviation with its reason (JX-PLAN 2.3.4b). */
export async function proposeRoster(
  stage: Stage,
  { roundId }: Round,
  ranked: readonly Candidate[],
): Promise<Proposal> {
  const { cap, reserves: places } = stage.plan;
  const ids = (some: readonly Candidate[]) => some.map(({ candidacyId }) => candidacyId);
  await stage.meetRefusal(`拟入选 ${cap + 1} 名`, 'cap-exceeded', ORGANISER, ROUTE, {
    roundId,
    candidacyIds: ids(ranked.slice(0, cap + 1)),
  });
  const [first, second, ...others] = ranked.slice(0, cap);
  if (first === undefined || second === undefined)
    throw new DemoError('拟入选人选不足两名', 'the proposed roster has fewer than two candidates');
  const entries = [second, first, ...others];
  await stage.meetRefusal('把第二名排在第一名之前而不说明理由', 'rank-unexplained', ORGANISER, ROUTE, {
    roundId,
    candidacyIds: ids(entries),
  });
  const proposal = { entries, reserves: ranked.slice(cap, cap + places) };
  await stage.take(ORGANISER, ROUTE, {
    ...{ roundId, candidacyIds: ids(proposal.entries), reserveIds: ids(proposal.reserves) },
    rankReasons: [{ candidacyId: second.candidacyId, reason: '演示：两人评分相近，其培养目标更为明确。' }],
  });
  stage.say(`${described(second)} 列在评审第一名之前，理由已记录在案`);
  stage.say(`提出拟入选名单 ${proposal.entries.length} 名，候补 ${proposal.reserves.length} 名`);
  return proposal;
}

/** Waits until somebody has fallen out and the next reserve has moved up, by itself. */
export function awaitReserve(
  stage: Stage,
  { roundId }: Round,
  { candidacyId }: Candidate,
): Promise<RosterShown> {
  return stage.ledger.waitFor<RosterShown>(
    ORGANISER,
    `rounds/${roundId}/proposed-roster`,
    '由候补人选自动递补',
    ({ movedUp }) => movedUp.some(({ replaces }) => replaces === candidacyId),
  );
}

export function rosterNow(stage: Stage, { roundId }: Round): Promise<RosterShown> {
  return stage.ledger.ask<RosterShown>(ORGANISER, `rounds/${roundId}/proposed-roster`);
}

/** The candidate at a rank of the proposal, from 1 on. */
export function atRank({ entries }: Proposal, rank: number): Candidate {
  const candidate = entries[rank - 1];
  if (candidate === undefined)
    throw new DemoError(`拟入选名单没有第 ${rank} 名`, `the proposed roster has no rank ${rank}`);
  return candidate;
}
