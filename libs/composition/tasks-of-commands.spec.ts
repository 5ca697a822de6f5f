import { commandsByRoute, toDo } from './contexts';

const commands = [...commandsByRoute()].map(([route, { roles, untasked }]) => ({ route, roles, untasked }));
const tasked = new Set([...toDo.kinds.values()].map(({ command }) => command));

function isOfPeople({ roles }: { readonly roles: readonly string[] }): boolean {
  return roles.some((role) => role !== 'system');
}

describe('every command', () => {
  it('of people has its task in the to-do list, or says why nobody waits for it', () => {
    const silent = commands.filter(({ route, untasked }) => !tasked.has(route) && untasked === undefined);
    expect(silent.filter(isOfPeople).map(({ route }) => route)).toEqual([]);
  });

  it('says why it has no task only where it has none, and is not the system’s alone', () => {
    const said = commands.filter(({ untasked }) => untasked !== undefined);
    expect(said.filter((one) => tasked.has(one.route) || !isOfPeople(one))).toEqual([]);
  });

  it('that a task names is one that there is', () => {
    const routes = commands.map(({ route }) => route);
    expect([...tasked].filter((route) => !routes.includes(route))).toEqual([]);
  });

  it('of a task can be given in each role that the task is for', () => {
    for (const { command, roles } of toDo.kinds.values()) {
      expect(commandsByRoute().get(command)?.roles).toEqual(expect.arrayContaining([...roles]));
    }
  });
});
