import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accountFor, amountFor, CATEGORIES, LIMITS } from './grants';
import { organisationOf } from './offices';
import { planYear } from './year-plan';
import { FULL_YEAR } from './year-size';

interface Measures {
  readonly payments: readonly {
    readonly amounts: readonly {
      readonly track: string;
      readonly fixed?: number;
      readonly least?: number;
      readonly most?: number;
    }[];
    readonly accounts: readonly {
      readonly kinds: readonly string[];
      readonly levels: readonly string[];
      readonly asks: 'budget-code' | 'bank-account';
    }[];
    readonly spending: { readonly categories: readonly { readonly id: string }[] };
  }[];
}

const file = join(__dirname, '../../../policies/jiangxi-double-high/2022-1.json');
const [grant] = (JSON.parse(readFileSync(file, 'utf8')) as Measures).payments;
// Whoever works freelance gets no grant.
const cast = planYear(1, 2022, FULL_YEAR).cast.filter(({ freelance }) => !freelance);

describe('a planned grant', () => {
  it('is within what the policy gives in the track, from the least to the most [JX-MEASURES 8a] [JX-MEASURES 8b]', () => {
    const limits = grant?.amounts.map(({ track, fixed, least = fixed, most = fixed }) => [
      track,
      { least, most },
    ]);
    expect(LIMITS).toEqual(Object.fromEntries(limits ?? []));
    for (const part of cast) {
      const { least, most } = LIMITS[part.track];
      expect(amountFor(part)).toBeGreaterThanOrEqual(least);
      expect(amountFor(part)).toBeLessThanOrEqual(most);
      expect(Number.isInteger(amountFor(part))).toBe(true);
    }
  });

  it('goes to the kind of account that the policy asks of the employer [JX-MEASURES form2-n2] [JX-MEASURES form2-n3]', () => {
    for (const part of cast) {
      const { kind, level } = organisationOf(part.employer);
      const rule = grant?.accounts.find(
        ({ kinds, levels }) => kinds.includes(kind) && levels.includes(level),
      );
      expect({
        kind,
        level,
        asks: 'budgetCode' in accountFor(part) ? 'budget-code' : 'bank-account',
      }).toEqual({
        ...{ kind, level, asks: rule?.asks },
      });
    }
  });

  it('is spent in categories that the policy lists [JX-MEASURES 12a]', () => {
    const listed = grant?.spending.categories.map(({ id }) => id);
    expect(listed).toEqual(expect.arrayContaining([...CATEGORIES]));
  });
});
