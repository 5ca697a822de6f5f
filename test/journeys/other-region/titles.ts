import type { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { until } from '../../until';
import { playHoldersGrant } from './holders-grant';
import { playValues } from './values';

interface TitleSeen {
  readonly candidacyId: string;
  readonly status: string;
  readonly runsUntil: string | null;
}
interface TitlesSeen {
  readonly items: readonly TitleSeen[];
}
interface ToDoSeen {
  readonly items: readonly { readonly kind: string; readonly dueOn: string | null }[];
}

/** Two titles of one round, and who has them. */
interface Titles {
  readonly programmeId: string;
  readonly roundId: string;
  /** Whose title is revoked, and that person's account. */
  readonly revoked: { readonly candidacyId: string; readonly account: string; readonly certificate: string };
  /** Whose title runs to its end, and that person's account. */
  readonly kept: { readonly candidacyId: string; readonly account: string; readonly certificate: string };
}

const GROUNDS = '多年不再从业（虚构）';
const REASON = '经核实并听取陈述（虚构）';

/** Years after the round a version says how titles run and end: one is revoked after a hearing, one runs to its end. */
export async function playTitles(ledger: LedgerUnderTest, titles: Titles) {
  const before = await beginTerms(ledger, titles);
  const values = await playValues(ledger, titles.programmeId, titles.kept.candidacyId);
  const grant = await playHoldersGrant(ledger, { programmeId: titles.programmeId, ...titles.kept });
  const revocation = await revoke(ledger, titles);
  const lapse = await lapseAndDrop(ledger, titles);
  await ledger.moveClockTo('2026-03-11T09:00:00+08:00');
  const clerk = await ledger.as('hr-clerk');
  const ended = await clerk.until<TitleSeen>(
    `titles/${titles.kept.candidacyId}`,
    ({ body }) => body.status === 'ended',
  );
  return { ...before, values, grant, ...revocation, ...lapse, ended: ended.body };
}

async function beginTerms(ledger: LedgerUnderTest, { programmeId, roundId, kept }: Titles) {
  await ledger.moveClockTo('2025-01-02T09:00:00+08:00');
  const clerk = await ledger.as('hr-clerk');
  const extension = { candidacyId: kept.candidacyId, years: 1, reason: REASON };
  const employer = await ledger.as('hospital-employer');
  const notAdopted = await employer.refused('titles/propose-extension', extension);
  await clerk.command('programmes/adopt-policy-version', { programmeId, version: '2025-1' });
  const begun = await clerk.until<TitlesSeen>(`titles?roundId=${roundId}`, ({ body }) =>
    body.items.every(({ runsUntil }) => runsUntil !== null),
  );
  return {
    notAdopted,
    begun: begun.body.items,
    notExtendable: await employer.refused('titles/propose-extension', extension),
  };
}

async function revoke(ledger: LedgerUnderTest, { revoked: { candidacyId, account, certificate } }: Titles) {
  const [clerk, chief] = [await ledger.as('hr-clerk'), await ledger.as('hr-reviewer')];
  await clerk.command('titles/propose-revocation', {
    ...{ candidacyId, endingId: 'gave-up-the-craft', grounds: GROUNDS },
  });
  const decision = { candidacyId, decision: 'revoked', reason: REASON, documentNumber: '虚构〔2025〕1 号' };
  const tooEarly = await chief.refused('titles/decide-revocation', decision);
  const bySelf = await clerk.refused('titles/decide-revocation', decision);
  const holder = await ledger.as(account);
  const asked = await holder.until<ToDoSeen>('to-do', ({ body }) =>
    body.items.some(({ kind }) => kind === 'make-statement'),
  );
  await holder.command('titles/make-statement', { candidacyId, statement: '本人陈述（虚构）' });
  await chief.command('titles/decide-revocation', decision);
  const publicCaller = await ledger.as(null);
  const verified = await publicCaller.until<{ status: string; revokedOn: string | null }>(
    `certificates/${certificate}`,
    ({ body }) => body.status === 'revoked',
  );
  const again = await clerk.refused('titles/propose-revocation', {
    ...{ candidacyId, endingId: 'false-statement', grounds: GROUNDS },
  });
  return { tooEarly, bySelf, asked: asked.body.items, verified: verified.body, again };
}

async function lapseAndDrop(ledger: LedgerUnderTest, { kept: { candidacyId, certificate } }: Titles) {
  const [clerk, chief] = [await ledger.as('hr-clerk'), await ledger.as('hr-reviewer')];
  await clerk.command('titles/propose-revocation', {
    ...{ candidacyId, endingId: 'gave-up-the-craft', grounds: GROUNDS },
  });
  await ledger.moveClockTo('2025-01-13T09:00:00+08:00');
  const typesOfTitle = async () =>
    (await ledger.events())
      .filter(({ stream }) => stream === `title-${ledger.inLog(candidacyId)}`)
      .map(({ type }) => type);
  await until(async () => (await typesOfTitle()).includes('StatementLapsed'), 'the statement has lapsed');
  await chief.command('titles/decide-revocation', { candidacyId, decision: 'dropped', reason: REASON });
  const standing = await clerk.until<TitleSeen>(
    `titles/${candidacyId}`,
    ({ body }) => body.status === 'in-force',
  );
  const verified = await (await ledger.as(null)).read<{ status: string }>(`certificates/${certificate}`);
  return { types: await typesOfTitle(), standing: standing.body, stillValid: verified };
}
