import type { Actor } from '#access';
import { fieldsOf, MOST_COUNTED, QueryContext, readScopeOf } from '#command-handling';
import { localDateAt } from '#kernel';
import { countWorkingDays } from '#policy';
import type { ReadModel } from '#projections';
import { ReadModelDatabase } from '../../contexts/read-model-database.testing';
import { CALENDAR, SmallWorld } from '../../contexts/selection/invariants/small-world.testing';
import { toDo } from '../contexts';

const [toDoQuery, , actionsQuery] = toDo.queries;
const READ = toDoQuery.projections;

/** Reads to-do lists of worlds in memory: their logs are folded into one database, one after the other. */
export class ListsOfWorlds {
  private constructor(private readonly database: ReadModelDatabase) {}

  static async create(): Promise<ListsOfWorlds> {
    return new ListsOfWorlds(await ReadModelDatabase.create());
  }

  /** Folds the log of a world, as far as it has come. */
  fold({ folded }: SmallWorld): Promise<void> {
    return this.database.fold(folded, READ);
  }

  /**
   * What somebody's list shows that they cannot do; each line says who, with what, and why. To be asked of the world that was
   * folded last.
   */
  async faultsOf(world: SmallWorld, actor: Actor): Promise<readonly string[]> {
    const context = this.contextOf(world, actor);
    const page = await toDoQuery.run(Object.assign(new toDoQuery.parameters(), { limit: 200 }), context);
    const faults: string[] = [];
    for (const { command, target } of page?.items ?? []) {
      const told = await actionsQuery.run(Object.assign(new actionsQuery.parameters(), target), context);
      const action = told?.items.find((one) => one.command === command);
      if (action === undefined) faults.push(`${nameOf(command, target)} is shown, and not among the actions`);
      else if (action.possible === 'no')
        faults.push(
          `${nameOf(command, target)} is shown: ${action.reasons.map(({ code }) => code).join(', ')}`,
        );
      else faults.push(...(await this.triedInVain(world, actor, command, target)));
    }
    return faults.map((fault) => `${actor.id}: ${fault}`);
  }

  /** A command that its task says all of is given: what is refused then was shown in vain. */
  private async triedInVain(
    world: SmallWorld,
    actor: Actor,
    command: string,
    target: object,
  ): Promise<readonly string[]> {
    const definition = world.definition(command);
    const lacks = Object.entries(fieldsOf(definition.body)).some(
      ([name, field]) => !field.optional && !(name in target),
    );
    if (lacks) return [];
    const outcome = await world.try({ definition, body: target }, actor);
    // What is left is to be filled in: some cases ask for a field that others may leave out.
    const asksForField =
      outcome.kind === 'refused' && outcome.refusal.faults?.some(({ field }) => !(field in target));
    return outcome.kind === 'rehearsed' || asksForField
      ? []
      : [`${nameOf(command, target)} comes to ${JSON.stringify(outcome)}`];
  }

  private contextOf(world: SmallWorld, actor: Actor): QueryContext<ReadModel> {
    const possible = world.possible(actor);
    return {
      actor,
      scope: readScopeOf(actor, 'persons'),
      read: this.database.read,
      now: world.now,
      today: localDateAt(world.now),
      ...{ language: 'zh', features: [], countsTo: MOST_COUNTED },
      workingDays: (from, to) => countWorkingDays(CALENDAR, from, to),
      policies: world.policies,
      identifiersInRole: (_role, text) => text,
      possible,
      stateBefore: ({ initial }) => Promise.resolve(initial),
      blindIndex: (purpose, value) => world.blindIndex.of(purpose, value),
      // Nobody looks at what anybody is called.
      open: () => Promise.resolve(new Map()),
    };
  }

  end(): Promise<void> {
    return this.database.end();
  }
}

function nameOf(command: string, target: object): string {
  const fields = Object.entries(target).filter(([, value]) => value !== undefined);
  return `${command} ${JSON.stringify(Object.fromEntries(fields.sort()))}`;
}
