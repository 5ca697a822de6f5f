import type { LocalDate } from '#kernel';
import { DemoError } from '../demo-error';
import { officeName } from '../plan/offices';
import type { Candidate } from './applications';
import type { Nominated } from './nominations';
import { Stage } from './stage';
import type { Round } from './the-round';

const PROVINCIAL_REVIEWER = 'hr-reviewer';

/** A notice as the public sees it. */
export interface NoticeShown {
  readonly noticeId: string;
  readonly status: 'running' | 'closed';
  readonly lastDay: LocalDate;
  readonly closableFrom: LocalDate;
}

/** Fixes each list, puts it on its local notice, waits for the working days, and sends it (JX-PLAN 2.3.3b). */
export async function publishLists(
  stage: Stage,
  { roundId }: Round,
  lists: readonly Nominated[],
): Promise<void> {
  const notices = await stage.inLanes(lists, async ({ body, takenOff }) => {
    const list = { roundId, bodyId: body.id };
    // Whoever was left off before others has a reason on record (JX-PLAN 2.3.3a).
    const rankReasons = takenOff.map(({ candidacyId }) => ({
      ...{ candidacyId, reason: '演示：本人拟参评其他计划，本单位撤回推荐。' },
    }));
    await stage.take(body.clerk, 'selection/fix-nomination-list', {
      ...list,
      ...(rankReasons.length > 0 && { rankReasons }),
    });
    const kind = 'nomination-list';
    await stage.take(body.clerk, 'publicity/publish-notice', { kind, ...list, edition: 1 });
    return stage.ledger.ask<NoticeShown>(null, `notices/${kind}.${roundId}.${body.id}.1`);
  });
  const [notice, list] = [notices[0], lists[0]];
  if (notice === undefined || list === undefined)
    throw new DemoError('没有任何推荐人选名单', 'there is no nomination list');
  stage.say(`${notices.length} 份名单在本地公示，公示期至 ${notice.lastDay}`);
  const { clerk, head, id } = list.body;
  const { noticeId } = notice;
  await stage.meetRefusal('提前结束本地公示', 'not-yet-allowed', clerk, 'publicity/close-notice', {
    noticeId,
  });
  await stage.meetRefusal('公示未满即报送名单', 'notice-not-over', head, 'selection/send-nomination-list', {
    roundId,
    bodyId: id,
  });
  await awaitEnd(stage, notices);
  await stage.inLanes(lists, ({ body }) =>
    stage.take(body.head, 'selection/send-nomination-list', { roundId, bodyId: body.id }),
  );
  stage.say(`${notices.length} 份名单报送省人社厅`);
}

/** Moves the clock past the last days and waits until the deadlines have closed the notices. */
export async function awaitEnd(stage: Stage, notices: readonly NoticeShown[]): Promise<void> {
  for (const { closableFrom } of notices) await stage.moveClockTo(closableFrom);
  await stage.inLanes(notices, ({ noticeId }) =>
    stage.ledger.waitFor<NoticeShown>(
      null,
      `notices/${noticeId}`,
      '自动结束到期的公示',
      ({ status }) => status === 'closed',
    ),
  );
  stage.say(`公示期满，${notices.length} 项公示自动结束`);
}

/** The organiser reviews every nominee, rule by rule (JX-PLAN 2.3.4a). */
export async function reviewEligibility(stage: Stage, nominees: readonly Candidate[]): Promise<void> {
  await stage.inLanes(nominees, ({ candidacyId }) =>
    stage.take(PROVINCIAL_REVIEWER, 'selection/review-eligibility', { candidacyId }),
  );
  const bodies = new Set(nominees.map(({ part }) => officeName(part.body)));
  stage.say(`资格审查 ${nominees.length} 名，来自 ${bodies.size} 个地区、部门`);
}
