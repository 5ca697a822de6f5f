import { createPlanLibrary, InvalidPolicyPackError, type PlanFile } from '#policy';
import { PLAN } from '../../contexts/sample-plans.testing';
import { checkCountedEvents } from './counted-events';

type Counted = PlanFile['indicators'][number]['counted'];

function faultsOf(counted: Counted): readonly string[] {
  const [indicator] = PLAN.indicators;
  if (indicator === undefined) throw new Error('the sample plan has no indicator');
  try {
    checkCountedEvents({ plans: createPlanLibrary([{ ...PLAN, indicators: [{ ...indicator, counted }] }]) });
  } catch (error) {
    if (error instanceof InvalidPolicyPackError)
      return error.faults.map(({ file, path }) => `${file} ${path}`);
    throw error;
  }
  return [];
}

describe('what a plan file counts', () => {
  it('is an event of the list, of some tracks or of all, or what a later system will record', () => {
    const titles = { programme: 'jiangxi-double-high', event: 'TitleAwarded' };
    expect(faultsOf({ ...titles, tracks: ['skilled'] })).toEqual([]);
    expect(faultsOf({ ...titles, event: 'GrantDisbursed' })).toEqual([]);
    expect(faultsOf(undefined)).toEqual([]);
    expect(faultsOf({ later: { zh: '以后（虚构）', en: 'later (invented)' } })).toEqual([]);
  });

  it('stops the start with file and path where tracks are named of an event that says none', () => {
    const grants = { programme: 'jiangxi-double-high', event: 'GrantDisbursed', tracks: ['skilled'] };
    expect(faultsOf(grants)).toEqual(['plans/invented-county/2021-1.json indicators[0].counted.tracks']);
  });

  it('stops the start with file and path where it is no such event', () => {
    expect(faultsOf({ programme: 'jiangxi-double-high', event: 'RoundOpened' })).toEqual([
      'plans/invented-county/2021-1.json indicators[0].counted.event',
    ]);
  });
});
