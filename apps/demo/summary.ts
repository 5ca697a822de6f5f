import { DemoError } from './demo-error';
import type { User } from './http-client';
import { described } from './story/applications';
import { BODIES, officeName } from './story/offices';
import type { Certificate } from './story/publication';
import type { RefusalShown, Stage } from './story/stage';
import type { StoryTold } from './story/tell-story';
import { CAP } from './story/the-round';

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
  readonly refusals: readonly RefusalShown[];
  readonly objections: readonly {
    readonly candidacyId: string;
    readonly candidate: string;
    readonly result: 'upheld' | 'not-upheld';
  }[];
  readonly certificates: readonly Certificate[];
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
  const { round, notice, certificates, candidates, nominees } = story;
  const { total, byBody } = await stage.ledger.ask<{
    total: StageCounts;
    byBody: readonly (StageCounts & { readonly bodyId: string })[];
  }>(READER, `rounds/${round.roundId}/funnel`);
  const published = notice.proposed.length - 1;
  expectEqual('申报人数', total.applied, candidates.length);
  expectEqual('逐级审核人数', total.endorsed, candidates.length - 1);
  expectEqual('推荐人数', total.nominated, nominees.length);
  expectEqual('拟入选人数', total.proposed, CAP);
  expectEqual('移除人数', total.removed, 1);
  expectEqual('公布人数', total.published, published);
  expectEqual('证书份数', certificates.length, published);
  return {
    url: stage.ledger.url,
    seed: stage.seed,
    year: stage.year,
    roundId: round.roundId,
    openedOn: round.openedOn,
    endedOn: stage.today,
    cap: CAP,
    stages: total,
    bodies: Object.values(BODIES).flatMap(({ id, quota }) => {
      const counts = byBody.find(({ bodyId }) => bodyId === id);
      return counts ? [{ ...counts, body: officeName(id), quota }] : [];
    }),
    refusals: stage.refusals,
    objections: await objectionsOf(stage, story),
    certificates,
    toDo: await toDoOf(stage, story),
  };
}

/** Each objection's result on record; the upheld one's candidate must hold no certificate. */
async function objectionsOf(stage: Stage, { notice }: StoryTold): Promise<DemoSummary['objections']> {
  const objections: DemoSummary['objections'][number][] = [];
  for (const { objectionId, candidate, substantiated } of [notice.upheld, notice.open]) {
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
    expectEqual(`对 ${candidacyId} 的异议`, result, substantiated ? 'upheld' : 'not-upheld');
    expectEqual(`申报 ${candidacyId} 的状态`, status, substantiated ? 'removed' : 'published');
    expectEqual(`申报 ${candidacyId} 的证书`, certificateNumber !== null, !substantiated);
    objections.push({ candidacyId, candidate: described(candidate), result });
  }
  return objections;
}

/** The application that its employer let lie is on that employer's list, late by working days. */
async function toDoOf(stage: Stage, { candidates, round }: StoryTold): Promise<readonly Task[]> {
  const tasks: Task[] = [];
  for (const candidate of candidates.filter(({ part }) => part.fate.kind === 'not-endorsed')) {
    const { items } = await stage.ledger.ask<{
      items: readonly {
        readonly title: { readonly zh: string };
        readonly candidacyId: string | null;
        readonly dueOn: string;
        readonly workingDaysLeft: number;
      }[];
    }>(candidate.account, 'to-do');
    const task = items.find(({ candidacyId }) => candidacyId === candidate.candidacyId);
    if (task === undefined) throw new DemoError(`${candidate.account} 的待办中没有 ${candidate.candidacyId}`);
    const { title, dueOn, workingDaysLeft } = task;
    expectEqual('待办的期限', dueOn, round.applicationsUntil);
    tasks.push({
      user: candidate.account,
      title: title.zh,
      candidate: described(candidate),
      dueOn,
      workingDaysLeft,
    });
  }
  return tasks;
}

function expectEqual(what: string, found: unknown, expected: unknown): void {
  if (found !== expected) throw new DemoError(`${what}应为 ${String(expected)}，实为 ${String(found)}`);
}
