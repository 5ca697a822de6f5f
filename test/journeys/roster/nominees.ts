import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { apply, endorse, nominate, OFFICES, ROUND, SCIENTIST } from '../jiangxi-round';
import { NoticeSeen } from '../selection-round/nomination';

export const LIST = { roundId: ROUND, bodyId: OFFICES.nanchangBureau };

/** The notice runs out and is closed. */
export async function endsOf(ledger: LedgerUnderTest, noticeId: string): Promise<void> {
  const open = await ledger.as(null);
  const { closableFrom } = await open.read<NoticeSeen>(`notices/${noticeId}`);
  await ledger.moveClockTo(`${closableFrom}T00:00:00+08:00`);
  await open.until<NoticeSeen>(`notices/${noticeId}`, ({ body }) => body.status === 'closed');
}

/** Five apply; three are nominated and sent, one waits, one withdraws later: all are found eligible. */
export async function nominateAndReview(ledger: LedgerUnderTest) {
  const body = await ledger.as('nanchang-clerk');
  const ids: string[] = [];
  for (const [index, name] of ['甲', '乙', '丙', '丁', '戊'].entries()) {
    const applicant = { account: `applicant-0${index + 1}`, name: `虚构${name}`, birthDate: '1985-06-01' };
    const work = { employerId: OFFICES.nanchangHospital, track: 'natural-science', facts: SCIENTIST };
    const candidacyId = await apply(ledger, applicant, work);
    await endorse(ledger, candidacyId, ['hospital-employer', 'nanchang-clerk']);
    ids.push(candidacyId);
  }
  const [p1, p2, p3, p4, p5] = ids as [string, string, string, string, string];
  const moveUp = (candidacyId: string) =>
    body.refused('selection/move-up-nominee', { ...LIST, candidacyId, reason: '按次序递补（虚构）' });
  for (const id of [p1, p2, p3, p5]) await nominate(body, OFFICES.nanchangBureau, id);
  await body.command('selection/wait-list-candidate', { ...LIST, candidacyId: p4 });
  const noPlace = [await moveUp('nobody'), await moveUp(p1), await moveUp(p4)];
  await body.command('selection/fix-nomination-list', LIST);
  noPlace.push(await moveUp(p4));
  await body.command('publicity/publish-notice', { kind: 'nomination-list', ...LIST, edition: 1 });
  await endsOf(ledger, `nomination-list.${ROUND}.${OFFICES.nanchangBureau}.1`);
  await (await ledger.as('nanchang-head')).command('selection/send-nomination-list', LIST);
  for (const candidacyId of [p1, p2, p3, p5])
    await (await ledger.as('hr-reviewer')).command('selection/review-eligibility', { candidacyId });
  noPlace.push(await moveUp(p4));
  return { ids: [p1, p2, p3, p4, p5] as const, noPlace };
}
