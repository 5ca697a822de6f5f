import { Pool } from 'pg';
import { CONTEXTS } from '#composition';
import { createPool, silentLogger } from '#platform';
import { PostgresWorkflowCheckpoints } from '#workflows';
import { ProcessesAtWorkError } from '../copying/copying-logs';
import { Operator } from '../operator.testing';
import { addCheckpoints } from './checkpoints';
import { addProjections } from './projections';

const [WORKFLOW] = CONTEXTS.flatMap((context) => context.workflows.map(({ name }) => name));

let operator: Operator;
let pool: Pool;

beforeEach(async () => {
  operator = await Operator.begin({ checkpoints: addCheckpoints, projections: addProjections });
  pool = createPool({ url: operator.database.url, max: 1, applicationName: 'test', log: silentLogger });
});

afterEach(async () => {
  await pool.end();
  await operator.end();
});

describe('ops checkpoints reset', () => {
  it('brings what is ahead of a restored log back: workflows to its beginning, read models to be built again', async () => {
    if (WORKFLOW === undefined) throw new TypeError('the ledger has workflows');
    await operator.order('projections', 'rebuild', 'rounds');
    const workflows = new PostgresWorkflowCheckpoints(pool);
    await workflows.advance(WORKFLOW, 0n, 900n);
    await pool.query(`update projections.generations set position = 900 where projection = 'rounds'`);
    await operator.order('checkpoints', 'reset');
    expect(await workflows.load(WORKFLOW)).toEqual({ position: 0n, parked: null });
    operator.lines = [];
    await operator.order('projections', 'list');
    expect(operator.lines).toEqual(['rounds v0 g0 @0 (落后/lag 0 个事件/events) building']);
  });

  it('does nothing while a process of the ledger is at work', async () => {
    const api = createPool({
      url: operator.database.url,
      max: 1,
      applicationName: 'talent-ledger-api',
      log: silentLogger,
    });
    await api.query('select 1');
    await expect(operator.order('checkpoints', 'reset')).rejects.toThrow(ProcessesAtWorkError);
    await api.end();
  });
});
