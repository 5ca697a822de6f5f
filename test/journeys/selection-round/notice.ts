import { Problem } from '../../ledger-under-test/caller';
import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { consultDepartments, OFFICES, ROUND } from '../jiangxi-round';
import { Candidacies } from './cast';
import { NoticeSeen } from './nomination';
import { objectByForm } from './public-pages';

export const NOTICE = `proposed-roster.${ROUND}.1`;
const OBJECTOR = { objectorName: '虚构异议人', objectorContact: 'objector@example.org' };

/** The proposed roster goes on notice; two objections are raised, one is upheld, a late one is refused. */
export async function playNotice(ledger: LedgerUnderTest, candidacies: Candidacies) {
  const clerk = await ledger.as('hr-clerk');
  const { clear, waived, objectedTo, oneTooMany } = candidacies;
  const overCap = await clerk.refused('selection/propose-roster', {
    roundId: ROUND,
    candidacyIds: [clear, waived, objectedTo, oneTooMany],
  });
  const notSelectable = await clerk.refused('selection/propose-roster', {
    roundId: ROUND,
    candidacyIds: [clear, oneTooMany],
  });
  await clerk.command('selection/propose-roster', {
    roundId: ROUND,
    candidacyIds: [clear, waived, objectedTo],
  });
  await consultDepartments(ledger);
  const publishedBeforeNotice = await clerk.refused('selection/publish-roster', {
    roundId: ROUND,
    statement: '过早（演示）',
  });
  const edition = { kind: 'proposed-roster', roundId: ROUND, edition: 1 };
  const tooShort = await clerk.refused('publicity/publish-notice', { ...edition, workingDays: 4 });
  await clerk.command('publicity/publish-notice', edition);
  const publicCaller = await ledger.as(null);
  const onNotice = await publicCaller.read<NoticeSeen>(`notices/${NOTICE}`);
  const closedEarly = await clerk.refused('publicity/close-notice', { noticeId: NOTICE });
  const objections = await raiseObjections(ledger, candidacies);
  await ledger.moveClockTo('2022-03-17T00:00:00+08:00');
  const objectedLate = await publicCaller.refused(
    'publicity/raise-objection',
    objectionBody(ledger.idFor('public', clear), '公示期满以后才提出的异议'),
  );
  await publicCaller.until<NoticeSeen>(`notices/${NOTICE}`, ({ body }) => body.status === 'closed');
  return {
    ...{ overCap, notSelectable, publishedBeforeNotice, tooShort, onNotice, closedEarly, objectedLate },
    ...objections,
    ...(await decideUpheld(ledger, objections.upheldId)),
  };
}

function objectionBody(candidacyId: string, grounds: string): object {
  return { noticeId: NOTICE, candidacyId, grounds, ...OBJECTOR };
}

/** Somebody of the public objects to one candidate, by the form of the page; an official of the province, in their own name, to another. */
async function raiseObjections(ledger: LedgerUnderTest, { waived, objectedTo, oneTooMany }: Candidacies) {
  const raisedTo = async (candidacyId: string): Promise<string> => {
    const { items } = await (
      await ledger.as('hr-approver')
    ).read<{
      items: readonly { objectionId: string; candidacyId: string }[];
    }>(`objections?noticeId=${NOTICE}`);
    const raised = items.find((item) => item.candidacyId === candidacyId);
    if (raised === undefined) throw new Error(`no objection to ${candidacyId} was listed`);
    return raised.objectionId;
  };
  const grounds = '竞赛证书系伪造，有原件为证（虚构）';
  const objecting = await objectByForm(ledger, NOTICE, {
    candidacyId: ledger.idFor('public', objectedTo),
    grounds,
    ...OBJECTOR,
  });
  const doubts = objectionBody(ledger.idFor('public', waived), '放宽年龄的理由不成立，请核查（虚构）');
  await (await ledger.as('hr-clerk')).command('publicity/raise-objection', doubts);
  return {
    notOnNotice: await (
      await ledger.as(null)
    ).refused(
      'publicity/raise-objection',
      objectionBody(ledger.idFor('public', oneTooMany), '这个人不在公示名单中，但有人反对'),
    ),
    objecting,
    upheldId: await raisedTo(objectedTo),
    openId: await raisedTo(waived),
  };
}

async function decideUpheld(ledger: LedgerUnderTest, objectionId: string) {
  const decision = { noticeId: NOTICE, objectionId, result: 'upheld', reason: '证书查无记录（虚构）' };
  const reviewer = await ledger.as('hr-reviewer');
  const decidedWithoutFinding = await reviewer.refused('publicity/decide-objection', decision);
  await fileFinding(ledger, 'nanchang-investigator', objectionId, true);
  const asSeenBy: Record<string, unknown> = {};
  for (const user of ['nanchang-clerk', 'hr-clerk', 'supervisor'])
    asSeenBy[user] = (await (await ledger.as(user)).query(`objections/${objectionId}`)).body;
  const asSeenByOtherBody = await (await ledger.as('jiujiang-clerk')).query(`objections/${objectionId}`);
  await reviewer.command('publicity/decide-objection', decision);
  const decidedTwice = await reviewer.refused('publicity/decide-objection', decision);
  const supervisor = await ledger.as('supervisor');
  const removed = await supervisor.until<ProposedSeen>(`rounds/${ROUND}/proposed-roster`, ({ body }) =>
    body.candidates.some((candidate) => candidate.removed),
  );
  return { decidedWithoutFinding, asSeenBy, asSeenByOtherBody, decidedTwice, afterRemoval: removed.body };
}

interface ProposedSeen {
  readonly status: string;
  readonly candidates: readonly { readonly candidacyId: string; readonly removed: boolean }[];
}

async function fileFinding(
  ledger: LedgerUnderTest,
  user: string,
  objectionId: string,
  substantiated: boolean,
): Promise<void> {
  const caller = await ledger.as(user);
  const finding = '经核查，已查明有关情况（虚构）';
  await caller.command('publicity/file-written-finding', {
    noticeId: NOTICE,
    objectionId,
    substantiated,
    finding,
  });
}

/** The second objection is investigated and, by another than its objector, dismissed. */
export async function dismissObjection(
  ledger: LedgerUnderTest,
  objectionId: string,
): Promise<{ readonly decidedByObjector: Problem }> {
  await fileFinding(ledger, 'jiujiang-investigator', objectionId, false);
  const decision = { noticeId: NOTICE, objectionId, result: 'not-upheld', reason: '放宽程序合规（虚构）' };
  const decidedByObjector = await (
    await ledger.as('hr-clerk')
  ).refused('publicity/decide-objection', decision);
  await (await ledger.as('hr-reviewer')).command('publicity/decide-objection', decision);
  return { decidedByObjector };
}

/** Where filings go. */
export const TALENT_OFFICE = OFFICES.talentOffice;
