import type { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { OFFICES } from '../jiangxi-round';
import type { Candidacies } from './cast';
import { grantOf, GrantSeen, REASON } from './grants';

interface SpendingSeen {
  readonly items: readonly { readonly spendingId: string; readonly amount: number }[];
}

interface TitleSeen {
  readonly benefitsEndedOn: string | null;
}

interface TransferSeen {
  readonly status: string;
  readonly name: string | null;
  readonly projectTitle: string | null;
  readonly balance: number;
}
interface TransfersSeen {
  readonly items: readonly TransferSeen[];
}

/** What becomes of grants that were paid: spent, ended and recovered, given to a new employer, stopped with the title. */
export async function playAfterPayment(ledger: LedgerUnderTest, { clear, waived }: Candidacies) {
  const spent = await spend(ledger, waived);
  const recovered = await terminate(ledger, clear);
  const handedOver = await handOver(ledger, waived);
  const stopped = await revoke(ledger, waived);
  return { ...spent, ...recovered, ...handedOver, ...stopped };
}

/** Within what was disbursed; one entry reads as a fee; one is reversed. */
async function spend(ledger: LedgerUnderTest, waived: string) {
  const station = await ledger.as('tea-employer');
  const entry = { ...grantOf(waived), spentOn: '2022-07-08', voucherNumber: '记 1' };
  await ledger.moveClockTo('2022-07-08T09:00:00+08:00');
  await station.command('funding/record-spending', {
    ...{ ...entry, spendingId: 'equipment', amount: 7_500_000, description: '虚构仪器一台' },
  });
  const tooMuch = await station.refused('funding/record-spending', {
    ...{ ...entry, spendingId: 'labour', amount: 2_500_001, description: '虚构劳务' },
  });
  await station.command('funding/record-spending', {
    ...{
      ...entry,
      spendingId: 'other-project-costs',
      amount: 100_000,
      description: '收取项目管理费（虚构）',
    },
  });
  await station.command('funding/record-spending', {
    ...{ ...entry, spendingId: 'materials', amount: 500_000, description: '虚构试剂' },
  });
  await station.command('funding/reverse-spending', {
    ...{ ...grantOf(waived), reversedEntry: 3, reason: '重复登记（虚构）' },
  });
  const supervisor = await ledger.as('supervisor');
  const flagged = await supervisor.until<SpendingSeen>(
    'spending?isAccepted=false',
    ({ body }) => body.items.length === 1,
  );
  const grant = await station.until<GrantSeen>(
    `grants/${waived}/project-grant`,
    ({ body }) => body.balance === 2_500_000,
  );
  return { tooMuch, flagged: flagged.body.items, spent: grant.body };
}

/** The holder left the province: what is left is demanded back, and comes in two parts. The title stays, and its benefits end. */
async function terminate(ledger: LedgerUnderTest, clear: string) {
  const hospital = await ledger.as('hospital-employer');
  const cashier = await ledger.as('finance-cashier');
  const report = { ...grantOf(clear), happenedOn: '2022-07-08', reason: '已调离本省（虚构）' };
  const unknownGround = await hospital.refused('funding/report-termination', {
    ...{ ...report, terminationId: 'disliked' },
  });
  await hospital.command('funding/report-termination', { ...report, terminationId: 'left-province' });
  await (
    await ledger.as('hr-reviewer')
  ).command('funding/decide-termination', { ...grantOf(clear), decision: 'terminated', reason: REASON });
  const receipt = { ...grantOf(clear), receivedOn: '2022-07-08', documentNumber: '虚构缴款 1 号' };
  await cashier.command('funding/receive-recovery', { ...receipt, amount: 8_000_000 });
  const moreThanDemanded = await cashier.refused('funding/receive-recovery', {
    ...{ ...receipt, amount: 12_000_001 },
  });
  const part = await cashier.until<GrantSeen>(
    `grants/${clear}/project-grant`,
    ({ body }) => body.outstanding === 12_000_000,
  );
  await cashier.command('funding/receive-recovery', { ...receipt, amount: 12_000_000 });
  const all = await cashier.until<GrantSeen>(
    `grants/${clear}/project-grant`,
    ({ body }) => body.status === 'closed',
  );
  const departed = await hospital.until<TitleSeen>(
    `titles/${clear}`,
    ({ body }) => body.benefitsEndedOn !== null,
  );
  const { timeline } = await hospital.read<{ readonly timeline: readonly { readonly type: string }[] }>(
    `candidacies/${clear}`,
  );
  return {
    ...{ unknownGround, moreThanDemanded, part: part.body, all: all.body, departed: departed.body },
    departure: timeline.find(({ type }) => type === 'TitleBenefitsEnded'),
  };
}

/**
 * The holder goes to another unit of the province. A proposal is withdrawn, another one refused by the organiser; the third goes through,
 * and no money moves. What each side sees of it changes on the way.
 */
async function handOver(ledger: LedgerUnderTest, waived: string) {
  const proposal = { ...grantOf(waived), newEmployerId: OFFICES.nanchangCollege, reason: '人选调动（虚构）' };
  const [clerk, former, college] = [
    await ledger.as('hr-clerk'),
    await ledger.as('tea-employer'),
    await ledger.as('college-employer'),
  ];
  const grant = `grants/${waived}/project-grant`;
  const answer = { ...grantOf(waived), answer: 'agreed', reason: REASON };
  const change = { ...grantOf(waived), decision: 'transferred', reason: REASON };
  await former.command('funding/propose-grant-transfer', proposal);
  const asked = await college.until<TransferSeen>(
    `grant-transfers/${waived}/project-grant/1`,
    ({ status }) => status === 200,
  );
  const hidden = await college.query(grant);
  await former.command('funding/withdraw-grant-transfer', { ...grantOf(waived), reason: '填写有误（虚构）' });
  const withdrawn = await college.refused('funding/answer-grant-transfer', answer);
  await former.command('funding/propose-grant-transfer', proposal);
  const notAgreed = await clerk.refused('funding/decide-grant-transfer', change);
  await college.command('funding/answer-grant-transfer', answer);
  await clerk.command('funding/decide-grant-transfer', { ...change, decision: 'refused' });
  await former.command('funding/propose-grant-transfer', proposal);
  await college.command('funding/answer-grant-transfer', answer);
  const stillHidden = await college.query(grant);
  await clerk.command('funding/decide-grant-transfer', change);
  const taken = await college.until<GrantSeen>(grant, ({ body }) => body.status === 'disbursed');
  const gone = await former.query(grant);
  const history = await former.until<TransfersSeen>('grant-transfers', ({ body }) =>
    body.items.some(({ status }) => status === 'transferred'),
  );
  const ownSpending = await former.read<SpendingSeen>('spending');
  return {
    ...{ asked: asked.body, hidden: [hidden.status, stillHidden.status], withdrawn, notAgreed },
    ...{ taken: taken.body, gone: gone.status, history: history.body.items, ownSpending: ownSpending.items },
  };
}

/** The title is revoked after a hearing: the grant stops, and what is left is demanded back. */
async function revoke(ledger: LedgerUnderTest, waived: string) {
  const [clerk, reviewer] = [await ledger.as('hr-clerk'), await ledger.as('hr-reviewer')];
  const college = await ledger.as('college-employer');
  await college.command('funding/propose-grant-transfer', {
    ...{ ...grantOf(waived), newEmployerId: OFFICES.xiushuiStation, reason: '人选调回（虚构）' },
  });
  await clerk.command('titles/propose-revocation', {
    ...{ candidacyId: waived, endingId: 'left-province', grounds: '已调离本省（虚构），经核实。' },
  });
  const duringHearing = await clerk.refused('funding/fix-grant', { ...grantOf(waived), amount: 12_000_000 });
  await ledger.moveClockTo('2022-07-18T09:00:00+08:00');
  await reviewer.command('titles/decide-revocation', {
    ...{ candidacyId: waived, decision: 'revoked', reason: REASON, documentNumber: '虚构〔2022〕9 号' },
  });
  const stopped = await clerk.until<GrantSeen>(
    `grants/${waived}/project-grant`,
    ({ body }) => body.status === 'recovering',
  );
  const lapsed = await college.until<TransferSeen>(
    `grant-transfers/${waived}/project-grant/4`,
    ({ body }) => body.status !== 'proposed',
  );
  const recoveries = await clerk.read<{ readonly items: readonly GrantSeen[] }>(
    'grants?status=recovering&sort=recovery-age',
  );
  const title = await clerk.read<TitleSeen>(`titles/${waived}`);
  return { duringHearing, title, stopped: stopped.body, lapsed: lapsed.body, recoveries: recoveries.items };
}

export function describeAfterPayment(played: () => Awaited<ReturnType<typeof playAfterPayment>>): void {
  describe('a grant that was paid', () => {
    it('is spent within what was disbursed; what reads as a fee is recorded and not accepted [JX-MEASURES 12a] [JX-MEASURES 13a]', () => {
      expect(played().tooMuch).toMatchObject({ status: 422 });
      expect(played().flagged).toEqual([
        expect.objectContaining({ spendingId: 'other-project-costs', amount: 100_000 }),
      ]);
      expect(played().spent).toMatchObject({ disbursed: 10_000_000, balance: 2_500_000 });
    });

    it('is terminated by two people, and its balance recovered in parts to the fen [JX-MEASURES 15]', () => {
      expect(played().unknownGround).toMatchObject({ status: 422 });
      expect(played().moreThanDemanded).toMatchObject({ status: 422 });
      expect(played().part).toMatchObject({ status: 'recovering', outstanding: 12_000_000 });
      expect(played().all).toMatchObject({ status: 'closed', outstanding: 0 });
    });

    it('takes the benefits of the title with it where the holder left the province, and the title stays [JX-MEASURES 15]', () => {
      expect(played().departed).toMatchObject({
        ...{ status: 'in-force', benefits: [], benefitsEndedOn: '2022-07-08' },
        ...{ benefitEndingId: 'left-province', benefitEndingTitle: { zh: '调离本省' } },
        ...{ benefitsClause: 'JX-MEASURES 15', revokedOn: null },
      });
      expect(played().departure).toMatchObject({
        basis: ['JX-MEASURES 15'],
        detail: {
          endedBenefits: ['overseas-study', 'project-grant', 'employer-support'],
          benefitEndingTitle: { zh: '调离本省' },
          benefitsEndedOn: '2022-07-08',
        },
      });
    });

    it('goes on with a new employer where both and the organiser agree, and no money moves [JX-MEASURES 14a]', () => {
      expect(played().withdrawn).toMatchObject({ status: 404 });
      expect(played().notAgreed).toMatchObject({ status: 409, code: 'transfer-not-agreed' });
      expect(played().taken).toMatchObject({ disbursed: 10_000_000, balance: 2_500_000 });
    });

    it('is shown to a new employer by what it is asked for, and whole once it is responsible', () => {
      const { asked, hidden, taken } = played();
      expect(asked).toMatchObject({ status: 'proposed', projectTitle: '虚构项目', balance: 2_500_000 });
      expect(asked.name).not.toBeNull();
      for (const secret of ['360424', '13800000000', '虚构路 1 号'])
        expect(Object.values(asked)).not.toContain(secret);
      expect(hidden).toEqual([404, 404]);
      expect(taken.budgetCode).toBe('360424');
    });

    it('is shown to the former employer by what it gave away and had spent, and no further', () => {
      const { gone, history, ownSpending } = played();
      expect(gone).toBe(404);
      expect(history.map(({ status }) => status)).toEqual(['transferred', 'refused', 'withdrawn']);
      expect(history[0]).toMatchObject({ balance: 2_500_000 });
      expect(ownSpending.map(({ amount }) => amount)).toContain(7_500_000);
    });

    it('stops once the title is revoked, and what is left is demanded back [JX-MEASURES 22d] [JX-PLAN 4.2c]', () => {
      expect(played().duringHearing.status).toBeGreaterThanOrEqual(409);
      expect(played().stopped).toMatchObject({ status: 'recovering', outstanding: 2_500_000 });
      expect(played().title).toMatchObject({
        ...{ status: 'revoked', benefits: [], benefitsEndedOn: '2022-07-18' },
        benefitsClause: 'JX-PLAN 4.2c',
      });
      expect(played().lapsed).toMatchObject({ status: 'lapsed' });
      expect(played().recoveries).toEqual([expect.objectContaining({ outstanding: 2_500_000 })]);
    });
  });
}
