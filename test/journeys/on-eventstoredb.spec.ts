import { runDemo } from '#apps/demo/run-demo';
import type { DemoSummary } from '#apps/demo/summary';
import { allProjections } from '#composition';
import { ProjectionOperations } from '#projections';
import { EventStoreDbDouble } from '../eventstoredb-double';
import { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';

jest.setTimeout(180_000);

/** A real server with an empty log that nobody else uses; without one, a double of its protocol. */
const server = process.env['EVENTSTORE_URL'];

/** The whole system with its log in EventStoreDB, by configuration alone. */
describe('with the log in EventStoreDB', () => {
  let double: EventStoreDbDouble | undefined;
  let ledger: LedgerUnderTest;
  let summary: DemoSummary;

  beforeAll(async () => {
    double = server === undefined ? await EventStoreDbDouble.start() : undefined;
    ledger = await LedgerUnderTest.start({ eventStoreUrl: double?.connectionString ?? server });
    summary = await runDemo({ url: ledger.url, seed: 1, report: () => undefined });
  });

  afterAll(async () => {
    await ledger.stop();
    await double?.close();
  });

  it('the demo ends with its awards published and the upheld objection’s candidate not among them', () => {
    const upheld = summary.objections.filter(({ result }) => result === 'upheld');
    expect(upheld).toHaveLength(1);
    expect(summary.certificates).toHaveLength(summary.stages.published);
    expect(summary.stages.published).toBeGreaterThan(0);
  });

  it('every read model is what folding the log again gives', async () => {
    const { pool, store, codec } = ledger.api.core;
    const operations = new ProjectionOperations({ pool, store, codec }, allProjections());
    for (const { name } of allProjections()) {
      expect(await operations.verify(name)).toMatchObject({ projection: name, identical: true });
    }
  });

  it('nothing lies in the log of Postgres', async () => {
    const { rows } = await ledger.api.core.pool.query<{ count: string }>(
      'select count(*) as count from ledger.events',
    );
    expect(rows).toEqual([{ count: '0' }]);
  });
});
