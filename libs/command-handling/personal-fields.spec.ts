import { UnavailableError } from '#kernel';
import { expectRefusal, LibraryLedger } from './library-dispatcher.testing';
import { openLoan, renewLoan } from './library-loans.testing';

const loan = { loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' };
const renewal = { loanId: 'L1' };

describe('personal fields of what is appended', () => {
  let ledger: LibraryLedger;
  beforeEach(() => {
    ledger = new LibraryLedger();
  });

  it('never lie in the log in clear', async () => {
    await ledger.give(openLoan, loan);
    const [event] = await ledger.events();
    expect(event?.data).toContain('$sealed');
    expect(`${event?.data}${event?.metadata}`).not.toContain(loan.readerName);
    expect(`${event?.data}${event?.metadata}`).not.toContain(
      Buffer.from(loan.readerName).toString('base64url'),
    );
  });

  it('appends nothing while the vault does not answer', async () => {
    ledger.vault.keyFor = () => Promise.reject(new UnavailableError('key vault'));
    await expect(ledger.give(openLoan, loan)).rejects.toThrow(UnavailableError);
    expect(await ledger.events()).toEqual([]);
  });

  it('refuses new personal data of somebody whose data were erased', async () => {
    await ledger.vault.destroyKey('R1');
    expectRefusal(await ledger.give(openLoan, loan), 'subject-erased', 'state');
    expect(await ledger.events()).toEqual([]);
  });

  it('goes on deciding on a stream whose personal fields were erased', async () => {
    await ledger.give(openLoan, loan);
    await ledger.vault.destroyKey('R1');
    expect(await ledger.give(renewLoan, renewal)).toMatchObject({ kind: 'appended', revision: 1 });
  });
});
