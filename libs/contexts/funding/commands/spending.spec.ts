import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { withoutParts } from '../../sample-selection.testing';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  DISBURSED,
  GRANTED,
  grantTransferred,
  grantTerminated,
  HOLDERS_DISBURSED,
  NEW_EMPLOYER,
  OF_GRANT,
  OF_HOLDERS_GRANT,
  ORDERED,
  REASON_OF_GRANT,
  recoveryDemanded,
  spendingRecorded,
  spendingReversed,
  terminationReported,
} from '../../sample-funding.testing';
import { EMPLOYER } from '../../sample-selection.testing';
import { HOLDER, INVENTED_WITH_TITLES, WITH_TITLES } from '../../sample-titles.testing';
import { recordSpending } from './record-spending';
import { reverseSpending } from './reverse-spending';

const recording = specification(recordSpending)
  .policy(WITH_TITLES)
  .facts(HOLDER)
  .today('2022-09-30')
  .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER })
  .given(...DISBURSED);
const entry = {
  ...{ ...OF_GRANT, spendingId: 'materials', amount: 100_000, spentOn: localDate('2022-09-01') },
  ...{ voucherNumber: '记-12', description: '试剂（虚构）' },
};

describe('recording spending', () => {
  it('is taken from the employer in a category of the lump sum [JX-MEASURES 12a]', () => {
    const decided = recording.when(entry);
    decided.then(spendingRecorded(1, 100_000));
    decided.thenBasis('JX-MEASURES 12a');
    expect(recording.offices(entry)).toEqual([EMPLOYER]);
    recording
      .actor({ id: 'account-p1', role: 'applicant' })
      .when(entry)
      .thenRefused('not-the-payee', { reason: 'rule' });
  });

  it('numbers the entries one after the other, counter-entries among them', () => {
    recording
      .given(spendingRecorded(1, 500), spendingReversed(2, 1, 500))
      .when(entry)
      .then(spendingRecorded(3, 100_000));
  });

  it('refuses a kind that the policy does not list, and names the categories and the forbidden uses [JX-MEASURES 12a]', () => {
    const refused = recording.when({ ...entry, spendingId: 'yacht' });
    refused.thenRefused('spending-unknown', {
      ...{ reason: 'rule', field: 'spendingId', clauses: ['JX-MEASURES 12a'] },
    });
    expectIdentified(refused, 'equipment', 'other-project-costs', 'diversion');
  });

  it('records what is filed under a forbidden use, and does not accept it [JX-MEASURES 13a]', () => {
    const decided = recording.when({ ...entry, spendingId: 'fee' });
    decided.then(spendingRecorded(1, 100_000, { spendingId: 'fee', isAccepted: false }));
    decided.thenBasis('JX-MEASURES 13a');
  });

  it.each(['学校代收管理费（虚构）', '银行手 续 费（虚构）', '学院截留部分（虚构）', '挪用于基建（虚构）'])(
    'records %s under its category, and does not accept it [JX-MEASURES 13a]',
    (description) => {
      const decided = recording.when({ ...entry, description });
      decided.then(spendingRecorded(1, 100_000, { description, isAccepted: false }));
      decided.thenBasis('JX-MEASURES 13a');
    },
  );

  it('accepts the last fen that was disbursed, and refuses one more, with every amount [JX-MEASURES 12a]', () => {
    const spent = recording.given(spendingRecorded(1, 14_900_000));
    spent.when(entry).then(spendingRecorded(2, 100_000));
    const refused = spent.when({ ...entry, amount: 100_001 });
    refused.thenRefused('over-spending', {
      ...{ reason: 'rule', field: 'amount', clauses: ['JX-MEASURES 12a'] },
    });
    expectNamed(refused, '150,000.00', '149,000.00', '1,000.00', '1,000.01');
  });

  it('takes nothing from what is left by what is not accepted [JX-MEASURES 13a]', () => {
    const misspent = { spendingId: 'fee', isAccepted: false };
    recording
      .given(spendingRecorded(1, GRANTED, misspent))
      .when({ ...entry, amount: GRANTED })
      .then(spendingRecorded(2, GRANTED));
    recording
      .given(spendingRecorded(1, GRANTED))
      .when({ ...entry, spendingId: 'fee', amount: 1 })
      .then(spendingRecorded(2, 1, misspent));
  });

  it.each(['2022-08-01', '2022-09-30'])('is taken for %s: from the day of the payment up to today', (day) => {
    const spentOn = localDate(day);
    recording.when({ ...entry, spentOn }).then(spendingRecorded(1, 100_000, { spentOn }));
  });

  it('refuses a day before the payment, with both dates [JX-MEASURES 12a]', () => {
    const refused = recording.when({ ...entry, spentOn: localDate('2022-07-31') });
    refused.thenRefused('spent-on-outside', { field: 'spentOn', clauses: ['JX-MEASURES 12a'] });
    expectNamed(refused, '2022-07-31', '2022-08-01');
  });

  it('refuses a day to come, with both dates', () => {
    const refused = recording.when({ ...entry, spentOn: localDate('2022-10-01') });
    refused.thenRefused('spent-on-outside', { field: 'spentOn', clauses: [] });
    expectNamed(refused, '2022-10-01', '2022-09-30');
  });

  it('is refused before the payment and once the balance was demanded back', () => {
    const before = specification(recordSpending).policy(WITH_TITLES).facts(HOLDER);
    before
      .given(...ORDERED)
      .when(entry)
      .thenRefused('grant-status', { reason: 'state' });
    recording
      .given(terminationReported, grantTerminated, recoveryDemanded(GRANTED))
      .when(entry)
      .thenRefused('grant-status', { reason: 'state' });
  });

  const holders = specification(recordSpending)
    .policy(INVENTED_WITH_TITLES)
    .facts(HOLDER)
    .today('2022-09-30')
    .actor({ id: 'account-p1', role: 'applicant' })
    .given(...HOLDERS_DISBURSED);
  const ofHolder = { ...entry, ...OF_HOLDERS_GRANT, spendingId: 'tools', amount: 333_300 };

  it('is the holder’s, and not the employer’s, where the programme pays the holder', () => {
    holders.when(ofHolder).thenBasis('YM-RULES 18');
    expect(holders.self(ofHolder)).toEqual(['account-p1']);
    holders
      .actor({ id: 'employer-clerk', role: 'employer' })
      .when(ofHolder)
      .thenRefused('not-the-payee', { reason: 'rule' });
  });

  it('goes by the categories, words and amounts of the programme', () => {
    holders.when({ ...ofHolder, spendingId: 'materials' }).thenRefused('spending-unknown');
    holders.when({ ...ofHolder, amount: 333_301 }).thenRefused('over-spending', { clauses: ['YM-RULES 18'] });
    const { decision } = holders.when({ ...ofHolder, description: '收徒酒席（虚构）' });
    expect(decision).toMatchObject({ events: [{ data: { spendingId: 'tools', isAccepted: false } }] });
    // Words of another programme are none here.
    const other = holders.when({ ...ofHolder, description: '船坞管理费（虚构）' });
    expect(other.decision).toMatchObject({ events: [{ data: { isAccepted: true } }] });
  });

  it('refuses what is on a list of what may not be paid, by its kind and by its words, and names it [QH-PLAN 4.1b]', () => {
    const filed = holders.when({ ...ofHolder, spendingId: 'gifts' });
    filed.thenRefused('forbidden-use', { reason: 'rule', field: 'spendingId', clauses: ['YM-RULES 18'] });
    const described = holders.when({ ...ofHolder, description: '拜师 礼 金（虚构）' });
    described.thenRefused('forbidden-use', { field: 'description', clauses: ['YM-RULES 18'] });
    for (const { decision } of [filed, described]) {
      const said = {
        zh: expect.stringContaining('送礼') as string,
        en: expect.stringContaining('Gifts') as string,
      };
      expect(decision).toMatchObject({ message: said });
    }
    // Filed under a use that is only not accepted, and described as one that is refused: refused.
    holders
      .when({ ...ofHolder, spendingId: 'feast', description: '酒席与礼金（虚构）' })
      .thenRefused('forbidden-use', { field: 'description' });
    holders.when({ ...ofHolder, spendingId: 'feast' }).thenBasis('YM-RULES 18');
  });

  it('is nobody’s business where the programme does not say what is spent, nor without payments', () => {
    const [payment] = WITH_TITLES.payments ?? [];
    const silent = { ...payment!, spending: undefined, forbidden: undefined };
    recording
      .policy({ ...WITH_TITLES, payments: [silent] })
      .when(entry)
      .thenRefused('no-spending-asked', { reason: 'rule' });
    recording
      .policy({ ...WITH_TITLES, payments: [{ ...payment!, id: 'another' }] })
      .when(entry)
      .thenRefused('payment-unknown');
    recording.policy(withoutParts(WITH_TITLES, 'payments')).when(entry).thenRefused('not-in-programme');
  });
});

const reversing = specification(reverseSpending)
  .policy(WITH_TITLES)
  .facts(HOLDER)
  .actor({ id: 'employer-clerk', role: 'employer', office: EMPLOYER })
  .given(...DISBURSED, spendingRecorded(1, 700), spendingRecorded(2, 900, { spendingId: 'labour' }));
const counter = { ...OF_GRANT, reversedEntry: 2, reason: REASON_OF_GRANT };

describe('reversing spending', () => {
  it('is a counter-entry of the same kind and amount [JX-MEASURES 12a]', () => {
    const decided = reversing.when(counter);
    decided.then(spendingReversed(3, 2, 900, { spendingId: 'labour' }));
    decided.thenBasis('JX-MEASURES 12a');
    expect(reversing.offices(counter)).toEqual([EMPLOYER]);
  });

  it('gives back what the entry had taken of the balance', () => {
    recording
      .given(spendingRecorded(1, GRANTED), spendingReversed(2, 1, GRANTED))
      .when({ ...entry, amount: GRANTED })
      .then(spendingRecorded(3, GRANTED));
  });

  it('gives nothing back for an entry that was not accepted', () => {
    const misspent = { spendingId: 'fee', isAccepted: false };
    const reversed = [spendingRecorded(3, 50, misspent), spendingReversed(4, 3, 50, misspent)] as const;
    reversing
      .given(spendingRecorded(3, 50, misspent))
      .when({ ...counter, reversedEntry: 3 })
      .then(reversed[1]);
    recording
      .given(spendingRecorded(1, 700), spendingRecorded(2, 900), ...reversed)
      .when({ ...entry, amount: GRANTED - 1_599 })
      .thenRefused('over-spending');
  });

  it('of what a former employer entered is the present one’s, and names both [JX-MEASURES 14a]', () => {
    const taken = reversing
      .given(grantTransferred(GRANTED - 1_600))
      .actor({ id: 'new-clerk', role: 'employer', office: NEW_EMPLOYER });
    const present = { employerId: NEW_EMPLOYER, enteredBy: 'new-clerk' };
    taken
      .when(counter)
      .then(spendingReversed(3, 2, 900, { ...present, spendingId: 'labour', formerEmployerId: EMPLOYER }));
    expect(taken.offices(counter)).toEqual([NEW_EMPLOYER]);
    taken
      .given(spendingRecorded(3, 10, present))
      .when({ ...counter, reversedEntry: 3 })
      .then(spendingReversed(4, 3, 10, present));
  });

  it('refuses an entry that is not there, and a counter-entry', () => {
    const unknown = reversing.when({ ...counter, reversedEntry: 3 });
    unknown.thenRefused('entry-not-reversible', { reason: 'rule', field: 'reversedEntry' });
    expectNamed(unknown, 3);
    reversing
      .given(spendingReversed(3, 2, 900))
      .when({ ...counter, reversedEntry: 3 })
      .thenRefused('entry-not-reversible');
  });

  it('happens once to an entry', () => {
    const again = reversing.given(spendingReversed(3, 2, 900, { spendingId: 'labour' })).when(counter);
    again.thenRefused('entry-not-reversible', { field: 'reversedEntry' });
    expectNamed(again, 2);
  });

  it('is the holder’s where the programme pays the holder', () => {
    const holders = specification(reverseSpending)
      .policy(INVENTED_WITH_TITLES)
      .facts(HOLDER)
      .actor({ id: 'account-p1', role: 'applicant' })
      .given(...HOLDERS_DISBURSED, spendingRecorded(1, 5, { spendingId: 'tools' }));
    const ofHolder = { ...counter, ...OF_HOLDERS_GRANT, reversedEntry: 1 };
    holders.when(ofHolder).thenBasis('YM-RULES 18');
    expect(holders.self(ofHolder)).toEqual(['account-p1']);
  });
});
