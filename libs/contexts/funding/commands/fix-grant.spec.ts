import { specification } from '#command-handling/testing';
import { EventOf, fold, localDate } from '#kernel';
import { programme } from '#contexts/programmes/contracts';
import { candidacy } from '#contexts/selection/contracts';
import { title, TitleAwarded } from '#contexts/titles/contracts';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  GRANTED,
  grantApplicationFiled,
  grantFixed,
  grantRefused,
  grantReturned,
  OF_GRANT,
  OF_HOLDERS_GRANT,
} from '../../sample-funding.testing';
import { applicationSubmitted, PROVINCE } from '../../sample-selection.testing';
import {
  INVENTED_WITH_TITLES,
  endedByDeparture,
  revocationProposed,
  termBegan,
  titleAwarded,
  titleRevoked,
  WITH_TITLES,
} from '../../sample-titles.testing';
import {
  programmeWith,
  VALUE_DOCUMENT,
  valueConfirmed,
  valueRejected,
  valueSet,
} from '../../sample-values.testing';
import { fixGrant } from './fix-grant';

const titleIn = (
  track: string,
  ...events: readonly Exclude<Parameters<typeof title.evolve>[1], EventOf<typeof TitleAwarded>>[]
) => ({
  title: fold(title, [TitleAwarded.of({ ...titleAwarded.data, track }), termBegan, ...events]),
  applied: fold(candidacy, [applicationSubmitted()]),
  programme: programme.initial,
});

const fixing = specification(fixGrant)
  .policy(WITH_TITLES)
  .facts(titleIn('natural-science'))
  .actor({ id: 'hr-fixer', office: PROVINCE });
const body = { ...OF_GRANT, amount: GRANTED };

describe('fixing the amount of a grant', () => {
  it('is the organiser’s, within what the policy gives in the track [JX-MEASURES 8a]', () => {
    const decided = fixing.when(body);
    decided.then(grantFixed());
    decided.thenBasis('JX-MEASURES 8a');
    expect(fixing.offices(body)).toEqual([PROVINCE]);
  });

  it.each([10_000_000, 20_000_000])('may be %i fen in natural science [JX-MEASURES 8a]', (amount) => {
    fixing.when({ ...body, amount }).then(grantFixed({ amount }));
  });

  it.each([
    [9_999_999, '99,999.99'],
    [20_000_001, '200,000.01'],
  ])('refuses %i fen in natural science, with both limits [JX-MEASURES 8a]', (amount, said) => {
    const refused = fixing.when({ ...body, amount });
    refused.thenRefused('outside-amounts', {
      ...{ reason: 'rule', field: 'amount', clauses: ['JX-MEASURES 8a'] },
    });
    expectNamed(refused, '100,000.00', '200,000.00', said);
  });

  it.each(['social-science', 'skilled'])('is exactly 50,000 yuan in %s [JX-MEASURES 8b]', (track) => {
    const inTrack = fixing.facts(titleIn(track));
    const decided = inTrack.when({ ...body, amount: 5_000_000 });
    decided.then(grantFixed({ track, amount: 5_000_000 }));
    decided.thenBasis('JX-MEASURES 8b');
    for (const [amount, said] of [
      [4_999_999, '49,999.99'],
      [5_000_001, '50,000.01'],
    ] as const) {
      const refused = inTrack.when({ ...body, amount });
      refused.thenRefused('outside-amounts', { field: 'amount', clauses: ['JX-MEASURES 8b'] });
      expectNamed(refused, '50,000.00', said);
    }
  });

  it('may be fixed anew until it is applied for, and not at the same amount', () => {
    const fixed = fixing.given(grantFixed());
    fixed.when({ ...body, amount: 12_000_000 }).then(grantFixed({ amount: 12_000_000 }));
    const same = fixed.when(body);
    same.thenRefused('amount-unchanged', { reason: 'rule', field: 'amount' });
    expectNamed(same, '150,000.00');
    const filed = fixed.given(grantApplicationFiled);
    filed.when({ ...body, amount: 12_000_000 }).thenRefused('grant-status', { reason: 'state' });
    filed
      .given(grantReturned)
      .when({ ...body, amount: 12_000_000 })
      .then(grantFixed({ amount: 12_000_000 }));
  });

  const freelance = { applied: fold(candidacy, [applicationSubmitted('p1', { freelance: true })]) };

  it('refuses who works freelance where the employer is paid [JX-MEASURES 12b]', () => {
    const worksFreelance = fixing.facts({ ...titleIn('natural-science'), ...freelance });
    const why = { reason: 'rule', clauses: ['JX-MEASURES 12b'] } as const;
    worksFreelance.when(body).thenRefused('no-employer-to-pay', why);
    worksFreelance
      .when({ ...body, amount: 20_000_001 })
      .thenRefused('no-employer-to-pay', { ...why, others: ['outside-amounts'] });
  });

  it('happens once for a title: a grant that was refused is not fixed again', () => {
    fixing
      .given(grantFixed(), grantApplicationFiled, grantRefused)
      .when({ ...body, amount: 12_000_000 })
      .thenRefused('grant-status', { reason: 'state' });
  });

  it('needs a title that is neither revoked nor about to be [JX-MEASURES 22d]', () => {
    fixing
      .facts(titleIn('natural-science', revocationProposed))
      .when(body)
      .thenRefused('title-not-held', { reason: 'rule', clauses: ['JX-MEASURES 12c'] });
    fixing
      .facts(titleIn('natural-science', revocationProposed, titleRevoked))
      .when(body)
      .thenRefused('title-not-held', { reason: 'rule', clauses: ['JX-MEASURES 12c'] });
  });

  it('needs a title whose benefits have not ended [JX-PLAN 4.2c] [JX-MEASURES 15]', () => {
    const refused = fixing.facts(titleIn('natural-science', endedByDeparture)).when(body);
    refused.thenRefused('title-not-held', { reason: 'rule', clauses: ['JX-MEASURES 15'] });
    expectNamed(refused, '2022-10-01');
  });

  it('concerns nobody where there is no title', () => {
    const nothing = { title: title.initial, applied: candidacy.initial, programme: programme.initial };
    expect(fixing.facts(nothing).offices(body)).toEqual([]);
  });

  it('needs a kind of grant that the policy lists, and names those that it does', () => {
    const refused = fixing.when({ ...body, paymentId: 'gold' });
    refused.thenRefused('payment-unknown', { field: 'paymentId' });
    expectIdentified(refused, 'project-grant');
  });

  it('goes by the tracks and amounts of the programme, and pays whom it pays', () => {
    const invented = fixing.policy(INVENTED_WITH_TITLES);
    const lake = { ...OF_HOLDERS_GRANT, track: 'lake', payee: 'holder', amount: 333_300 } as const;
    const asked = { ...OF_HOLDERS_GRANT, amount: 333_300 };
    invented.facts(titleIn('lake')).when(asked).then(grantFixed(lake));
    invented
      .facts(titleIn('lake'))
      .when({ ...asked, amount: 333_301 })
      .thenRefused('outside-amounts', {
        clauses: ['YM-RULES 15'],
      });
    invented
      .facts(titleIn('mountain'))
      .when(asked)
      .thenRefused('not-for-track', { clauses: ['YM-RULES 17'] });
  });

  it('is for who works freelance, too, where the holder is paid', () => {
    fixing
      .policy(INVENTED_WITH_TITLES)
      .today('2025-03-01')
      .facts({ ...titleIn('lake'), ...freelance })
      .when({ ...OF_HOLDERS_GRANT, amount: 333_300 })
      .thenBasis('YM-RULES 15');
  });

  const inForest = fixing.policy(INVENTED_WITH_TITLES).today('2025-03-01');
  const forest = titleIn('forest');
  const upTo = (amount: number) => ({ ...OF_HOLDERS_GRANT, amount });

  it('waits for a value that a later document sets, and names it, its clause and who does what next', () => {
    const refused = inForest.facts(forest).when(upTo(20_000));
    refused.thenRefused('value-not-set', { reason: 'rule', clauses: ['YM-RULES 15'] });
    expect(refused.decision).toMatchObject({
      message: {
        zh: expect.stringContaining('林区奖补上限'),
        en: expect.stringMatching(/set-value.*confirm-value/),
      },
    });
  });

  it.each([
    ['is entered and not confirmed', [valueSet()], VALUE_DOCUMENT],
    ['was sent back', [valueSet(), valueRejected()], '尚未录入'],
    ['is in force only later', [valueSet(), valueConfirmed()], '2025-02-01'],
  ] as const)('waits where the value %s, and says so', (_, events, said) => {
    const refused = inForest
      .today('2025-01-31')
      .facts({ ...forest, programme: programmeWith(...events) })
      .when(upTo(20_000));
    refused.thenRefused('value-not-set', { clauses: ['YM-RULES 15'] });
    const { decision } = refused;
    expect(decision.kind === 'refused' && decision.message.zh).toContain(said);
  });

  it('goes by the value in force on the day, to the fen, and keeps the entry that it rested on', () => {
    const first = [valueSet(), valueConfirmed()] as const;
    const later = {
      amount: 40_000,
      inForceFrom: localDate('2025-06-01'),
      documentNumber: '虚构林函〔2025〕7 号',
    };
    const both = programmeWith(...first, valueSet(2, later), valueConfirmed(2, later));
    const fixed = inForest.facts({ ...forest, programme: both });
    const restedOn = {
      valueId: 'forest-ceiling',
      entryNumber: 1,
      amount: 30_000,
      documentNumber: VALUE_DOCUMENT,
    };
    const given = { ...OF_HOLDERS_GRANT, track: 'forest', payee: 'holder' } as const;
    fixed.when(upTo(30_000)).then(grantFixed({ ...given, amount: 30_000, values: [restedOn] }));
    const over = fixed.when(upTo(30_001));
    over.thenRefused('outside-amounts', { clauses: ['YM-RULES 15'], field: 'amount' });
    expectNamed(over, '100.01', '300.00', '300.01');
    fixed.today('2025-05-31').when(upTo(40_000)).thenRefused('outside-amounts');
    fixed
      .today('2025-06-01')
      .when(upTo(40_000))
      .then(
        grantFixed({
          ...{ ...given, amount: 40_000 },
          values: [{ ...restedOn, entryNumber: 2, amount: 40_000, documentNumber: later.documentNumber }],
        }),
      );
  });
});
