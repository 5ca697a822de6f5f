import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import {
  DISBURSED,
  FINANCE,
  GRANTED,
  grantTransferred,
  NEW_EMPLOYER,
  proposedTransfer,
  spendingRecorded,
  transferAnswered,
  transferProposed,
  transferRefused,
  transferWithdrawn,
} from '../../../sample-funding.testing';
import { CITY, EMPLOYER } from '../../../sample-selection.testing';
import { grants } from '../grants/projection';
import { grantTransfers } from './projection';

type Events = Parameters<typeof recordedHistory>[1][];
const transfersAfter = (...events: Events) =>
  projectInMemory(grantTransfers.projection, recordedHistory([], ...events)).grant_transfers;
const readersAfter = (...events: Events) =>
  projectInMemory(grants.projection, recordedHistory([], ...DISBURSED, ...events)).grants[0]?.offices;

describe('the read model of transfers', () => {
  it('shows both employers a proposal, with what is left of the grant, from its first day on [JX-MEASURES 14a]', () => {
    expect(transfersAfter(proposedTransfer(1, GRANTED - 700))).toEqual([
      expect.objectContaining({
        ...{ employer_id: EMPLOYER, new_employer_id: NEW_EMPLOYER, status: 'proposed' },
        ...{
          offices: [EMPLOYER, NEW_EMPLOYER, CITY],
          amount: BigInt(GRANTED),
          balance: BigInt(GRANTED - 700),
        },
        ...{ proposed_on: '2022-03-01', answered_on: null, ended_on: null },
      }),
    ]);
  });

  it.each([
    ['withdrawn', [transferWithdrawn]],
    ['refused', [transferAnswered('agreed'), transferRefused]],
    ['declined', [transferAnswered('declined')]],
  ] as const)('keeps one that was %s, beside one that follows', (status, events) => {
    const rows = transfersAfter(transferProposed, ...events, proposedTransfer(2));
    expect(rows.map((row) => [row.transfer_number, row.status])).toEqual([
      [1, status],
      [2, 'proposed'],
    ]);
  });

  it('keeps for the former employer what went over, and to whom', () => {
    const way = [transferProposed, transferAnswered('agreed'), grantTransferred(GRANTED - 900)];
    expect(transfersAfter(...way)).toEqual([
      expect.objectContaining({
        ...{ employer_id: EMPLOYER, new_employer_id: NEW_EMPLOYER, status: 'transferred' },
        ...{ balance: BigInt(GRANTED - 900), ended_on: '2022-03-01' },
      }),
    ]);
  });
});

describe('the readers of a grant', () => {
  it('are the employer, the office above and finance, and not who is asked to take it over [JX-MEASURES 14a]', () => {
    const present = [EMPLOYER, CITY, FINANCE];
    expect(readersAfter()).toEqual(present);
    expect(readersAfter(transferProposed)).toEqual(present);
    expect(readersAfter(transferProposed, transferAnswered('agreed'))).toEqual(present);
    expect(readersAfter(transferProposed, transferAnswered('declined'))).toEqual(present);
  });

  it('are the new employer, and no longer the former one, once it went over', () => {
    const taken = [transferProposed, transferAnswered('agreed'), grantTransferred(GRANTED)];
    expect(readersAfter(...taken)).toEqual([NEW_EMPLOYER, CITY, FINANCE]);
    const spent = spendingRecorded(1, 10, { employerId: NEW_EMPLOYER });
    expect(readersAfter(...taken, spent)).toEqual([NEW_EMPLOYER, CITY, FINANCE]);
  });
});
