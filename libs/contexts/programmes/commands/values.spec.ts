import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { HIGHEST_AMOUNT } from '#policy';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import { PROVINCE } from '../../sample-selection.testing';
import { INVENTED_WITH_TITLES, WITH_TITLES } from '../../sample-titles.testing';
import {
  DOCUMENT_TITLE,
  inventedAdopted,
  OF_VALUE,
  REASON_OF_ENTRY,
  VALUE_DOCUMENT,
  valueConfirmed,
  valueRejected,
  valueSet,
} from '../../sample-values.testing';
import { faultsIn } from '../../validated-fields.testing';
import { confirmValue } from './confirm-value';
import { CorrectValue, correctValue } from './correct-value';
import { rejectValue } from './reject-value';
import { SetValue, setValue } from './set-value';

/** In each language by its own name. */
function expectValueNamed({ decision }: ReturnType<typeof setting.when>): void {
  const { zh, en } = decision.kind === 'refused' ? decision.message : { zh: '', en: '' };
  expect([zh, en]).toEqual([
    expect.stringContaining('林区奖补上限'),
    expect.stringContaining('Ceiling in the forest'),
  ]);
}

const CLERK = { id: 'hr-clerk', office: PROVINCE };
const CHIEF = { id: 'hr-chief', office: PROVINCE };
const document = { documentNumber: VALUE_DOCUMENT, documentTitle: DOCUMENT_TITLE };
const entered: SetValue = { ...OF_VALUE, ...document, amount: 30_000, inForceFrom: localDate('2025-02-01') };
const later = { amount: 40_000, inForceFrom: localDate('2025-06-01') };

const setting = specification(setValue)
  .policy(INVENTED_WITH_TITLES)
  .today('2025-03-01')
  .actor(CLERK)
  .given(inventedAdopted);

describe('entering a value that a later document sets', () => {
  it('is the organiser’s, with document, amount and first day in force', () => {
    const decided = setting.when(entered);
    decided.then(valueSet());
    decided.thenBasis('YM-RULES 15');
    expect(setting.offices(entered)).toEqual([PROVINCE]);
  });

  it('is nobody’s business where no policy was adopted', () => {
    expect(specification(setValue).offices(entered)).toEqual([]);
  });

  it('refuses a value that the policy does not list, whatever it is called, and names those that it lists', () => {
    for (const valueId of ['no-such-value', 'constructor', '__proto__']) {
      const refused = setting.when({ ...entered, valueId });
      refused.thenRefused('value-unknown', { reason: 'rule', field: 'valueId' });
      expectIdentified(refused, 'forest-ceiling');
    }
    setting.policy(WITH_TITLES).when(entered).thenRefused('value-unknown');
  });

  it('may come before or after the first day in force, and again by a later document from a later day', () => {
    setting.today('2025-01-15').when(entered).then(valueSet());
    setting
      .given(valueSet(), valueConfirmed())
      .when({ ...entered, ...later })
      .then(valueSet(2, later));
  });

  it('refuses a day that is not later than that of a confirmed entry, and names both', () => {
    const confirmed = setting.given(valueSet(), valueConfirmed());
    for (const day of ['2025-02-01', '2025-01-31'] as const) {
      const refused = confirmed.when({ ...entered, inForceFrom: localDate(day) });
      refused.thenRefused('value-day', { reason: 'rule', field: 'inForceFrom', clauses: ['YM-RULES 15'] });
      expectNamed(refused, '2025-02-01', day, VALUE_DOCUMENT);
      expectValueNamed(refused);
    }
  });

  it('waits until the entry before is confirmed or sent back', () => {
    const pending = setting.given(valueSet());
    const refused = pending.when({ ...entered, ...later });
    refused.thenRefused('value-pending', { reason: 'state', clauses: ['YM-RULES 15'] });
    expectNamed(refused, '300.00', VALUE_DOCUMENT);
    expectValueNamed(refused);
    pending.given(valueRejected()).when(entered).then(valueSet(2));
  });

  it('refuses an amount that would leave no amount to be granted, with both limits', () => {
    setting.when({ ...entered, amount: 10_001 }).then(valueSet(1, { amount: 10_001 }));
    const refused = setting.when({ ...entered, amount: 10_000 });
    refused.thenRefused('value-crosses-limit', { field: 'amount', clauses: ['YM-RULES 15'] });
    expectNamed(refused, '100.01', '100.00');
    expectValueNamed(refused);
    const [payment] = INVENTED_WITH_TITLES.payments ?? [];
    const lowest = {
      track: 'forest',
      clause: 'YM-RULES 15',
      least: { value: 'forest-ceiling' },
      most: 20_000,
    };
    const above = setting
      .policy({ ...INVENTED_WITH_TITLES, payments: [{ ...payment!, amounts: [lowest] }] })
      .when({ ...entered, amount: 20_001 });
    above.thenRefused('value-crosses-limit', { field: 'amount' });
    expectNamed(above, '200.00', '200.01');
  });

  it.each([
    ['nothing', 0],
    ['a negative amount', -1],
    ['a fraction of a fen', 30_000.5],
    ['more than any number that is exact', 1e300],
    ['no number', Number.NaN],
    ['an amount in words', '30000'],
  ])('takes no amount that is %s', (_, amount) => {
    expect(faultsIn(SetValue, { ...entered, amount })).toEqual(['amount']);
    expect(faultsIn(CorrectValue, { ...correction, amount })).toEqual(['amount']);
  });

  it('may be as high as an amount of a policy pack, and no higher', () => {
    expect(faultsIn(SetValue, { ...entered, amount: HIGHEST_AMOUNT })).toEqual([]);
    expect(faultsIn(SetValue, { ...entered, amount: HIGHEST_AMOUNT + 1 })).toEqual(['amount']);
  });

  it.each([
    ['documentNumber', ''],
    ['documentTitle', '一'],
    ['inForceFrom', '2025-02-30'],
    ['inForceFrom', '2025/02/01'],
    ['valueId', ''],
  ])('asks for a sound %s', (field, value) => {
    expect(faultsIn(SetValue, { ...entered, [field]: value })).toEqual([field]);
  });
});

const confirming = specification(confirmValue)
  .policy(INVENTED_WITH_TITLES)
  .today('2025-03-01')
  .actor(CHIEF)
  .given(inventedAdopted);
const confirmation = { ...OF_VALUE, entryNumber: 1 };

describe('confirming a value', () => {
  it('is another person’s, as it was entered', () => {
    const decided = confirming.given(valueSet()).when(confirmation);
    decided.then(valueConfirmed());
    decided.thenBasis('YM-RULES 15');
    expect(confirming.offices(confirmation)).toEqual([PROVINCE]);
  });

  it('is refused to whoever entered it, whichever office they act for', () => {
    confirming
      .given(valueSet())
      .actor(CLERK)
      .when(confirmation)
      .thenRefused('second-key-same-person', { reason: 'rule' });
  });

  it('needs an entry of the number that waits, and says what became of another one', () => {
    const unknown = confirming.when(confirmation);
    unknown.thenRefused('entry-unknown', { reason: 'rule', field: 'entryNumber' });
    const set = confirming.given(valueSet());
    set.when({ ...confirmation, entryNumber: 2 }).thenRefused('entry-unknown');
    set.given(valueConfirmed()).when(confirmation).thenRefused('entry-not-pending', { reason: 'state' });
    set.given(valueRejected()).when(confirmation).thenRefused('entry-not-pending');
    confirming.when({ ...confirmation, valueId: 'constructor' }).thenRefused('value-unknown');
  });

  it('is refused where the policy in force lists the value no more', () => {
    confirming.policy(WITH_TITLES).given(valueSet()).when(confirmation).thenRefused('value-unknown');
  });
});

const rejecting = specification(rejectValue).actor(CHIEF).given(inventedAdopted);
const rejection = { ...OF_VALUE, entryNumber: 1, reason: REASON_OF_ENTRY };

describe('sending an entry of a value back', () => {
  it('is anybody’s of the organiser, also of whoever entered it, with a reason', () => {
    rejecting.given(valueSet()).when(rejection).then(valueRejected());
    rejecting
      .given(valueSet())
      .actor(CLERK)
      .when(rejection)
      .then(valueRejected(1, { rejectedBy: 'hr-clerk' }));
    expect(rejecting.offices(rejection)).toEqual([PROVINCE]);
  });

  it('is refused of what is confirmed, sent back or not there', () => {
    rejecting
      .given(valueSet(), valueConfirmed())
      .when(rejection)
      .thenRefused('entry-not-pending', { reason: 'state' });
    rejecting.given(valueSet(), valueRejected()).when(rejection).thenRefused('entry-not-pending');
    rejecting.when(rejection).thenRefused('entry-unknown', { field: 'entryNumber' });
  });
});

const correction: CorrectValue = { ...entered, entryNumber: 1, amount: 25_000, reason: REASON_OF_ENTRY };
const corrected = { amount: 25_000, corrects: 1, reason: REASON_OF_ENTRY };
const correcting = specification(correctValue)
  .policy(INVENTED_WITH_TITLES)
  .today('2025-03-01')
  .actor(CLERK)
  .given(inventedAdopted, valueSet(), valueConfirmed());

describe('correcting a confirmed value', () => {
  it('is another entry, with the reason, for the same day or for another one', () => {
    const decided = correcting.when(correction);
    decided.then(valueSet(2, corrected));
    decided.thenBasis('YM-RULES 15');
    expect(correcting.offices(correction)).toEqual([PROVINCE]);
    const inForceFrom = localDate('2025-01-01');
    correcting.when({ ...correction, inForceFrom }).then(valueSet(2, { ...corrected, inForceFrom }));
  });

  it('is confirmed by another person in turn, and takes the place of the wrong entry then', () => {
    const { reason: _, ...said } = corrected;
    const pending = confirming.given(valueSet(), valueConfirmed(), valueSet(2, corrected));
    const asked = { ...confirmation, entryNumber: 2 };
    pending.when(asked).then(valueConfirmed(2, said));
    pending.actor(CLERK).when(asked).thenRefused('second-key-same-person');
    const since = correcting.given(valueSet(2, corrected), valueConfirmed(2, said));
    since.when(correction).thenRefused('entry-not-confirmed', { reason: 'state' });
    since.when({ ...correction, entryNumber: 2 }).then(valueSet(3, { ...corrected, corrects: 2 }));
  });

  it('refuses a day that another entry has, an amount beyond a limit, and whatever an entry is refused', () => {
    const two = correcting.given(valueSet(2, later), valueConfirmed(2, later));
    const taken = two.when({ ...correction, inForceFrom: later.inForceFrom });
    taken.thenRefused('value-day', { field: 'inForceFrom', clauses: ['YM-RULES 15'] });
    expectNamed(taken, '2025-06-01', VALUE_DOCUMENT);
    correcting.when({ ...correction, amount: 10_000 }).thenRefused('value-crosses-limit');
    correcting.given(valueSet(2, later)).when(correction).thenRefused('value-pending');
    correcting.when({ ...correction, valueId: 'no-such-value' }).thenRefused('value-unknown');
  });

  it('is for what is confirmed: what waits is sent back, and what was sent back is entered anew', () => {
    const pending = correcting.given(valueSet(2, later));
    pending.when({ ...correction, entryNumber: 2 }).thenRefused('entry-not-confirmed', { reason: 'state' });
    pending
      .given(valueRejected(2))
      .when({ ...correction, entryNumber: 2 })
      .thenRefused('entry-not-confirmed');
    correcting.when({ ...correction, entryNumber: 3 }).thenRefused('entry-unknown', { field: 'entryNumber' });
  });
});
