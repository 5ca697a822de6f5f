import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kebabCase, sourceOf } from '#command-handling';
import { commandsByRoute } from './contexts';

const commands = [...commandsByRoute().values()];
const lookedAt = commands.flatMap(({ name, looksAt = [] }) => looksAt.map((one) => ({ name, ...one, one })));
const mending = lookedAt.flatMap((one) => ('mendedBy' in one ? [[one.name, one.mendedBy] as const] : []));

/** Names of the commands that workflows and deadlines of the contexts plan. */
const CONTEXTS = join(__dirname, '..', 'contexts');
const planned = readdirSync(CONTEXTS, { recursive: true, encoding: 'utf8' })
  .filter((file) => /workflows\/[a-z-]+\.ts$/.test(file))
  .flatMap((file) => [...readFileSync(join(CONTEXTS, file), 'utf8').matchAll(/\bplan\(\s*(\w+)/g)])
  .map(([, definition = '']) => kebabCase(definition));

describe('every command that reads facts', () => {
  it('says what it looks at', () => {
    const silent = commands.filter(({ facts, looksAt }) => facts !== undefined && looksAt === undefined);
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('says it of facts alone', () => {
    const idle = commands.filter(({ facts, looksAt }) => facts === undefined && looksAt !== undefined);
    expect(idle.map(({ name }) => name)).toEqual([]);
  });
});

describe('what mends a fact that went back', () => {
  it.each(mending)('of %s is a command that the system may give (%s)', (_name, mendedBy) => {
    expect(commands.find(({ name }) => name === mendedBy)?.roles).toContain('system');
  });

  it.each(mending)('of %s is one that a workflow or a deadline sends (%s)', (_name, mendedBy) => {
    expect(planned).toContain(mendedBy);
  });
});

describe('an aggregate', () => {
  it('says how it moves only where a command looks at it', () => {
    const seen = new Set(lookedAt.map(({ one }) => sourceOf(one).category));
    const moving = commands.filter(({ aggregate }) => 'moves' in aggregate && aggregate.moves !== undefined);
    expect(moving.map(({ aggregate }) => aggregate.category).filter((one) => !seen.has(one))).toEqual([]);
  });
});
