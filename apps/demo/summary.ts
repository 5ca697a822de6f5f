import { DemoError } from './demo-error';
import { expectEqual } from './expect-equal';
import type { User } from './http-client';
import { moneyOf, MoneySummary } from './money-summary';
import type { Track } from './plan/facts';
import { isEndorsed } from './plan/fates';
import { officeName } from './plan/offices';
import { described } from './story/applications';
import type { EvidenceShown } from './story/evidence';
import type { TargetShown } from './story/plan-targets';
import type { Certificate } from './story/publication';
import type { RefusalShown, Stage } from './story/stage';
import type { StoryTold } from './story/tell-story';

/** How many candidacies reached each stage, as the ledger counts them. */
interface StageCounts {
  readonly applied: number;
  readonly endorsed: number;
  readonly nominated: number;
  readonly sent: number;
  readonly eligible: number;
  readonly proposed: number;
  readonly removed: number;
  readonly published: number;
  readonly withdrawn: number;
}

/** Refusals of one kind under one clause. */
export interface RefusalsCounted {
  readonly clause: string | null;
  readonly code: string;
  readonly count: number;
  /** One of them. */
  readonly attempt: string;
  readonly message: string;
}

/** How the demo ended: what `--json` prints. */
export interface DemoSummary {
  readonly url: string;
  readonly seed: number;
  readonly year: number;
  readonly roundId: string;
  readonly openedOn: string;
  readonly endedOn: string;
  readonly cap: number;
  readonly stages: StageCounts;
  readonly bodies: readonly (StageCounts & { readonly body: string; readonly quota: number })[];
  readonly tracks: readonly (StageCounts & { readonly track: Track })[];
  /** In the order of the clauses; a rule that is not met counts under its own. */
  readonly refusals: readonly RefusalsCounted[];
  readonly applications: {
    readonly returned: number;
    readonly withdrawn: number;
    readonly notEndorsed: number;
  };
  readonly evidence: readonly EvidenceShown[];
  readonly waivers: { readonly approved: number; readonly rejected: number };
  readonly backgroundChecks: { readonly passed: number; readonly notPassed: number };
  /** Of all panels; a seat changes hands after a recusal, or when its expert was late. */
  readonly reviews: {
    readonly experts: number;
    readonly scorecards: number;
    readonly recused: number;
    readonly replaced: number;
  };
  readonly opinions: readonly { readonly departmentId: string; readonly opinion: string }[];
  /** Who fell out of the proposed roster, why, and which reserve came in. */
  readonly movedUp: readonly {
    readonly candidate: string;
    readonly replaces: string;
    readonly because: string;
  }[];
  readonly objections: readonly {
    readonly candidacyId: string;
    readonly candidate: string;
    readonly result: 'upheld' | 'not-upheld';
  }[];
  /** As they were issued; one of them is revoked in the end. */
  readonly certificates: readonly Certificate[];
  readonly money: MoneySummary;
  /** Of the plan beside the programme. */
  readonly targets: readonly TargetShown[];
  /** What the story leaves undone, on whose list. */
  readonly toDo: readonly Task[];
}

/** Something on a to-do list. */
interface Task {
  readonly user: string;
  readonly title: string;
  readonly candidate: string;
  readonly dueOn: string;
  /** Negative when late. */
  readonly workingDaysLeft: number;
}

const READER: User = 'hr-clerk';

/**
 * Reads the end state from the ledger and checks it against the story.
 *
 * @throws DemoError when the ledger does not show what the story did
 */
export async function summarise(stage: Stage, story: StoryTold): Promise<DemoSummary> {
  const { round, certificates, candidates } = story;
  const { url, plan } = { url: stage.ledger.url, plan: stage.plan };
  const { total, byBody, byTrack } = await stage.ledger.ask<{
    total: StageCounts;
    byBody: readonly (StageCounts & { readonly bodyId: string })[];
    byTrack: readonly (StageCounts & { readonly track: Track })[];
  }>(READER, `rounds/${round.roundId}/funnel`);
  const withFate = (kind: string) => candidates.filter(({ part }) => part.fate.kind === kind).length;
  expectCounts(total, story, plan.cap);
  return {
    ...{ url, seed: plan.seed, year: plan.year, roundId: round.roundId, cap: plan.cap },
    ...{ openedOn: round.openedOn, endedOn: stage.today, stages: total, tracks: byTrack, certificates },
    evidence: story.evidence,
    bodies: plan.bodies.flatMap(({ id, quota }) => {
      const counts = byBody.find(({ bodyId }) => bodyId === id);
      return counts ? [{ ...counts, body: officeName(id), quota }] : [];
    }),
    refusals: countRefusals(stage.refusals),
    applications: {
      returned: withFate('returned'),
      withdrawn: total.withdrawn,
      notEndorsed: withFate('not-endorsed'),
    },
    waivers: { approved: withFate('waived'), rejected: withFate('waiver-rejected') },
    backgroundChecks: {
      passed: candidates.filter(({ part }) => isEndorsed(part.fate)).length - withFate('check-failed'),
      notPassed: withFate('check-failed'),
    },
    reviews: await reviewsOf(stage, story),
    opinions: story.opinions.departments.map(({ departmentId, opinion }) => ({ departmentId, opinion })),
    movedUp: movedUpIn(story),
    objections: await objectionsOf(stage, story),
    money: await moneyOf(stage, story.money),
    targets: story.targets,
    toDo: await toDoOf(stage, story),
  };
}

/** What the ledger counts is what the story did. */
function expectCounts(total: StageCounts, story: StoryTold, cap: number): void {
  const { candidates, nominees, notice, certificates, roster } = story;
  const upheld = notice.objections.filter(({ substantiated }) => substantiated).length;
  const endorsed = candidates.filter(({ part }) => isEndorsed(part.fate)).length;
  // But for the one who withdraws while on notice: to the funnel they have only applied.
  expectEqual('申报人数', 'applications', total.applied, candidates.length);
  expectEqual('逐级审核人数', 'endorsed applications', total.endorsed, endorsed - 1);
  expectEqual('推荐人数', 'nominees', total.nominated, nominees.length - 1);
  expectEqual('移除人数', 'removed candidates', total.removed, roster.movedUp.length - 1);
  expectEqual('递补人数', 'reserves moved up', roster.movedUp.length, upheld + 2);
  expectEqual('公布人数', 'published awardees', total.published, cap);
  expectEqual('证书份数', 'certificates', certificates.length, cap);
}

async function reviewsOf(stage: Stage, { round }: StoryTold): Promise<DemoSummary['reviews']> {
  const { experts } = await stage.ledger.ask<{
    experts: readonly {
      readonly assigned: number;
      readonly done: number;
      readonly recused: number;
      readonly replaced: number;
    }[];
  }>('supervisor', `rounds/${round.roundId}/expert-load`);
  const sum = (of: 'done' | 'recused' | 'replaced') => experts.reduce((all, one) => all + one[of], 0);
  return {
    experts: experts.filter(({ assigned }) => assigned > 0).length,
    scorecards: sum('done'),
    recused: sum('recused'),
    replaced: sum('replaced'),
  };
}

function movedUpIn({ roster, candidates }: StoryTold): DemoSummary['movedUp'] {
  const named = (id: string) => {
    const candidate = candidates.find(({ candidacyId }) => candidacyId === id);
    return candidate ? described(candidate) : id;
  };
  return roster.movedUp.map(({ candidacyId, replaces }) => ({
    candidate: named(candidacyId),
    replaces: named(replaces),
    because: roster.candidates.find((one) => one.candidacyId === replaces)?.removedFor ?? '',
  }));
}

/** By clause, in the order of the document; what no clause but access itself forbids comes last. */
function countRefusals(refusals: readonly RefusalShown[]): readonly RefusalsCounted[] {
  const kinds = new Map<string, RefusalShown[]>();
  for (const refusal of refusals) {
    const kind = `${refusal.clause ?? ''} ${refusal.code}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), refusal]);
  }
  return [...kinds.values()]
    .flatMap((same): RefusalsCounted[] => {
      // Lanes meet refusals in any order: which one is shown must not hang on it.
      const [first] = same.toSorted((one, other) => compare(one.attempt, other.attempt));
      return first ? [{ ...first, count: same.length }] : [];
    })
    .sort((one, other) => compare(sortKey(one), sortKey(other)));
}

function sortKey({ clause, code }: RefusalsCounted): string {
  return `${clause ?? '~'} ${code}`;
}

function compare(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

/** Each objection's result on record; the upheld one's candidate must hold no certificate. */
async function objectionsOf(stage: Stage, { notice }: StoryTold): Promise<DemoSummary['objections']> {
  return stage.inLanes(notice.objections, async ({ objectionId, candidate, substantiated }) => {
    const { candidacyId } = candidate;
    const { status: result } = await stage.ledger.ask<{ status: 'upheld' | 'not-upheld' }>(
      READER,
      `objections/${objectionId}`,
    );
    const {
      candidacy: { status, certificateNumber },
    } = await stage.ledger.ask<{
      candidacy: { readonly status: string; readonly certificateNumber: string | null };
    }>(READER, `candidacies/${candidacyId}`);
    expectEqual(
      `对 ${candidacyId} 的异议`,
      `objection to ${candidacyId}`,
      result,
      substantiated ? 'upheld' : 'not-upheld',
    );
    expectEqual(
      `申报 ${candidacyId} 的状态`,
      `status of ${candidacyId}`,
      status,
      substantiated ? 'removed' : 'published',
    );
    expectEqual(
      `申报 ${candidacyId} 的证书`,
      `certificate of ${candidacyId}`,
      certificateNumber !== null,
      !substantiated,
    );
    return { candidacyId, candidate: described(candidate), result };
  });
}

/** The applications that their employers let lie are on those employers' lists, late by working days. */
async function toDoOf(stage: Stage, { candidates, round }: StoryTold): Promise<readonly Task[]> {
  const left = candidates.filter(({ part }) => part.fate.kind === 'not-endorsed');
  return stage.inLanes(left, async (candidate): Promise<Task> => {
    const user = candidate.part.confirmer;
    const { items } = await stage.ledger.ask<{
      items: readonly {
        readonly title: { readonly zh: string };
        readonly candidacyId: string | null;
        readonly dueOn: string;
        readonly workingDaysLeft: number;
      }[];
    }>(user, 'to-do?limit=200');
    const task = items.find(({ candidacyId }) => candidacyId === candidate.candidacyId);
    if (task === undefined)
      throw new DemoError(
        `${user} 的待办中没有 ${candidate.candidacyId}`,
        `the to-do list of ${user} lacks ${candidate.candidacyId}`,
      );
    const { title, dueOn, workingDaysLeft } = task;
    expectEqual('待办的期限', 'due date of the task', dueOn, round.applicationsUntil);
    return { user, title: title.zh, candidate: described(candidate), dueOn, workingDaysLeft };
  });
}
