import { once } from 'node:events';
import { request } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { text, UnavailableError } from '#kernel';
import { choice, Fields, line, optional } from '#vocabulary';
import { fieldsOf, parametersOf } from '../body-of';
import { openToItsRoles } from '../command-scope';
import { LibraryLedger } from '../library-dispatcher.testing';
import { PageParameters } from '../page';
import { AnyQueryDefinition, defineQuery } from '../query-definition';
import { startLibrary } from './library-app.testing';
import type { ExportJobAnswer } from './export-job-answer';
import type { ExportJobs, ExportRecord } from './export-parts';
import { pageOf } from './page-answer';

const AS_CLERK = { authorization: 'Bearer clerk' };

class Shelf {}
class ShelfPage extends pageOf(Shelf) {}

/** A list of shelves that is as long as it says. */
function shelves(
  filters: Fields = {},
  nextCursor: string | null = null,
  before: () => Promise<void> = () => Promise.resolve(),
): AnyQueryDefinition {
  return defineQuery({
    path: 'shelves',
    parameters: parametersOf(filters, PageParameters),
    answer: ShelfPage,
    summary: text('书架', 'Shelves'),
    roles: ['employer'],
    scope: openToItsRoles('书架对各馆公开', 'shelves are open to every branch'),
    rows: { name: line(text('名称', 'Name'), { maximum: 100 }) },
    projections: [],
    run: async () => {
      await before();
      return { items: [{ name: '甲架' }], nextCursor };
    },
  });
}

describe('the export of a list', () => {
  const started: NestFastifyApplication[] = [];
  afterEach(async () => {
    for (const app of started.splice(0)) await app.close();
  });

  let recorded: Parameters<ExportRecord['record']>[0][];
  beforeEach(() => {
    recorded = [];
  });

  /** What jobs were begun with. */
  let begun: Parameters<ExportJobs['begin']>[0][];
  beforeEach(() => {
    begun = [];
  });

  async function start(list: AnyQueryDefinition, record: ExportRecord['record']) {
    const exportRecord = {
      now: () => new Date('2022-03-01T04:00:00Z'),
      officeOf: () => Promise.resolve(undefined),
      record,
    };
    const jobs: ExportJobs = {
      begin: async (asked) => {
        begun.push(asked);
        return { exportId: 'job-1', status: 'waiting' } as ExportJobAnswer;
      },
    };
    const { app } = await startLibrary(
      new LibraryLedger(),
      () => Promise.resolve(),
      () => undefined,
      { lists: [list], exportRecord, jobs },
    );
    started.push(app);
    return app;
  }

  async function exportOf(
    list: AnyQueryDefinition,
    record: ExportRecord['record'],
    query = '',
    more: Readonly<Record<string, string>> = {},
  ) {
    const app = await start(list, record);
    const headers = { ...AS_CLERK, ...more };
    return app.inject({ method: 'POST', url: `/api/v1/shelves/export${query}`, headers });
  }
  const keep: ExportRecord['record'] = (made) => {
    recorded.push(made);
    return Promise.resolve();
  };

  it('is on record with what was asked for, and its format', async () => {
    const { statusCode, payload } = await exportOf(shelves(), keep);
    expect([statusCode, payload]).toEqual([200, '\uFEFF名称 / Name\r\n甲架\r\n']);
    expect(recorded).toMatchObject([{ list: 'shelves', format: 'csv', rows: 1, filters: '' }]);
  });

  it.each(['csv', 'xlsx'])('gives no %s where that cannot be put on record', async (format) => {
    const refused = () => Promise.reject(new UnavailableError('event log'));
    const { statusCode, headers } = await exportOf(shelves(), refused, `?format=${format}`);
    expect([statusCode, headers['content-type']]).toEqual([503, expect.stringContaining('problem+json')]);
    expect(headers['content-disposition']).toBeUndefined();
  });

  it('of a list that is too long is made by a job, with what was asked for, and is not on record yet', async () => {
    const { statusCode, payload, headers } = await exportOf(shelves({}, 'further'), keep, '?format=xlsx');
    expect([statusCode, headers.location]).toEqual([202, '/api/v1/exports/job-1']);
    expect(JSON.parse(payload)).toMatchObject({ exportId: 'job-1', status: 'waiting' });
    expect(begun).toMatchObject([{ format: 'xlsx', asker: { actor: { id: 'clerk' } } }]);
    expect(recorded).toEqual([]);
  });

  it.each([
    ['respond-async', 202],
    ['Respond-Async, wait=10', 202],
    ['return=minimal', 200],
    ['', 200],
  ])('is made by a job where whoever asks prefers that: %p is answered %d', async (prefer, status) => {
    expect((await exportOf(shelves(), keep, '', { prefer })).statusCode).toBe(status);
    expect(begun).toHaveLength(status === 202 ? 1 : 0);
  });

  it('is not on record, and no file is made, where whoever asked is gone by then', async () => {
    let arrived: () => void = () => undefined;
    let go: () => void = () => undefined;
    const isRead = new Promise<void>((resolve) => (arrived = resolve));
    const mayGoOn = new Promise<void>((resolve) => (go = resolve));
    const waiting = shelves({}, null, () => {
      arrived();
      return mayGoOn;
    });
    const app = await start(waiting, keep);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    const served = once(app.getHttpServer(), 'connection') as Promise<[Socket]>;
    const options = { port, method: 'POST', path: '/api/v1/shelves/export', headers: AS_CLERK };
    const sent = request(options).on('error', () => undefined);
    sent.end();
    await isRead;
    const [[socket]] = await Promise.all([served]);
    const closed = once(socket, 'close');
    sent.destroy();
    await closed;
    go();
    const { statusCode } = await app.inject({
      method: 'POST',
      url: '/api/v1/shelves/export',
      headers: AS_CLERK,
    });
    expect([statusCode, recorded.length]).toEqual([200, 1]);
  });

  it('ends the start where a filter of the list has the name of the format', async () => {
    const format = optional(choice(text('开本', 'Format'), { folio: text('对开', 'Folio') }));
    expect(Object.keys(fieldsOf(shelves({ format }).parameters))).toEqual(['format']);
    await expect(exportOf(shelves({ format }), keep)).rejects.toThrow('shelves has a filter named format');
  });
});
