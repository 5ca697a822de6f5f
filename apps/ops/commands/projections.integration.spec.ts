import { allProjections } from '#composition';
import { createPool } from '#platform';
import { EventStoreDbDouble } from '../../../test/eventstoredb-double';
import { Operator } from '../operator.testing';
import { addProjections } from './projections';

let operator: Operator;

beforeEach(async () => {
  operator = await Operator.begin({ projections: addProjections });
});

afterEach(() => operator.end());

const order = (...words: string[]): Promise<number> => operator.order('projections', ...words);

/** Gives an order that must go well; what it printed shows when it does not. */
async function carryOut(...words: string[]): Promise<void> {
  const code = await order(...words);
  expect({ code, printed: code === 0 ? [] : operator.lines }).toEqual({ code: 0, printed: [] });
}

describe('ops projections', () => {
  it('builds what was never built before, and finds it identical the next time', async () => {
    await carryOut('rebuild', '--all');
    for (const { name } of allProjections())
      expect(operator.lines.join('\n')).toContain(`${name}：已重建为第 1 代`);
    await carryOut('rebuild', '--all');
    expect(operator.lines.filter((line) => line.includes('完全一致'))).toHaveLength(allProjections().length);
  });

  /** How far each is said to be behind once all are built. */
  async function listed(): Promise<readonly string[]> {
    await carryOut('rebuild', '--all');
    operator.lines = [];
    await order('list');
    expect(operator.lines).toHaveLength(allProjections().length);
    return operator.lines;
  }

  it('lists how far each is behind, in events', async () => {
    for (const line of await listed()) expect(line).toContain('(落后/lag 0 个事件/events) live');
  });

  it('lists how far each is behind in bytes, with the log in EventStoreDB', async () => {
    const double = await EventStoreDbDouble.start();
    Object.assign(process.env, { EVENT_STORE: 'eventstoredb', EVENTSTORE_URL: double.connectionString });
    const all = await listed().finally(() => double.close());
    for (const line of all) expect(line).toContain('(落后/lag 0 字节/bytes) live');
  });

  it('says which are damaged, and repairs them from the log', async () => {
    await order('rebuild', '--all');
    const pool = createPool({ url: operator.database.url, max: 1, applicationName: 'a clumsy hand' });
    await pool.query('drop table read_models.evidence_files_g1 cascade');
    await pool.end();
    operator.lines = [];
    expect(await order('list')).toBe(1);
    expect(operator.lines.filter((line) => line.includes('损坏/damaged'))).toEqual([
      expect.stringMatching(/^evidence v.*table evidence_files_g1 is missing$/),
    ]);
    expect(await order('rebuild', 'evidence')).toBe(0);
    expect(operator.lines.join('\n')).toContain('evidence：原表已损坏，不作比较');
    operator.lines = [];
    expect(await order('list')).toBe(0);
    expect(operator.lines.join('\n')).not.toContain('damaged');
  });

  it('goes through all of them when some cannot be compared, and ends with an error', async () => {
    const [first, second] = allProjections().map(({ name }) => name);
    await order('rebuild', String(second));
    operator.lines = [];
    expect(await order('verify', '--all')).toBe(1);
    expect(operator.lines).toContainEqual(
      expect.stringMatching(new RegExp(`^${first}：.*has not been built`)),
    );
    expect(operator.lines).toContainEqual(expect.stringMatching(new RegExp(`^${second} .*identical$`)));
  });
});
