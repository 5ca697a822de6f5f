import { projectInMemory } from '#projections';
import { recordedOn, sampleGrant } from '../../sample-money.testing';
import { budgets } from './projection';

describe('the read model of budgets', () => {
  it('holds the highest appropriation there may be, and what is left of it, to the fen', () => {
    const one = sampleGrant();
    const events = recordedOn(
      ['2023-01-10', one.appropriated(10_000_000_000_000)],
      ['2023-03-01', one.committed(9_999_999_999)],
    );
    expect(projectInMemory(budgets.projection, events).budgets).toEqual([
      expect.objectContaining({
        appropriated: 10_000_000_000_000n,
        committed: 9_999_999_999n,
        free: 9_990_000_000_001n,
      }),
    ]);
  });
});
