import { ANY_OFFICE } from '#access';
import { specification } from '#command-handling/testing';
import { localDate } from '#kernel';
import { packDigest, partsOf } from '#policy';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  INVENTED,
  JIANGXI,
  PROGRAMME,
  PROVINCE,
  roundOpened,
  withParts,
} from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { ProgrammeState, RoundOpened } from '../contracts';
import { OpenRound, openRound } from './open-round';

const adoptedBy = (pack: typeof JIANGXI): ProgrammeState => ({
  organiserId: PROVINCE,
  adopted: [
    { version: pack.version, digest: packDigest(pack), effectiveFrom: localDate(pack.effectiveFrom) },
  ],
  values: {},
});
const NOT_ADOPTED: ProgrammeState = { organiserId: null, adopted: [], values: {} };
const { applicationsFrom, applicationsUntil, referenceDate, conditions, materials, procedure } =
  roundOpened.data;
const body: OpenRound = {
  programmeId: PROGRAMME,
  year: 2022,
  applicationsFrom,
  applicationsUntil,
  referenceDate,
  conditions,
  materials,
  procedure,
};
const opening = specification(openRound)
  .policy(JIANGXI)
  .facts({ programme: adoptedBy(JIANGXI) });

describe('opening a round', () => {
  it('issues the call with conditions, materials, procedure and dates, capped at 100 [JX-PLAN 2.3.1] [JX-PLAN 2.1.1]', () => {
    const decided = opening.when(body);
    decided.then(roundOpened);
    decided.thenBasis('JX-PLAN 2.3.1', 'JX-PLAN 2.1.1');
  });

  it('takes a telephone for enquiries into the call', () => {
    const enquiries = '079100000000';
    opening.when({ ...body, enquiries }).then(RoundOpened.of({ ...roundOpened.data, enquiries }));
  });

  it('takes a lower cap [JX-PLAN 2.1.1]', () => {
    opening.when({ ...body, cap: 20 }).then(RoundOpened.of({ ...roundOpened.data, cap: 20 }));
    opening.when({ ...body, cap: 100 }).then(roundOpened);
  });

  it('refuses a cap over the policy’s and names both numbers [JX-PLAN 2.1.1]', () => {
    const refused = opening.when({ ...body, cap: 101 });
    refused.thenRefused('cap-over-policy', { reason: 'rule', field: 'cap', clauses: ['JX-PLAN 2.1.1'] });
    expectNamed(refused, 101, 100);
  });

  it('takes the cap of whichever policy decides', () => {
    const invented = opening.policy(INVENTED).facts({ programme: adoptedBy(INVENTED) });
    const of = { ...body, programmeId: 'invented-region' };
    expect(invented.when(of).decision).toMatchObject({ events: [{ data: { cap: 5 } }] });
    invented.when({ ...of, cap: 6 }).thenRefused('cap-over-policy', { clauses: ['YM-RULES 1'] });
  });

  it('states a tie rule that every review of the policy has, and refuses any other, naming the choice [JX-PLAN 2.3.4b]', () => {
    const whole = withParts('localReview', 'expertReview');
    const reviewing = opening.policy(whole);
    reviewing
      .when({ ...body, tieRule: 'goals-first' })
      .then(RoundOpened.of({ ...roundOpened.data, tieRule: 'goals-first', parts: [...partsOf(whole)] }));
    const refused = reviewing.when({ ...body, tieRule: 'by-name' });
    refused.thenRefused('tie-rule-unknown', {
      reason: 'rule',
      field: 'tieRule',
      clauses: ['JX-PLAN 2.3.4b'],
    });
    expectIdentified(refused, 'by-name', 'basics-first', 'goals-first');
    opening
      .policy(INVENTED)
      .facts({ programme: adoptedBy(INVENTED) })
      .when({ ...body, programmeId: 'invented-region', tieRule: 'basics-first' })
      .thenRefused('tie-rule-unknown', { clauses: [] });
  });

  it('refuses with every reason, the first leading', () => {
    opening
      .when({
        ...body,
        ...{ applicationsFrom: localDate('2023-01-01'), referenceDate: localDate('2021-12-31'), cap: 10_000 },
        tieRule: 'by-name',
      })
      .thenRefused('dates-outside-year', {
        others: ['dates-out-of-order', 'reference-date-outside-year', 'cap-over-policy', 'tie-rule-unknown'],
      });
  });

  it('refuses a second round in the year [JX-PLAN 2.1.1]', () => {
    const refused = opening.given(roundOpened).when(body);
    refused.thenRefused('already-exists', { reason: 'state', clauses: ['JX-PLAN 2.1.1'] });
    expectNamed(refused, 'JX-PLAN 2.1.1');
    expectIdentified(refused, 'jiangxi-double-high-2022');
    expect(openRound.id(body, { blindIndex: () => '' })).toBe('jiangxi-double-high-2022');
  });

  it.each(['2021-12-31', '2023-01-01'])(
    'refuses to count age on %s, outside the year [JX-PLAN 2.3.1]',
    (referenceDate) => {
      const refused = opening.when({ ...body, referenceDate: localDate(referenceDate) });
      refused.thenRefused('reference-date-outside-year', {
        reason: 'rule',
        field: 'referenceDate',
        clauses: ['JX-PLAN 2.3.1'],
      });
      expectNamed(refused, referenceDate, 2022);
    },
  );

  it.each(['2021-12-31', '2023-01-01'])(
    'refuses applications that begin on %s, outside the year [JX-PLAN 2.1.1]',
    (applicationsFrom) => {
      const refused = opening.when({ ...body, applicationsFrom: localDate(applicationsFrom) });
      refused.thenRefused('dates-outside-year', {
        reason: 'rule',
        field: 'applicationsFrom',
        clauses: ['JX-PLAN 2.1.1'],
      });
      expectNamed(refused, applicationsFrom, 2022);
    },
  );

  it.each(['2022-01-01', '2022-12-31'])('counts age on %s, a day of the year', (referenceDate) => {
    opening
      .when({ ...body, referenceDate: localDate(referenceDate) })
      .then(RoundOpened.of({ ...roundOpened.data, referenceDate: localDate(referenceDate) }));
  });

  it('refuses a last day before the first, and takes one single day', () => {
    opening
      .when({ ...body, applicationsUntil: localDate('2022-01-31') })
      .thenRefused('dates-out-of-order', { reason: 'rule', field: 'applicationsUntil' });
    const oneDay = opening.when({ ...body, applicationsUntil: applicationsFrom });
    expect(oneDay.decision.kind).toBe('accepted');
  });

  it('refuses when no policy is in force', () => {
    specification(openRound)
      .facts({ programme: adoptedBy(JIANGXI) })
      .when(body)
      .thenRefused('policy-not-in-force');
  });

  it('concerns the organiser of the programme', () => {
    expect(opening.offices(body)).toEqual([PROVINCE]);
    expect(opening.facts({ programme: NOT_ADOPTED }).offices(body)).toBe(ANY_OFFICE);
  });

  it.each<[string, Partial<Record<keyof OpenRound, unknown>>, string]>([
    ['a first day that does not exist', { applicationsFrom: '2022-02-31' }, 'applicationsFrom'],
    ['a reference date with a time', { referenceDate: '2022-06-30T00:00:00Z' }, 'referenceDate'],
    ['a cap of zero', { cap: 0 }, 'cap'],
    ['a fractional cap', { cap: 99.5 }, 'cap'],
    ['a year as text', { year: '2022' }, 'year'],
    ['a call without conditions', { conditions: '' }, 'conditions'],
    ['a call without materials', { materials: undefined }, 'materials'],
    ['a call without a procedure', { procedure: ' ' }, 'procedure'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(OpenRound, { ...body, ...fault })).toEqual([field]);
  });
});
