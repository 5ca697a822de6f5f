import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { text, UnavailableError } from '#kernel';
import { choice, Fields, line, optional } from '#vocabulary';
import { fieldsOf, parametersOf } from '../body-of';
import { openToItsRoles } from '../command-scope';
import { LibraryLedger } from '../library-dispatcher.testing';
import { PageParameters } from '../page';
import { AnyQueryDefinition, defineQuery } from '../query-definition';
import { startLibrary } from './library-app.testing';
import type { ExportRecord } from './list-export';
import { pageOf } from './page-answer';

class Shelf {}
class ShelfPage extends pageOf(Shelf) {}

/** A list of shelves that is as long as it says. */
function shelves(filters: Fields = {}, nextCursor: string | null = null): AnyQueryDefinition {
  return defineQuery({
    path: 'shelves',
    parameters: parametersOf(filters, PageParameters),
    answer: ShelfPage,
    summary: text('书架', 'Shelves'),
    roles: ['employer'],
    scope: openToItsRoles('书架对各馆公开', 'shelves are open to every branch'),
    rows: { name: line(text('名称', 'Name'), { maximum: 100 }) },
    projections: [],
    run: () => Promise.resolve({ items: [{ name: '甲架' }], nextCursor }),
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

  async function exportOf(list: AnyQueryDefinition, record: ExportRecord['record'], query = '') {
    const exportRecord = {
      now: () => new Date('2022-03-01T04:00:00Z'),
      officeOf: () => Promise.resolve(undefined),
      record,
    };
    const { app } = await startLibrary(
      new LibraryLedger(),
      () => Promise.resolve(),
      () => undefined,
      { lists: [list], exportRecord },
    );
    started.push(app);
    const headers = { authorization: 'Bearer clerk' };
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

  it('of a list that is too long is refused with what to do, and is not on record', async () => {
    const { statusCode, payload } = await exportOf(shelves({}, 'further'), keep);
    expect([statusCode, JSON.parse(payload)]).toMatchObject([422, { code: 'export-too-long' }]);
    expect(recorded).toEqual([]);
  });

  it('ends the start where a filter of the list has the name of the format', async () => {
    const format = optional(choice(text('开本', 'Format'), { folio: text('对开', 'Folio') }));
    expect(Object.keys(fieldsOf(shelves({ format }).parameters))).toEqual(['format']);
    await expect(exportOf(shelves({ format }), keep)).rejects.toThrow('shelves has a filter named format');
  });
});
