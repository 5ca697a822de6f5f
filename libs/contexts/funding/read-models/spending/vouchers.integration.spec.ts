import { VoucherAttached, VoucherWithdrawn } from '#contexts/evidence/contracts';
import { evidenceProjection } from '../../../evidence/read-models/evidence/projection';
import { vouchersQuery } from '../../../evidence/read-models/evidence/voucher-queries';
import { QueryBench } from '../../../query-bench.testing';
import { DISBURSED, OF_GRANT, spendingRecorded, spendingReversed } from '../../../sample-funding.testing';
import { EMPLOYER } from '../../../sample-selection.testing';
import { grants } from '../grants/projection';
import { grantDetail } from '../grants/detail-query';
import { grantList } from '../grants/queries';
import { revokedTitles } from '../revoked-titles';
import { spending } from './projection';
import { spendingList } from './queries';

const of = (entryNumber: number, digit: string) => ({
  ...{ ...OF_GRANT, personId: 'p1', entryNumber, sha256: digit.repeat(64) },
});
const attached = (entryNumber: number, digit: string) =>
  VoucherAttached.of({ ...of(entryNumber, digit), bytes: 10, mediaType: 'image/png', fileName: '凭证.png' });
const withdrawn = VoucherWithdrawn.of({ ...of(1, 'b'), reason: '误传（虚构）' });

let bench: QueryBench;
beforeAll(async () => {
  const entries = [spendingRecorded(1, 900), spendingRecorded(2, 50), spendingReversed(3, 2, 50)];
  const files = [attached(1, 'a'), attached(1, 'b'), withdrawn, attached(1, 'c'), attached(2, 'a')];
  bench = await QueryBench.of(
    [grants.projection, spending.projection, revokedTitles.projection, evidenceProjection],
    [...DISBURSED, ...entries, ...files],
  );
});
afterAll(() => bench.end());

const context = () => bench.contextOf({ id: 'clerk', office: EMPLOYER, roles: ['employer'] });

describe('the vouchers of spending', () => {
  it('are counted beside each entry, without those that were withdrawn', async () => {
    const page = await spendingList.run(new spendingList.parameters(), context());
    expect(page?.items.map(({ entryNumber, vouchers }) => [entryNumber, vouchers])).toEqual([
      [1, 2],
      [2, 1],
      [3, 0],
    ]);
  });

  it('are counted for the grant, in the list and on its own page', async () => {
    const page = await grantList.run(new grantList.parameters(), context());
    const detail = await grantDetail.run(Object.assign(new grantDetail.parameters(), OF_GRANT), context());
    expect([page?.items.map(({ vouchers }) => vouchers), detail?.vouchers]).toEqual([[3], 3]);
  });

  it('are as many as their list shows, which a withdrawn one has left', async () => {
    const asked = Object.assign(new vouchersQuery.parameters(), { ...OF_GRANT, entryNumber: 1 });
    const listed = await vouchersQuery.run(asked, context());
    expect(listed?.files.map(({ sha256 }) => sha256[0])).toEqual(['a', 'c']);
  });
});
