import { once } from 'node:events';
import { Pool } from 'pg';
import type { Actor } from '#access';
import { fieldsOf, MOST_COUNTED, QueryContext, readScopeOf } from '#command-handling';
import { localDateAt } from '#kernel';
import { createDataSource } from '#platform';
import { countWorkingDays } from '#policy';
import { projectionMigrations, ProjectionOperations, ReadModel, ReadModels } from '#projections';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { CALENDAR, SmallWorld } from '../../contexts/selection/invariants/small-world.testing';
import { toDo } from '../contexts';

const [toDoQuery, , actionsQuery] = toDo.queries;
const READ = toDoQuery.projections;

/** Reads to-do lists of worlds in memory: their logs are folded into one database, one after the other. */
export class ListsOfWorlds {
  private readonly pool: Pool;
  private readonly readModels: ReadModels;
  private readonly disconnected: Promise<unknown>[] = [];

  private constructor(private readonly database: TestDatabase) {
    this.pool = new Pool({ connectionString: database.url, max: 6 });
    this.pool.on('connect', (client) => void this.disconnected.push(once(client, 'end')));
    this.readModels = new ReadModels(this.pool);
  }

  static async create(): Promise<ListsOfWorlds> {
    const database = await createTestDatabase();
    const source = createDataSource({ url: database.url, migrations: projectionMigrations });
    await source.initialize();
    await source.query('CREATE SCHEMA ledger');
    await source.runMigrations();
    await source.destroy();
    return new ListsOfWorlds(database);
  }

  /** Folds the log of a world, as far as it has come. */
  async fold({ folded }: SmallWorld): Promise<void> {
    const operations = new ProjectionOperations({ pool: this.pool, ...folded }, READ);
    for (const { name } of READ) await operations.rebuild(name);
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
      read: (projections, read) =>
        this.readModels.read(projections, (tables, client) =>
          read(
            tables,
            async <Row extends object>(sql: string, values: readonly unknown[]) =>
              (await client.query<Row>(sql, [...values])).rows,
          ),
        ),
      now: world.now,
      today: localDateAt(world.now),
      ...{ language: 'zh', features: [], countsTo: MOST_COUNTED },
      workingDays: (from, to) => countWorkingDays(CALENDAR, from, to),
      policies: world.policies,
      identifiersInRole: (_role, text) => text,
      possible,
      blindIndex: (purpose, value) => world.blindIndex.of(purpose, value),
      // Nobody looks at what anybody is called.
      open: () => Promise.resolve(new Map()),
    };
  }

  async end(): Promise<void> {
    await this.pool.end();
    // The pool is done before its connections are, and dropping the database would cut those.
    await Promise.all(this.disconnected);
    await this.database.drop();
  }
}

function nameOf(command: string, target: object): string {
  const fields = Object.entries(target).filter(([, value]) => value !== undefined);
  return `${command} ${JSON.stringify(Object.fromEntries(fields.sort()))}`;
}
