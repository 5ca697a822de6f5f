import { createLogger } from './create-logger';
import { describeError } from './describe-error';
import { NestLogger } from './nest-logger';

function record(): { log: ReturnType<typeof createLogger>; lines: () => Record<string, unknown>[] } {
  const written: string[] = [];
  const log = createLogger({
    process: 'test',
    level: 'debug',
    destination: { write: (line) => void written.push(line) },
  });
  return { log, lines: () => written.map((line) => JSON.parse(line) as Record<string, unknown>) };
}

describe('a log line', () => {
  it('is one JSON object with time, level, process, fields and message', () => {
    const { log, lines } = record();
    log.child({ job: 'sweep' }).info({ count: 3 }, 'swept');
    expect(lines()).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/Z$/),
        process: 'test',
        job: 'sweep',
        count: 3,
        message: 'swept',
      },
    ]);
  });

  it('hides what must not be read, at the root and below', () => {
    const { log, lines } = record();
    log.warn(
      { token: 'x1', person: { idNumber: 'x2', inner: { phone: 'x3' } }, body: { a: 'x4' }, count: 1 },
      'seen',
    );
    expect(JSON.stringify(lines())).not.toMatch(/x[1-4]/);
    expect(lines()[0]).toMatchObject({ token: '[redacted]', count: 1 });
  });

  it('hides it also in what a child adds to every line, and in plain fields of the child', () => {
    const { log, lines } = record();
    log.child({ secret: 'x1' }).info({ count: 1 }, 'added');
    log.child({ job: 'sweep' }).info({ phone: 'x2', count: 2 }, 'given');
    log.child({ job: 'sweep' }).info({ person: { email: 'x3' } }, 'given below');
    expect(JSON.stringify(lines())).not.toMatch(/x[1-3]/);
    expect(lines()).toMatchObject([
      { secret: '[redacted]', count: 1 },
      { job: 'sweep', phone: '[redacted]', count: 2 },
      { job: 'sweep', person: { email: '[redacted]' } },
    ]);
  });

  it('says of a database error its code and where it happened, not what the database quotes', () => {
    const { log, lines } = record();
    const error = Object.assign(new Error('invalid input syntax: "张三"'), {
      code: '22P02',
      detail: '张三',
      parameters: ['张三'],
    });
    log.error({ error: new Error('the read failed', { cause: error }) }, 'failed');
    const line = JSON.stringify(lines());
    expect(line).not.toContain('张三');
    expect(line).toContain('database error 22P02');
    expect(line).toContain('logging.spec');
  });
});

it('says nothing of the text that could not be parsed', () => {
  let thrown: unknown;
  try {
    JSON.parse('{"name": 张三}');
  } catch (error) {
    thrown = error;
  }
  expect(JSON.stringify(describeError(thrown))).not.toContain('张三');
});

it('keeps what Nest says about its wiring for debugging', () => {
  const { log, lines } = record();
  const nest = new NestLogger(log);
  nest.log('Mapped {/x, GET} route', 'RouterExplorer');
  nest.log('application started', 'NestApplication');
  nest.error(new Error('broken'), 'Scheduler');
  expect(lines().map((line) => [line['level'], line['context']])).toEqual([
    ['debug', 'RouterExplorer'],
    ['info', 'NestApplication'],
    ['error', 'Scheduler'],
  ]);
});
