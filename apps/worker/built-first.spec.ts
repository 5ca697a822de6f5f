import { silentLogger } from '#platform';
import { soleLeadership } from '#workflows';
import { BuiltFirst } from './built-first';

/** Read models whose building ends when the test says so. */
function building() {
  const lines: unknown[] = [];
  let end: () => void = () => undefined;
  const built = new Promise<void>((resolve) => (end = resolve));
  const leadership = new BuiltFirst({
    leadership: soleLeadership,
    readModels: {
      whenBuilt: async (_projections, _signal, onWait) => {
        onWait(['deadlines']);
        await built;
      },
    },
    reads: [],
    job: 'deadlines',
    log: { ...silentLogger, info: (fields: unknown) => void lines.push(fields) },
  });
  return { leadership, lines, end };
}

describe('a job that reads read models', () => {
  it('begins when they are built, and says once what it waits for', async () => {
    const { leadership, lines, end } = building();
    const done: string[] = [];
    const led = leadership.lead(new AbortController().signal, async () => void done.push('worked'));
    expect(lines).toEqual([{ job: 'deadlines', missing: ['deadlines'] }]);
    expect(done).toEqual([]);
    end();
    await led;
    expect(done).toEqual(['worked']);
  });

  it('does not begin when it is stopped while it waits', async () => {
    const { leadership, end } = building();
    const stopping = new AbortController();
    const work = jest.fn(async () => undefined);
    const led = leadership.lead(stopping.signal, work);
    stopping.abort();
    end();
    await led;
    expect(work).not.toHaveBeenCalled();
  });
});
