import { QueryBench } from '../../../query-bench.testing';
import {
  DISBURSED,
  fundsRecovered,
  GRANTED,
  grantTerminated,
  recoveryDemanded,
  terminationReported,
} from '../../../sample-funding.testing';
import { grants } from './projection';
import { grantList } from './queries';

const DEMANDED = [...DISBURSED, terminationReported, grantTerminated, recoveryDemanded(GRANTED)];

async function recoveryOf(events: Parameters<typeof QueryBench.of>[1], today: string) {
  const demand = events.find(({ type }) => type === 'RecoveryDemanded');
  const bench = await QueryBench.of([grants.projection], events, undefined, (event) =>
    event === demand ? '2022-10-10' : '2022-07-01',
  );
  try {
    const context = bench.contextOf({ id: 'somebody', office: 'province', roles: ['hr-department'] }, today);
    const page = await grantList.run(Object.assign(new grantList.parameters(), {}), context);
    return page?.items.map(({ outstanding, demandedOn, outstandingDays }) => [
      outstanding,
      demandedOn,
      outstandingDays,
    ]);
  } finally {
    await bench.end();
  }
}

describe('what is outstanding of a grant', () => {
  it('is listed with the day of the demand and the days since [JX-MEASURES 15]', async () => {
    expect(await recoveryOf(DEMANDED, '2022-10-10')).toEqual([[GRANTED, '2022-10-10', 0]]);
    expect(await recoveryOf([...DEMANDED, fundsRecovered(1, GRANTED - 1)], '2023-10-10')).toEqual([
      [GRANTED - 1, '2022-10-10', 365],
    ]);
  });

  it('has no age where nothing was demanded, or all came back', async () => {
    expect(await recoveryOf(DISBURSED, '2023-10-10')).toEqual([[0, null, null]]);
    expect(await recoveryOf([...DEMANDED, fundsRecovered(GRANTED, 0)], '2023-10-10')).toEqual([
      [0, '2022-10-10', null],
    ]);
  });
});
