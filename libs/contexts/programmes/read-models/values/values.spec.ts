import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import { REASON_OF_ENTRY, valueConfirmed, valueRejected, valueSet } from '../../../sample-values.testing';
import { policyValues } from './projection';

const corrected = { amount: 25_000, corrects: 2, reason: REASON_OF_ENTRY };
const { reason: _, ...confirmed } = corrected;
const rows = projectInMemory(
  policyValues.projection,
  recordedHistory(
    [],
    ...[valueSet(), valueRejected(), valueSet(2), valueConfirmed(2)],
    ...[valueSet(3, corrected), valueConfirmed(3, confirmed), valueSet(4)],
  ),
).policy_values;

describe('the read model of values', () => {
  it('keeps every entry, with what became of it and who did that', () => {
    expect(rows).toEqual([
      expect.objectContaining({
        ...{
          entry_number: 1,
          status: 'rejected',
          rejected_by: 'hr-chief',
          rejection_reason: REASON_OF_ENTRY,
        },
        ...{ confirmed_by: null, reason: null },
      }),
      expect.objectContaining({
        ...{ entry_number: 2, status: 'corrected', amount: 30_000n, confirmed_by: 'hr-chief' },
        ...{ corrects: null, rejected_by: null },
      }),
      expect.objectContaining({
        ...{ entry_number: 3, status: 'confirmed', amount: 25_000n, corrects: 2, reason: REASON_OF_ENTRY },
        ...{ entered_by: 'hr-clerk', confirmed_by: 'hr-chief', entered_on: '2022-03-01' },
      }),
      expect.objectContaining({ entry_number: 4, status: 'pending', confirmed_by: null, confirmed_on: null }),
    ]);
  });
});
