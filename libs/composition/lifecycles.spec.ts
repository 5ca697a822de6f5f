import { CONTEXTS } from './contexts';

const commands = CONTEXTS.flatMap((context) => context.commands);
const lifecycles = [...new Set(commands.flatMap((command) => command.in?.lifecycle ?? []))];

describe('the lifecycle of an aggregate', () => {
  it('is one, and every command of the aggregate stands in it', () => {
    const categories = lifecycles.map(({ category }) => category);
    expect(new Set(categories).size).toBe(categories.length);
    const outside = commands.filter(
      ({ aggregate, in: row }) => row === undefined && categories.includes(aggregate.category),
    );
    expect(outside.map(({ name }) => name)).toEqual([]);
  });

  it.each(lifecycles.map((one) => [one.category, one] as const))(
    'of a %s names the commands of that aggregate, and no other',
    (category, { statuses }) => {
      const listed = new Set(Object.values(statuses).flatMap(({ may }) => may));
      const given = commands.filter(({ aggregate }) => aggregate.category === category);
      expect([...listed].sort()).toEqual(given.map(({ name }) => name).sort());
    },
  );

  it.each(lifecycles.flatMap(({ parts }) => parts.map((part) => [part.title.en, part] as const)))(
    'of a part (%s) names commands of the stream that it is kept in, and no other',
    (_title, { category, statuses }) => {
      const given = commands
        .filter(({ aggregate }) => aggregate.category === category)
        .map(({ name }) => name);
      const listed = Object.values(statuses).flatMap(({ may }) => may);
      expect(listed.filter((name) => !given.includes(name))).toEqual([]);
    },
  );
});
