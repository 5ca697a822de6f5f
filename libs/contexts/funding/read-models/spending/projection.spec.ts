import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import { NEW_EMPLOYER, spendingRecorded, spendingReversed } from '../../../sample-funding.testing';
import { CITY, EMPLOYER } from '../../../sample-selection.testing';
import { spending } from './projection';

describe('the read model of spending', () => {
  it('shows a counter-entry after a transfer under the employer whose entry it reverses, to both of them [JX-MEASURES 14a]', () => {
    const present = { employerId: NEW_EMPLOYER, enteredBy: 'new-clerk' };
    const history = recordedHistory(
      [],
      spendingRecorded(1, 900),
      spendingReversed(2, 1, 900, { ...present, formerEmployerId: EMPLOYER }),
      spendingRecorded(3, 50, present),
    );
    const rows = projectInMemory(spending.projection, history).spending;
    expect(rows.map(({ employer_id, offices }) => [employer_id, offices])).toEqual([
      [EMPLOYER, [EMPLOYER, CITY]],
      [EMPLOYER, [NEW_EMPLOYER, CITY, EMPLOYER]],
      [NEW_EMPLOYER, [NEW_EMPLOYER, CITY]],
    ]);
  });
});
