import { Client } from 'pg';
import { Operator } from '../operator.testing';
import { addSnapshots } from './snapshots';

let operator: Operator;

beforeEach(async () => {
  operator = await Operator.begin({ snapshots: addSnapshots });
});

afterEach(() => operator.end());

describe('ops snapshots drop', () => {
  it('throws every snapshot away and says how many there were', async () => {
    const client = new Client({ connectionString: operator.database.url });
    await client.connect();
    await client.query(
      `insert into command_handling.snapshots (stream, version, revision, event_id, state, mark)
         select 'round-' || n, '', 0, gen_random_uuid(), '{}', '' from generate_series(1, 3) as n`,
    );
    await operator.order('snapshots', 'drop');
    expect(operator.lines).toEqual(['已清空 3 个快照 / 3 snapshots thrown away']);
    const { rows } = await client.query('select from command_handling.snapshots');
    expect(rows).toEqual([]);
    await client.end();
  });
});
