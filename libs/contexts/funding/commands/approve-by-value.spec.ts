import { specification } from '#command-handling/testing';
import { fold, localDate } from '#kernel';
import { title } from '#contexts/titles/contracts';
import {
  FINANCE,
  FINANCE_OFFICE,
  grantApproved,
  grantFixed,
  HOLDERS_DISBURSED,
  OF_HOLDERS_GRANT,
  REASON_OF_GRANT,
} from '../../sample-funding.testing';
import { INVENTED_WITH_TITLES, termBegan, titleAwarded } from '../../sample-titles.testing';
import { programmeWith, VALUE_DOCUMENT, valueConfirmed, valueSet } from '../../sample-values.testing';
import { approveGrant } from './approve-grant';

const held = fold(title, [titleAwarded, termBegan]);

describe('approving a grant whose limit is a value of a later document', () => {
  it('judges the amount anew by the value in force on its own day, and keeps the entry that it rested on', () => {
    const [, filed] = HOLDERS_DISBURSED;
    const inForest = grantFixed({ ...OF_HOLDERS_GRANT, track: 'forest', payee: 'holder', amount: 30_000 });
    const set = [valueSet(), valueConfirmed()] as const;
    const lower = { amount: 20_000, inForceFrom: localDate('2025-06-01') };
    const lowered = programmeWith(...set, valueSet(2, lower), valueConfirmed(2, lower));
    const forest = specification(approveGrant)
      .policy(INVENTED_WITH_TITLES)
      .today('2025-03-01')
      .facts({ title: held, office: FINANCE_OFFICE, programme: lowered })
      .given(inForest, filed);
    const other = { ...OF_HOLDERS_GRANT, reason: REASON_OF_GRANT };
    const body = { ...other, decision: 'approved', financeOfficeId: FINANCE } as const;
    const restedOn = { valueId: 'forest-ceiling', entryNumber: 1, amount: 30_000 };
    forest.when(body).then(
      grantApproved({
        ...{ ...OF_HOLDERS_GRANT, amount: 30_000, fundId: 'lake-and-forest-fund', budgetYear: 2025 },
        ...{ values: [{ ...restedOn, documentNumber: VALUE_DOCUMENT }], approvedBy: 'somebody' },
      }),
    );
    const since = forest.today('2025-06-01');
    since.when(body).thenRefused('outside-amounts', { clauses: ['YM-RULES 15'] });
    const corrected = forest.facts({
      ...{ title: held, office: FINANCE_OFFICE },
      programme: programmeWith(
        ...set,
        valueSet(2, { corrects: 1, inForceFrom: localDate('2026-01-01') }),
        valueConfirmed(2, { corrects: 1, inForceFrom: localDate('2026-01-01') }),
      ),
    });
    corrected.when(body).thenRefused('value-not-set', { clauses: ['YM-RULES 15'] });
    // What cannot be approved can still be sent back.
    corrected.when({ ...other, decision: 'returned' }).thenBasis('YM-RULES 17');
  });
});
