import { PAST_PLAN, PLAN, STAFF_TERMS } from '../../sample-plans.testing';
import { termsOf } from './terms';

const of = (id: string, file = PLAN) => {
  const indicator = file.indicators.find((one) => one.id === id);
  if (indicator === undefined) throw new Error(`no indicator ${id}`);
  return termsOf(file, indicator);
};

describe('what an indicator of a plan file asks for', () => {
  it('is taken over with its baseline, rhythm and unit', () => {
    expect(of('staff')).toEqual(STAFF_TERMS);
  });

  it('says where the figures come from: reports, events of the ledger, or the text', () => {
    expect(of('staff').source).toBe('reports');
    expect(of('awarded').source).toBe('events');
    expect(of('insured', PAST_PLAN)).toMatchObject({ source: 'text', workingDays: null });
  });

  it('keeps what cannot be read as nothing', () => {
    expect(of('lost')).toMatchObject({ value: null, baseline: null, baselineOn: null });
  });
});
