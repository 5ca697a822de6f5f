import { addDays, LocalDate } from '#kernel';
import { DemoError } from '../demo-error';
import { Level, pointsFor, seatFate } from '../plan/experts';
import type { Candidate } from './applications';
import { idOnDesk } from './desk';
import { Stage } from './stage';

/** A panel whose experts have been drawn. */
export interface Panel {
  readonly panelId: string;
  readonly level: Level;
  /** The account that is in charge of it. */
  readonly clerk: string;
}

interface PanelShown {
  readonly drawn: readonly {
    readonly candidacyId: string;
    readonly caseNumber: string;
    readonly seats: readonly {
      readonly expertId: string;
      readonly status: string;
      readonly dueOn: LocalDate;
    }[];
  }[];
}

/** One candidate before one panel. */
interface Case {
  readonly panel: Panel;
  readonly candidate: Candidate;
  /** What the experts see it called. */
  readonly caseNumber: string;
  /** The candidate's place among those of the panel, in the order of the cast. */
  readonly place: number;
  /** Who holds a seat, in the order of the accounts. */
  readonly experts: readonly string[];
  readonly dueOn: LocalDate;
}

/**
 * Has panels score their candidates, each expert blind to the others: some are recused and some are late, and the next
 * of the draw come in for them. Then sums up (JX-PLAN 2.3.3a, 2.3.4b).
 *
 * @returns by panel id: its candidates, best first
 */
export async function reviewByPanels(
  stage: Stage,
  panels: readonly Panel[],
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  const byId = new Map(candidates.map((candidate) => [candidate.candidacyId, candidate]));
  const casesNow = async () => (await stage.inLanes(panels, (panel) => casesOf(stage, panel, byId))).flat();
  await replaceWhere(stage, await casesNow(), 'recused');
  const cases = await casesNow();
  await stage.inLanes(cases, async (one) => {
    // Of one candidate one after the other: what is written in a stream hangs on no race.
    for (const seat of one.experts.keys()) if (fateOf(one, seat) !== 'late') await score(stage, one, seat);
  });
  const late = cases.filter((one) => one.experts.some((_, seat) => fateOf(one, seat) === 'late'));
  if (late.length > 0) await scoreLate(stage, late, casesNow);
  return new Map(
    await stage.inLanes(panels, async (panel) => {
      await stage.take(panel.clerk, 'reviews/conclude-review-panel', { panelId: panel.panelId });
      return [panel.panelId, await rankingOf(stage, panel, byId)] as const;
    }),
  );
}

async function casesOf(stage: Stage, panel: Panel, byId: ReadonlyMap<string, Candidate>): Promise<Case[]> {
  const { drawn } = await stage.ledger.ask<PanelShown>(panel.clerk, `panels/${panel.panelId}`);
  return drawn
    .map(({ candidacyId, caseNumber, seats }) => {
      const held = seats.filter(({ status }) => status === 'held');
      const experts = held.map(({ expertId }) => expertId).sort();
      const dueOn = seats.map((seat) => seat.dueOn).reduce((one, other) => (one > other ? one : other));
      return { panel, candidate: known(byId, candidacyId), caseNumber, experts, dueOn };
    })
    .sort((one, other) => one.candidate.part.number - other.candidate.part.number)
    .map((one, place) => ({ ...one, place }));
}

function known(byId: ReadonlyMap<string, Candidate>, candidacyId: string): Candidate {
  const candidate = byId.get(candidacyId);
  if (candidate === undefined)
    throw new DemoError(`演示没有申报 ${candidacyId}`, `the demo has no candidacy ${candidacyId}`);
  return candidate;
}

function fateOf({ panel, place }: Case, seat: number): ReturnType<typeof seatFate> {
  return seatFate(panel.level, place, seat);
}

/** Experts who stand back, or who were late, make room for the next of the draw. */
async function replaceWhere(stage: Stage, cases: readonly Case[], fate: 'recused' | 'late'): Promise<void> {
  const counted = await stage.inLanes(cases, async (one) => {
    const { panel, candidate } = one;
    const leaving = one.experts.filter((_, seat) => fateOf(one, seat) === fate);
    for (const expertId of leaving) {
      const seat = { panelId: panel.panelId, candidacyId: candidate.candidacyId, expertId };
      if (fate === 'recused') {
        const reason = '演示：与人选有师生关系。';
        const candidacyId = await idOnDesk(stage, expertId, one.panel.panelId, one.caseNumber);
        const recusal = { ...seat, candidacyId, grounds: 'declared-relation', reason };
        await stage.take(expertId, 'reviews/declare-recusal', recusal);
      }
      await stage.take(panel.clerk, 'reviews/replace-expert', seat);
    }
    return leaving.length;
  });
  const total = counted.reduce((sum, count) => sum + count, 0);
  if (total > 0) stage.say(`${fate === 'recused' ? '申报回避' : '逾期未评'}，更换专家 ${total} 人次`);
}

async function score(
  stage: Stage,
  { panel, candidate, caseNumber, experts }: Case,
  seat: number,
): Promise<void> {
  const expertId = experts[seat] ?? '';
  const candidacyId = await idOnDesk(stage, expertId, panel.panelId, caseNumber);
  await stage.take(expertId, 'reviews/submit-scorecard', {
    ...{ panelId: panel.panelId, candidacyId },
    points: pointsFor(stage.plan.seed, candidate.part, panel.level, seat),
    comment: '演示：依据申报材料评分。',
  });
}

/** Nothing is summed up while scorecards are missing; past the last day the late are replaced, and their successors score. */
async function scoreLate(
  stage: Stage,
  late: readonly Case[],
  casesNow: () => Promise<readonly Case[]>,
): Promise<void> {
  const [first] = late;
  if (first === undefined) return;
  const { panelId, clerk } = first.panel;
  const route = 'reviews/conclude-review-panel';
  await stage.meetRefusal('评分未齐即汇总', 'scorecards-missing', clerk, route, { panelId });
  const missing = late.map((one) => ({
    one,
    scored: one.experts.filter((_, seat) => fateOf(one, seat) !== 'late'),
  }));
  await stage.moveClockTo(addDays(first.dueOn, 1));
  await replaceWhere(stage, late, 'late');
  const now = await casesNow();
  await stage.inLanes(missing, async ({ one, scored }) => {
    const { candidate } = one;
    const seat = one.experts.findIndex((_, at) => fateOf(one, at) === 'late');
    const held = now.find((other) => other.candidate === candidate && other.panel === one.panel)?.experts;
    const successor = held?.find((expertId) => !scored.includes(expertId));
    if (successor === undefined)
      throw new DemoError(
        `没有专家接替 ${candidate.candidacyId} 的评审`,
        `no expert succeeds in the review of ${candidate.candidacyId}`,
      );
    await score(stage, { ...one, experts: one.experts.with(seat, successor) }, seat);
  });
}

async function rankingOf(
  stage: Stage,
  { panelId, clerk }: Panel,
  byId: ReadonlyMap<string, Candidate>,
): Promise<readonly Candidate[]> {
  const scores = await stage.ledger.ask<{ candidates: { candidacyId: string; rank: number | null }[] }>(
    clerk,
    `panels/${panelId}/scores`,
  );
  return scores.candidates
    .flatMap(({ candidacyId, rank }) => (rank === null ? [] : [{ candidacyId, rank }]))
    .sort((one, other) => one.rank - other.rank)
    .map(({ candidacyId }) => known(byId, candidacyId));
}
