import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Pool } from 'pg';
import type { Actor } from '#access';
import {
  AnyQueryDefinition,
  defineQuery,
  openToItsRoles,
  PageParameters,
  parametersOf,
} from '#command-handling';
import { EXPORT_BATCH, ExportJobAnswer, ExportRecord, pageOf } from '#command-handling/http';
import { InMemoryFileStore } from '#file-store';
import { text } from '#kernel';
import { runMigrations, silentLogger } from '#platform';
import { line, optional, searchTerm } from '#vocabulary';
import { startLibrary } from '../command-handling/http/library-app.testing';
import { noHistory } from '../command-handling/no-history.testing';
import { CLERK, LibraryLedger, OTHER_CLERK } from '../command-handling/library-dispatcher.testing';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';
import { until } from '../../test/until';
import { ExportJobService } from './export-job-service';
import { exportJobsModule } from './export-jobs.module';
import { exportMigrations } from './postgres/migrations';
import { PostgresExportRegister } from './postgres/export-register';
import { SealedFiles } from './sealed-file';

class Shelf {}
class ShelfPage extends pageOf(Shelf) {}
class ShelfParameters extends parametersOf(
  { name: optional(searchTerm(text('名称', 'Name'))) },
  PageParameters,
) {}

/** What an answer of a process says. */
type Answered = ExportJobAnswer & { readonly code: string };

/** The library's lists of shelves as files: one database and one store, and any number of processes over them. */
export class LibraryExports {
  /** How many shelves there are. */
  rows = 3;
  /** What the name of each shelf ends with. */
  ending = '';
  readonly recorded: Parameters<ExportRecord['record']>[0][] = [];
  record: ExportRecord['record'] = async (made) => void this.recorded.push(made);
  readonly files = new InMemoryFileStore();
  readonly ledger = new LibraryLedger();
  /** Who may sign in, as they are now. */
  readonly accounts: Actor[] = [CLERK, OTHER_CLERK];
  /** The second page of a list waits until it is opened. */
  openGate: () => void = () => undefined;
  private gate: Promise<void> = Promise.resolve();
  private readonly started = new Set<NestFastifyApplication>();
  /** One list is for employers, the other for everybody. */
  private readonly lists = [this.shelves('shelves', ['employer']), this.shelves('open-shelves', ['public'])];

  private constructor(
    private readonly database: TestDatabase,
    readonly pool: Pool,
  ) {}

  static async start(): Promise<LibraryExports> {
    const database = await createTestDatabase();
    await runMigrations({ url: database.url, migrations: exportMigrations, log: silentLogger });
    return new LibraryExports(database, new Pool({ connectionString: database.url, max: 8 }));
  }

  async stop(): Promise<void> {
    this.openGate();
    for (const app of this.started) await app.close();
    await this.pool.end();
    await this.database.drop();
  }

  /** One process of the library. */
  async process() {
    const { vault, sealer, blindIndex } = this.ledger;
    const exportRecord: ExportRecord = {
      now: () => new Date('2022-03-01T04:00:00Z'),
      officeOf: async () => undefined,
      record: (made, useCases) => this.record(made, useCases),
    };
    const unread = { read: () => Promise.reject(new TypeError('no table')), leave: () => Promise.resolve() };
    const jobs = new ExportJobService({
      ...{ record: exportRecord, blindIndex, lists: this.lists, log: silentLogger },
      register: new PostgresExportRegister(this.pool),
      files: new SealedFiles({ files: this.files, sealer, vault }),
      readModels: { moment: () => unread as never },
      history: noHistory(this.ledger.store),
    });
    const { app } = await startLibrary(
      this.ledger,
      () => Promise.resolve(),
      () => undefined,
      {
        ...{ lists: this.lists, exportRecord, jobs, accounts: this.accounts },
        modules: [exportJobsModule(jobs)],
      },
    );
    this.started.add(app);
    const send = async (
      method: 'GET' | 'POST' | 'DELETE',
      url: string,
      account: string | null = 'clerk',
      more: Readonly<Record<string, string>> = {},
    ) => {
      const headers = { ...(account !== null && { authorization: `Bearer ${account}` }), ...more };
      const {
        statusCode,
        headers: said,
        rawPayload,
      } = await app.inject({
        ...{ method, url: `/api/v1/${url}`, headers },
      });
      const payload = rawPayload.toString('utf8');
      const answer = (): Answered => JSON.parse(payload) as Answered;
      return { status: statusCode, headers: said, bytes: rawPayload, payload, answer };
    };
    const job = async (id: string): Promise<Answered> => (await send('GET', `exports/${id}`)).answer();
    /** The first figure in `/metrics` whose line begins like this; undefined when there is none. */
    const figure = async (beginning: string): Promise<number | undefined> => {
      const { payload } = await app.inject({ method: 'GET', url: '/metrics' });
      const line = payload.split('\n').find((one) => one.startsWith(beginning));
      return line === undefined ? undefined : Number(line.split(' ').at(-1));
    };
    return {
      ...{ jobs, send, job, figure },
      ask: (url: string, account?: string | null) => send('POST', url, account, { prefer: 'respond-async' }),
      ready: (id: string) => until(async () => (await job(id)).status === 'ready', 'the export is ready'),
      close: async () => {
        this.started.delete(app);
        await app.close();
      },
    };
  }

  /** Files in the store, parts of files counted. */
  async stored(): Promise<number> {
    let found = 0;
    for await (const { key } of this.files.list()) found += key.owner === '' ? 0 : 1;
    return found;
  }

  /** Makes it as if so many hours had passed since what a column of the jobs says. */
  async pass(column: 'beat_at' | 'expires_at' | 'requested_at', hours: number): Promise<void> {
    await this.pool.query(`update exports.jobs set ${column} = ${column} - $1 * interval '1 hour'`, [hours]);
  }

  /** A job that has written its first batch, part of which is in the store, and waits. @returns its id */
  async halfDone({ ask, job }: Awaited<ReturnType<LibraryExports['process']>>): Promise<string> {
    [this.rows, this.ending] = [EXPORT_BATCH + 1, '长'.repeat(3_000)];
    this.gate = new Promise((resolve) => (this.openGate = resolve));
    const { exportId } = (await ask('shelves/export')).answer();
    await until(async () => (await job(exportId)).rowsDone === EXPORT_BATCH, 'half of it is done');
    await until(async () => (await this.stored()) > 0, 'a part of it is stored');
    return exportId;
  }

  private shelves(path: string, roles: AnyQueryDefinition['roles']): AnyQueryDefinition {
    return defineQuery({
      ...{ path, roles, answer: ShelfPage, parameters: ShelfParameters, projections: [] },
      summary: text('书架', 'Shelves'),
      scope: openToItsRoles('书架对各馆公开', 'shelves are open to every branch'),
      rows: { name: line(text('名称', 'Name'), { maximum: 100 }) },
      run: async ({ limit, cursor = '0' }) => {
        if (cursor !== '0') await this.gate;
        const { rows, ending } = this;
        const from = Number(cursor);
        const to = Math.min(rows, from + limit);
        const items = Array.from({ length: to - from }, (_, row) => ({
          name: `架${from + row + 1}${ending}`,
        }));
        return { items, nextCursor: to < rows ? String(to) : null, total: { rows, more: false } };
      },
    });
  }
}
