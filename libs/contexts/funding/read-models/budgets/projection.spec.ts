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

  it('holds what was recovered of its grants, in parts, and goes on naming the document of the appropriation [JX-MEASURES 15]', () => {
    const [one, other] = [sampleGrant(), sampleGrant(2, 2024)];
    const events = recordedOn(
      ['2023-01-10', one.appropriated(1_000)],
      ['2024-01-10', other.appropriated(1_000)],
      ['2024-06-01', one.recovered(300, 101)],
      ['2024-07-01', one.recovered(101, 0)],
    );
    expect(projectInMemory(budgets.projection, events).budgets).toEqual([
      expect.objectContaining({
        ...{ budget_year: 2023, appropriated: 1_000n, recovered: 401n },
        document_number: one.appropriated(1_000).data.documentNumber,
      }),
      expect.objectContaining({ budget_year: 2024, recovered: 0n }),
    ]);
  });
});
