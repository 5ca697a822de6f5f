import type { Pool } from 'pg';
import { PostgresEventStore, eventStoreMigrations } from '#event-store';
import { createPool, runMigrations, silentLogger } from '#platform';
import { projectionMigrations, ProjectionRunner, ReadModels } from '#projections';
import { createTestDatabase, TestDatabase } from '../../../test/embedded-postgres/test-database';
import { DeadlineSweeper } from '../deadlines/deadline-sweeper';
import { deadlinesProjection } from '../deadlines/deadlines-projection';
import {
  catalogue,
  HandClock,
  inviteTheCast,
  openingNight,
  PlayAnnounced,
  PlayCast,
  PlayOpened,
  RehearsedDispatcher,
  Stage,
  theatreCodec,
} from '../rehearsal.testing';
import { WorkflowRunner } from '../workflow-runner';
import { workflowMigrations } from './migrations/1700000000004-create-workflow-engine';
import { PostgresLeadership } from './postgres-leadership';
import { PostgresWorkflowCheckpoints } from './postgres-workflow-checkpoints';
import { ReadModelDeadlines } from './read-model-deadlines';
import { PATIENCE, until } from '../../../test/until';

const codec = theatreCodec();

/** A migrated database of its own with a log in it; ends with `close()`. */
class Theatre {
  readonly clock = new HandClock();
  readonly dispatcher = new RehearsedDispatcher();
  readonly stage: Stage;
  private readonly stops: (() => Promise<void>)[] = [];

  static async open(): Promise<Theatre> {
    const database = await createTestDatabase();
    const migrations = [...eventStoreMigrations, ...projectionMigrations, ...workflowMigrations];
    await runMigrations({ url: database.url, migrations });
    return new Theatre(
      database,
      createPool({ url: database.url, max: 12, applicationName: 'theatre' }),
      new PostgresEventStore({ connectionString: database.url }),
    );
  }

  private constructor(
    readonly database: TestDatabase,
    readonly pool: Pool,
    readonly store: PostgresEventStore,
  ) {
    this.stage = new Stage(store, codec, this.clock);
  }

  leadership(job: string): PostgresLeadership {
    return new PostgresLeadership(this.pool, job, silentLogger);
  }

  /** Starts a worker's job; `stop` or `close()` ends it. */
  start(job: { run(signal: AbortSignal): Promise<void> }): () => Promise<void> {
    const abort = new AbortController();
    const running = job.run(abort.signal);
    const stop = async (): Promise<void> => {
      abort.abort();
      await running;
    };
    this.stops.push(stop);
    return stop;
  }

  workflowRunner(): WorkflowRunner {
    const { store, dispatcher, clock } = this;
    return new WorkflowRunner({
      ...{
        workflows: [inviteTheCast],
        store,
        codec,
        dispatcher,
        commands: catalogue,
        clock,
        log: silentLogger,
      },
      checkpoints: new PostgresWorkflowCheckpoints(this.pool),
      leadership: this.leadership('workflows'),
    });
  }

  async caughtUp(runner: WorkflowRunner): Promise<void> {
    await until(
      async () => (await runner.status())[0]?.position === (await this.store.lastPosition()),
      'the workflow has handled the whole log',
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.stops.map((stop) => stop()));
    await this.store.close();
    await this.pool.end();
    await this.database.drop();
  }
}

describe('The workflow engine on Postgres', () => {
  let theatre: Theatre;
  beforeEach(async () => {
    theatre = await Theatre.open();
  });
  afterEach(() => theatre.close());

  it('goes on from its checkpoint in another worker', async () => {
    const first = theatre.workflowRunner();
    const stopFirst = theatre.start(first);
    await theatre.stage.happens(PlayCast.of({ play: 'hamlet', actors: ['Li', 'Wang'] }));
    await theatre.caughtUp(first);
    await stopFirst();

    await theatre.stage.happens(PlayCast.of({ play: 'hamlet', actors: ['Chen'] }));
    const second = theatre.workflowRunner();
    theatre.start(second);
    await theatre.caughtUp(second);
    expect(theatre.dispatcher.calls).toHaveLength(3);
    expect(await theatre.stage.log('workflow')).toHaveLength(5);
  });

  it('is exact while its connections are cut again and again', async () => {
    const runners = [theatre.workflowRunner(), theatre.workflowRunner()] as const;
    for (const runner of runners) theatre.start(runner);
    for (let round = 0; round < 5; round += 1) {
      await theatre.stage.happens(PlayCast.of({ play: 'hamlet', actors: [`actor-${round}`] }));
      await theatre.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where application_name = 'theatre' and pid <> pg_backend_pid()`,
      );
    }
    await theatre.caughtUp(runners[0]);
    const log = await theatre.stage.log('workflow');
    expect(log.filter(({ type }) => type === 'WorkflowReacted')).toHaveLength(5);
    expect(log.filter(({ type }) => type === 'WorkflowCommandSettled')).toHaveLength(5);
    expect(theatre.dispatcher.effects.size).toBe(5);
  });
});

describe('PostgresWorkflowCheckpoints', () => {
  let theatre: Theatre;
  let checkpoints: PostgresWorkflowCheckpoints;
  beforeAll(async () => {
    theatre = await Theatre.open();
    checkpoints = new PostgresWorkflowCheckpoints(theatre.pool);
  });
  afterAll(() => theatre.close());

  it('begins at the beginning and moves only from where it is', async () => {
    expect(await checkpoints.load('a')).toEqual({ position: 0n, parked: null });
    expect(await checkpoints.advance('a', 0n, 5n)).toBe(true);
    expect(await checkpoints.advance('a', 0n, 6n)).toBe(false);
    expect(await checkpoints.advance('a', 5n, 9_007_199_254_740_993n)).toBe(true);
    expect((await checkpoints.load('a')).position).toBe(9_007_199_254_740_993n);
  });

  it('moves many at once: those that are where they were said to be, and no parked one', async () => {
    const eventId = '01900000-0000-8000-8000-000000000001';
    await checkpoints.park('parked', { eventId, position: 7n, reason: 'unlucky', since: new Date() });
    await checkpoints.advance('elsewhere', 0n, 3n);
    await checkpoints.advance('here', 0n, 3n);
    const asked = ['here', 'elsewhere', 'parked', 'new'].map((workflow) =>
      checkpoints.advance(workflow, workflow === 'here' ? 3n : 0n, 9n),
    );
    expect(await Promise.all(asked)).toEqual([true, false, false, true]);
    const loaded = ['here', 'elsewhere', 'parked', 'new'].map((workflow) => checkpoints.load(workflow));
    expect((await Promise.all(loaded)).map(({ position }) => position)).toEqual([9n, 3n, 0n, 9n]);
  });

  it('reads those of all workflows that begin at once in one statement', async () => {
    await checkpoints.advance('known', 0n, 4n);
    const asked = jest.spyOn(theatre.pool, 'query');
    const loaded = await Promise.all(['known', 'never-run'].map((workflow) => checkpoints.load(workflow)));
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
    expect(loaded.map(({ position }) => position)).toEqual([4n, 0n]);
  });

  it('keeps why a workflow is parked, and does not move it until it is resumed', async () => {
    const parked = {
      ...{ eventId: '01900000-0000-8000-8000-000000000001', position: 7n },
      ...{ reason: 'Error: the unlucky play', since: new Date('2022-03-01T00:00:00Z') },
    };
    await checkpoints.park('b', parked);
    expect(await checkpoints.load('b')).toEqual({ position: 0n, parked });
    expect(await checkpoints.advance('b', 0n, 7n)).toBe(false);
    expect(await checkpoints.resume('b')).toBe(true);
    expect(await checkpoints.resume('b')).toBe(false);
    expect(await checkpoints.advance('b', 0n, 7n)).toBe(true);
  });

  it('parks nothing that another worker has handled meanwhile', async () => {
    await checkpoints.advance('c', 0n, 9n);
    const eventId = '01900000-0000-8000-8000-000000000001';
    await checkpoints.park('c', { eventId, position: 9n, reason: 'late', since: new Date() });
    expect((await checkpoints.load('c')).parked).toBeNull();
  });
});

describe('PostgresLeadership', () => {
  let theatre: Theatre;
  beforeEach(async () => {
    theatre = await Theatre.open();
  });
  afterEach(() => theatre.close());

  /** A worker that only notes when it leads. */
  class Candidate {
    leads = false;
    terms = 0;

    constructor(private readonly leadership: PostgresLeadership) {}

    run(signal: AbortSignal): Promise<void> {
      return this.leadership.lead(signal, async (leading) => {
        this.leads = true;
        this.terms += 1;
        if (!leading.aborted) await new Promise((resolve) => leading.addEventListener('abort', resolve));
        this.leads = false;
      });
    }
  }

  it('has one leader, and another one after it', async () => {
    const [one, other] = [new Candidate(theatre.leadership('job')), new Candidate(theatre.leadership('job'))];
    const stopOne = theatre.start(one);
    await until(() => one.leads, 'the first leads');
    theatre.start(other);
    const third = new Candidate(theatre.leadership('another job'));
    theatre.start(third);
    await until(() => third.leads, 'another job has a leader of its own');
    expect(other.leads).toBe(false);
    await stopOne();
    expect(one.leads).toBe(false);
    await until(() => other.leads, 'the second leads');
  });

  it('stops the work when the connection that holds the lock is lost, and asks for it again', async () => {
    const candidate = new Candidate(theatre.leadership('job'));
    theatre.start(candidate);
    await until(() => candidate.leads, 'it leads');
    await theatre.pool.query(
      `select pg_terminate_backend(pid) from pg_locks
        where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
    );
    await until(() => candidate.terms === 2, 'it leads again');
  });
});

describe('DeadlineSweeper over the read model', () => {
  let theatre: Theatre;
  beforeEach(async () => {
    theatre = await Theatre.open();
  });
  afterEach(() => theatre.close());

  it('fires what is due when the clock has moved, and the read model shows it', async () => {
    const { store, pool, clock, dispatcher } = theatre;
    const projection = deadlinesProjection([openingNight], catalogue);
    const projections = new ProjectionRunner({ pool, store, codec }, [projection], silentLogger);
    projections.start();
    const readModels = new ReadModels(pool);
    const due = new ReadModelDeadlines(readModels, projection);
    const sweeper = new DeadlineSweeper({
      ...{ store, codec, dispatcher, commands: catalogue, clock, log: silentLogger },
      due,
      leadership: theatre.leadership('deadlines'),
    });
    theatre.start(sweeper);
    await theatre.stage.happens(PlayAnnounced.of({ play: 'hamlet', opensAt: '2022-03-08T00:00:00Z' }));
    await theatre.stage.happens(PlayAnnounced.of({ play: 'othello', opensAt: '2022-03-08T00:00:00Z' }));
    await theatre.stage.happens(PlayAnnounced.of({ play: 'macbeth', opensAt: '2022-04-08T00:00:00Z' }));
    await theatre.stage.happens(PlayOpened.of({ play: 'othello' }));
    await readModels.waitFor(['deadlines'], 4n, PATIENCE);
    expect(await sweeper.nextDue()).toEqual(new Date('2022-03-08T00:00:00Z'));
    expect(dispatcher.calls).toEqual([]);
    const [hamlet] = await due.page(new Date('2022-04-08T00:00:00Z'), null, 1);
    expect(hamlet).toMatchObject({
      key: 'hamlet',
      command: { route: 'theatre/open-play', body: { play: 'hamlet' } },
    });
    const following = await due.page(new Date('2022-04-08T00:00:00Z'), hamlet ?? null, 5);
    expect(following).toMatchObject([{ key: 'macbeth', dueAt: new Date('2022-04-08T00:00:00Z') }]);

    clock.set('2022-03-08T00:00:00Z');
    sweeper.wake();
    await until(async () => (await store.lastPosition()) === 5n, 'the outcome is on record');
    await readModels.waitFor(['deadlines'], 5n, PATIENCE);
    expect(dispatcher.calls).toMatchObject([{ body: { play: 'hamlet' } }]);
    expect(await sweeper.nextDue()).toEqual(new Date('2022-04-08T00:00:00Z'));
    const statuses = await readModels.read(projection, async (tables, client) => {
      const { rows } = await client.query<{ key: string; status: string }>(
        `select key, status from ${tables.deadlines} order by key`,
      );
      return rows;
    });
    expect(statuses).toEqual([
      { key: 'hamlet', status: 'fired' },
      { key: 'macbeth', status: 'open' },
      { key: 'othello', status: 'settled' },
    ]);
    await projections.stop();
  });
});
