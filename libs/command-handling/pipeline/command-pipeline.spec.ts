import { PUBLIC_ACTOR } from '#access';
import { CommandOutcome, defineCommand } from '#command-handling';
import { outcomeProblem } from '#command-handling/http';
import { UnavailableError } from '#kernel';
import {
  CLERK,
  expectRefusal,
  HEAD_OFFICE,
  LibraryLedger,
  lendingPolicies,
  lendingPolicy,
  OTHER_CLERK,
  SOUTHERN_CLERK,
} from '../library-dispatcher.testing';
import {
  closeLoan,
  OpenLoan,
  openLoan,
  remarkOnBook,
  RenewLoan,
  renewLoan,
  setDueDate,
} from '../library-loans.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };
const renewal = { loanId: 'L1' };

describe('the command dispatcher', () => {
  let ledger: LibraryLedger;
  beforeEach(() => {
    ledger = new LibraryLedger();
  });

  describe('appending', () => {
    it('answers with stream, revision, position and the events', async () => {
      await ledger.give(openLoan, loan);
      const outcome = await ledger.give(closeLoan, renewal, { actor: OTHER_CLERK });
      expect(outcome).toMatchObject({
        kind: 'appended',
        stream: 'loan-L1',
        revision: 2,
        position: 3n,
        events: [
          { type: 'LoanRenewed', revision: 1 },
          { type: 'LoanClosed', revision: 2 },
        ],
        replayed: false,
      });
    });

    it('keeps who, in which role, when, why and under which versions beside each event', async () => {
      await ledger.give(openLoan, loan, { key: 'k' });
      const [event] = await ledger.events();
      expect(JSON.parse(event?.metadata ?? '')).toMatchObject({
        command: 'library/open-loan',
        correlationId: 'request-1',
        actor: { id: 'clerk', office: 'north', role: 'employer' },
        decidedAt: '2022-03-01T04:00:00.000Z',
        effectiveDate: '2022-03-01',
        basis: ['LIB 1'],
        policyVersions: [],
        calendarVersion: 'weekdays',
        schemaVersion: 1,
      });
    });
  });

  it.each([
    ['later than its own clock', '2022-03-02T00:00:00.000Z', '2022-03-02'],
    ['earlier', '2022-02-01T00:00:00.000Z', '2022-03-01'],
  ])(
    'is never decided by an earlier time than what caused it: a cause %s',
    async (_, causedAt, effectiveDate) => {
      await ledger.give(openLoan, loan, { causedAt: new Date(causedAt) });
      const [event] = await ledger.events();
      expect(JSON.parse(event?.metadata ?? '')).toMatchObject({ effectiveDate });
    },
  );

  it('decides nothing while the time cannot be relied on', async () => {
    let sure = false;
    const requireTime = () => (sure ? Promise.resolve() : Promise.reject(new UnavailableError('clock')));
    const doubtful = new LibraryLedger({ requireTime });
    await expect(doubtful.give(openLoan, loan, { key: 'k' })).rejects.toThrow('clock');
    expect(await doubtful.events()).toEqual([]);
    sure = true;
    expect(await doubtful.give(openLoan, loan, { key: 'k' })).toMatchObject({ kind: 'appended' });
  });

  describe('outside one’s reach', () => {
    const give = (of: LibraryLedger, expectedRevision?: number, key?: string) =>
      of.give(closeLoan, renewal, {
        actor: SOUTHERN_CLERK,
        ...(expectedRevision !== undefined && { expectedRevision }),
        ...(key !== undefined && { key }),
      });
    const answerOf = (outcome: CommandOutcome): object =>
      outcome.kind === 'appended' ? outcome : { ...outcomeProblem(outcome) };

    it('what exists is answered as what does not, whatever revision or key is named', async () => {
      await ledger.give(openLoan, loan);
      await ledger.give(closeLoan, renewal, { actor: OTHER_CLERK });
      const nothing = new LibraryLedger();
      const absent = answerOf(await give(nothing));
      expect(absent).toMatchObject({ status: 404, code: 'not-found' });
      for (const revision of [undefined, 0, 2, 7]) {
        expect(answerOf(await give(ledger, revision, `k${revision}`))).toEqual(absent);
        expect(answerOf(await give(nothing, revision))).toEqual(absent);
      }
    });

    it('the record tells the two apart', async () => {
      await give(ledger);
      await ledger.give(openLoan, loan);
      await give(ledger);
      expect(ledger.denials.map(({ code }) => code)).toEqual(['nothing-there', 'outside-office']);
    });

    it('the second key is not spoken of', async () => {
      await ledger.give(openLoan, loan, { actor: CLERK });
      const moved = { ...CLERK, office: 'south' };
      expect(await ledger.give(closeLoan, renewal, { actor: moved })).toMatchObject({ kind: 'denied' });
    });
  });

  describe('presence of the stream', () => {
    it('refuses to create what exists', async () => {
      await ledger.give(openLoan, loan);
      expectRefusal(await ledger.give(openLoan, loan), 'already-exists', 'state');
    });

    it('names the clause that allows one only, of the policy that rules it', async () => {
      const onceByRule = defineCommand(OpenLoan, {
        ...openLoan,
        uniqueBy: ({ round }) => round.onePerYear,
        programme: () => 'lending',
      });
      ledger = new LibraryLedger({
        policies: lendingPolicies(lendingPolicy(2)),
        definitions: new Map([['library/open-loan', onceByRule]]),
      });
      await ledger.give(onceByRule, loan);
      const outcome = await ledger.give(onceByRule, loan);
      expectRefusal(outcome, 'already-exists', 'state');
      expect(outcome).toMatchObject({
        refusal: { clauses: ['LIB 5'], message: { en: expect.stringContaining('(LIB 5)') as string } },
      });
    });

    it('refuses to act on what does not exist, where it would be the actor’s', async () => {
      const filedUnderIts = defineCommand(RenewLoan, {
        ...renewLoan,
        scope: { whose: 'organisation', offices: () => ['north'] },
      });
      ledger = new LibraryLedger({ definitions: new Map([['library/renew-loan', filedUnderIts]]) });
      expectRefusal(await ledger.give(filedUnderIts, renewal), 'not-found', 'not-found');
    });

    it('takes either where the command says so', async () => {
      const remark = { bookId: 'B1', remark: 'good' };
      expect(await ledger.give(remarkOnBook, remark)).toMatchObject({ revision: 0 });
      expect(await ledger.give(remarkOnBook, remark)).toMatchObject({ revision: 1 });
    });
  });

  describe('the same key again', () => {
    it('gives the same answer and appends nothing', async () => {
      const first = await ledger.give(openLoan, loan, { key: 'k' });
      const second = await ledger.give(openLoan, loan, { key: 'k' });
      expect(second).toEqual({ ...first, replayed: true });
      expect(await ledger.events()).toHaveLength(1);
    });

    it('gives the first answer although the stream has moved on and If-Match is stale by now', async () => {
      await ledger.give(openLoan, loan);
      const first = await ledger.give(renewLoan, renewal, { key: 'k', expectedRevision: 0 });
      await ledger.give(renewLoan, renewal);
      const second = await ledger.give(renewLoan, renewal, { key: 'k', expectedRevision: 0 });
      expect(second).toEqual({ ...first, replayed: true });
    });

    it('is refused for another body, another stream and another command', async () => {
      await ledger.give(openLoan, loan, { key: 'k' });
      const others = [
        await ledger.give(openLoan, { ...loan, readerName: '测试读者乙' }, { key: 'k' }),
        await ledger.give(openLoan, { ...loan, loanId: 'L2' }, { key: 'k' }),
        await ledger.give(renewLoan, renewal, { key: 'k' }),
      ];
      expect(others).toEqual([{ kind: 'key-reused' }, { kind: 'key-reused' }, { kind: 'key-reused' }]);
      expect(await ledger.events()).toHaveLength(1);
    });

    it('is another command for another account', async () => {
      await ledger.give(openLoan, loan);
      await ledger.give(renewLoan, renewal, { key: 'k' });
      const outcome = await ledger.give(renewLoan, renewal, { key: 'k', actor: OTHER_CLERK });
      expect(outcome).toMatchObject({ kind: 'appended', revision: 2, replayed: false });
    });

    it('appends once and gives one answer when sent many times at once', async () => {
      const sent = Array.from({ length: 8 }, () => ledger.give(openLoan, loan, { key: 'k' }));
      const outcomes = await Promise.all(sent);
      const [first] = outcomes;
      expect(outcomes.map((outcome) => ({ ...outcome, replayed: false }))).toEqual(
        outcomes.map(() => ({ ...first, replayed: false })),
      );
      expect(await ledger.events()).toHaveLength(1);
    });

    it('finds what a request with the same key appended while this one was decided', async () => {
      ledger.store.beforeAppend = once(() => ledger.giveElsewhere(openLoan, loan, { key: 'k' }));
      const outcome = await ledger.give(openLoan, loan, { key: 'k' });
      expect(outcome).toMatchObject({ kind: 'appended', revision: 0, replayed: true });
    });

    it('finds what a request with the same key appended before the stream was read', async () => {
      ledger.store.beforeRead = once(() => ledger.giveElsewhere(openLoan, loan, { key: 'k' }));
      const created = await ledger.give(openLoan, loan, { key: 'k' });
      expect(created).toMatchObject({ kind: 'appended', revision: 0, replayed: true });
      ledger.store.beforeRead = once(() =>
        ledger.giveElsewhere(renewLoan, renewal, { key: 'r', expectedRevision: 0 }),
      );
      const renewed = await ledger.give(renewLoan, renewal, { key: 'r', expectedRevision: 0 });
      expect(renewed).toMatchObject({ kind: 'appended', revision: 1, replayed: true });
    });

    it('decides anew after a refusal, which leaves no trace', async () => {
      expect(await ledger.give(renewLoan, renewal, { key: 'k' })).toMatchObject({ kind: 'denied' });
      await ledger.give(openLoan, loan);
      expect(await ledger.give(renewLoan, renewal, { key: 'k' })).toMatchObject({
        kind: 'appended',
        replayed: false,
      });
    });
  });

  describe('revisions', () => {
    it('answers stale with the actual revision when the sender saw another one', async () => {
      await ledger.give(openLoan, loan);
      await ledger.give(renewLoan, renewal);
      const outcome = await ledger.give(renewLoan, renewal, { expectedRevision: 0 });
      expect(outcome).toEqual({ kind: 'stale', stream: 'loan-L1', actualRevision: 1 });
      expect(await ledger.events()).toHaveLength(2);
    });

    it('answers stale, without a second attempt, when somebody is faster than the append', async () => {
      await ledger.give(openLoan, loan);
      ledger.store.beforeAppend = once(() => ledger.giveElsewhere(renewLoan, renewal));
      const outcome = await ledger.give(renewLoan, renewal, { expectedRevision: 0 });
      expect(outcome).toEqual({ kind: 'stale', stream: 'loan-L1', actualRevision: 1 });
    });

    it('decides again on the new state when no revision was named', async () => {
      await ledger.give(openLoan, loan);
      ledger.store.beforeAppend = once(() =>
        ledger.giveElsewhere(closeLoan, renewal, { actor: OTHER_CLERK }),
      );
      expectRefusal(await ledger.give(renewLoan, renewal), 'loan-not-open', 'state');
    });

    it('gives up on a stream that others keep changing, and has appended nothing', async () => {
      let remarks = 0;
      ledger.store.beforeAppend = async () => {
        const { beforeAppend } = ledger.store;
        ledger.store.beforeAppend = () => Promise.resolve();
        remarks += 1;
        await ledger.giveElsewhere(remarkOnBook, { bookId: 'B1', remark: 'faster' });
        ledger.store.beforeAppend = beforeAppend;
      };
      const outcome = await ledger.give(remarkOnBook, { bookId: 'B1', remark: 'slower' });
      expect(outcome).toEqual({ kind: 'contended', stream: 'book-B1', attempts: 8 });
      expect(await ledger.events()).toHaveLength(remarks);
    });
  });

  describe('access', () => {
    it('denies a role that is not listed, and puts it on record', async () => {
      const outcome = await ledger.give(setDueDate, {
        loanId: 'L1',
        from: '2022-03-01',
        programme: 'lending',
      });
      expect(outcome).toMatchObject({ kind: 'denied', code: 'role-not-allowed' });
      expect(ledger.denials).toEqual([{ actorId: 'clerk', code: 'role-not-allowed' }]);
    });

    it('denies an office that is not concerned, and puts it on record', async () => {
      await ledger.give(openLoan, loan);
      const outcome = await ledger.give(renewLoan, renewal, { actor: SOUTHERN_CLERK });
      expect(outcome).toMatchObject({ kind: 'denied', code: 'outside-office' });
      expect(ledger.denials).toEqual([{ actorId: 'southern-clerk', code: 'outside-office' }]);
      expect(await ledger.events()).toHaveLength(1);
    });

    it('lets an office act for what stands below it', async () => {
      await ledger.give(openLoan, loan);
      expect(await ledger.give(renewLoan, renewal, { actor: HEAD_OFFICE })).toMatchObject({
        kind: 'appended',
      });
    });

    it('asks whoever has not signed in to do so, without a record', async () => {
      const outcome = await ledger.give(openLoan, loan, { actor: PUBLIC_ACTOR });
      expect(outcome).toMatchObject({ kind: 'denied', code: 'authentication-required' });
      expect(ledger.denials).toEqual([]);
    });

    it('refuses the second key to whoever holds the first, with its clause', async () => {
      await ledger.give(openLoan, loan, { actor: CLERK });
      const outcome = await ledger.give(closeLoan, renewal, { actor: CLERK });
      expectRefusal(outcome, 'second-key-same-person');
      expect(outcome).toMatchObject({ refusal: { clauses: ['LIB 3'] } });
      expect(await ledger.give(closeLoan, renewal, { actor: OTHER_CLERK })).toMatchObject({
        kind: 'appended',
      });
    });
  });

  it('refuses content that does not fit into an event', async () => {
    const note = '记'.repeat(400_000);
    expectRefusal(await ledger.give(openLoan, { ...loan, note }), 'content-too-large', 'rule');
  });
});

/** An act at the next occasion only, so that what the act itself does goes through. */
function once(act: () => Promise<unknown>): () => Promise<void> {
  let done = false;
  return async () => {
    if (done) return;
    done = true;
    await act();
  };
}
