import type { Actor } from '#access';
import { IdentityAsserted } from '#contexts/people/contracts';
import { QueryBench } from '../../../query-bench.testing';
import {
  APPLICATION,
  DISBURSED,
  fundsRecovered,
  grantFixed,
  GRANTED,
  grantReturned,
  grantTerminated,
  OF_GRANT,
  OF_HOLDERS_GRANT,
  REASON_OF_GRANT,
  recoveryDemanded,
  spendingRecorded,
  terminationReported,
} from '../../../sample-funding.testing';
import { applicationSubmitted, CITY } from '../../../sample-selection.testing';
import { revokedTitles } from '../revoked-titles';
import { spending } from '../spending/projection';
import { spendingList } from '../spending/queries';
import { grants } from './projection';
import { grantDetail } from './detail-query';
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

describe('whoever holds a title', () => {
  const asserted = IdentityAsserted.of({
    ...{ personId: 'p1', accountId: 'holder', assertedBy: 'office', officeId: CITY, replaces: null },
  });
  let bench: QueryBench;
  beforeAll(async () => {
    const others = [applicationSubmitted(), grantFixed(OF_HOLDERS_GRANT)];
    const events = [asserted, ...others, ...DISBURSED, grantReturned, spendingRecorded(1, 400)];
    bench = await QueryBench.of([grants.projection, spending.projection, revokedTitles.projection], events);
  });
  afterAll(() => bench.end());

  const seenBy = async (id: string) => {
    const actor: Actor = { id, office: null, roles: ['applicant'] };
    const context = bench.contextOf(actor);
    const list = await grantList.run(new grantList.parameters(), context);
    const detail = await grantDetail.run(Object.assign(new grantDetail.parameters(), OF_GRANT), context);
    const entries = await spendingList.run(new spendingList.parameters(), context);
    return {
      grants: list?.items.map(({ candidacyId }) => candidacyId),
      projectTitle: detail?.projectTitle,
      way: detail?.timeline.map(({ type }) => type),
      reasons: detail?.timeline.flatMap(({ detail }) => detail.reason ?? []),
      spent: entries?.items.map(({ amount }) => amount),
    };
  };

  it('reads the own grant, its application and its spending, although the employer was paid', async () => {
    expect(await seenBy('holder')).toEqual({
      ...{ grants: [OF_GRANT.candidacyId, OF_GRANT.candidacyId], spent: [400] },
      ...{
        projectTitle: APPLICATION.projectTitle,
        way: expect.any(Array) as string[],
        reasons: [REASON_OF_GRANT],
      },
    });
  });

  it('reads the way of this grant alone, oldest first', async () => {
    const told = [...DISBURSED, grantReturned, spendingRecorded(1, 400)].map(({ type }) => type);
    expect((await seenBy('holder')).way).toEqual(told);
  });

  it('reads no grant of anybody else', async () => {
    expect(await seenBy('somebody-else')).toEqual({ grants: [], spent: [] });
  });
});
