import { AnyCommandDefinition, defineCommand } from '#command-handling';
import { expectRefusal, LibraryLedger, OTHER_CLERK } from '../library-dispatcher.testing';
import { openLoan, RenewLoan, renewLoan } from '../library-loans.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };
const renewal = { loanId: 'L1' };

describe('an actor who is nobody’s business', () => {
  const over = (renewal: typeof renewLoan) =>
    new Map<string, AnyCommandDefinition>([
      ['library/open-loan', openLoan],
      ['library/renew-loan', renewal],
    ]);

  it('stands beside the events in the role alone', async () => {
    const secret = defineCommand(RenewLoan, { ...renewLoan, confidentialActor: 'hidden' });
    const ledger = new LibraryLedger({ definitions: over(secret) });
    await ledger.give(openLoan, loan);
    await ledger.give(secret, renewal, { actor: OTHER_CLERK });
    const last = (await ledger.events()).at(-1);
    expect(JSON.parse(last?.metadata ?? '')).toMatchObject({
      actor: { id: 'confidential', office: null, role: 'employer' },
    });
    expect(`${last?.data}${last?.metadata}`).not.toContain(OTHER_CLERK.id);
  });

  it('is known again by a mark under a key, for the second key, and by none once the key is destroyed', async () => {
    const { sealer, vault } = new LibraryLedger();
    const actorMark = await sealer.mark('case', OTHER_CLERK.id);
    const holders = [{ subject: 'case', actorMark, act: { zh: '提出', en: 'raised it' } }];
    const second = defineCommand(RenewLoan, { ...renewLoan, secondKey: () => ({ holders }) });
    const judging = new LibraryLedger({ sealer, definitions: over(second) });
    await judging.give(openLoan, loan);
    const own = await judging.give(second, renewal, { actor: OTHER_CLERK });
    expectRefusal(own, 'second-key-same-person', 'rule');
    expect((await judging.give(second, renewal)).kind).toBe('appended');
    await vault.destroyKey('case');
    expect((await judging.give(second, renewal, { actor: OTHER_CLERK })).kind).toBe('appended');
  });
});
