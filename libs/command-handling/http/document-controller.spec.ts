import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { openToItsRoles } from '#command-handling';
import { DocumentTemplates } from '#documents';
import { text, UnavailableError } from '#kernel';
import { date, identifier, nullable, programmeId } from '#vocabulary';
import { shown } from '#views';
import { readPdf } from '../../documents/read-pdf.testing';
import { parametersOf } from '../body-of';
import { defineDocument } from '../document-definition';
import { LibraryLedger } from '../library-dispatcher.testing';
import { defineQuery } from '../query-definition';
import { ExportRecord, ListExport } from './export-parts';
import { startLibrary } from './library-app.testing';

const AS_CLERK = { authorization: 'Bearer clerk' };
const shelfId = identifier(text('书架编号', 'Shelf'), { entity: 'any' });
const closedOn = nullable(date(text('封存日期', 'Closed on')));

class Shelf extends shown({ shelfId, programmeId, closedOn }) {}
class ShelfPath extends parametersOf({ shelfId }) {}

const SHELVES: Readonly<Record<string, InstanceType<typeof Shelf>>> = {
  closed: { shelfId: 'closed', programmeId: 'reading', closedOn: '2022-02-01' as never },
  later: { shelfId: 'later', programmeId: 'reading', closedOn: '2022-06-01' as never },
  open: { shelfId: 'open', programmeId: 'reading', closedOn: null },
  foreign: { shelfId: 'foreign', programmeId: 'elsewhere', closedOn: '2022-02-01' as never },
};

const shelfDetail = defineQuery({
  path: 'shelves/:shelfId',
  parameters: ShelfPath,
  answer: Shelf,
  summary: text('书架', 'A shelf'),
  roles: ['employer'],
  scope: openToItsRoles('馆员', 'clerks'),
  projections: [],
  run: ({ shelfId }: ShelfPath) => Promise.resolve(SHELVES[shelfId]),
});
const closingNote = defineDocument({
  query: shelfDetail,
  answer: Shelf,
  name: 'closing-note',
  summary: text('封存单', 'Note of the closing'),
  since: 'closedOn',
  otherwise: text('书架没有封存。', 'The shelf is not closed.'),
});
const wording = (zh: string) => ({ title: { zh: '封存单' }, body: [{ note: { zh } }] });
const FIRST = { from: '', template: wording('{shelfId}于{closedOn}封存') };
const SECOND = { from: '2022-06-01', template: wording('{shelfId}自{closedOn}起不再外借') };
const templatesOf = (...editions: readonly (typeof FIRST)[]) =>
  new DocumentTemplates(new Map([['reading/documents/closing-note', editions]]));

describe('the endpoint of a document', () => {
  const started: NestFastifyApplication[] = [];
  const recorded: ListExport[] = [];
  beforeEach(() => recorded.splice(0));
  afterEach(() => Promise.all(started.splice(0).map((app) => app.close())));

  async function ask(
    path: string,
    {
      headers = AS_CLERK,
      record = (made: ListExport) => Promise.resolve(void recorded.push(made)),
      templates = templatesOf(FIRST),
    }: {
      headers?: Record<string, string>;
      record?: ExportRecord['record'];
      templates?: DocumentTemplates;
    } = {},
  ) {
    const exportRecord = {
      now: () => new Date('2022-03-01T04:00:00Z'),
      officeOf: () => Promise.resolve(undefined),
      record,
    };
    const { app, document } = await startLibrary(
      new LibraryLedger(),
      () => Promise.resolve(),
      () => undefined,
      { lists: [shelfDetail], documents: [closingNote], templates, exportRecord },
    );
    started.push(app);
    const answer = await app.inject({ method: 'GET', url: `/api/v1/shelves/${path}`, headers });
    return { ...answer, file: answer.rawPayload, document };
  }

  it('prints the answer of its query, to be saved and not kept on the way, and puts that on record', async () => {
    const { statusCode, headers, file } = await ask('closed/closing-note.pdf');
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="closing-note.pdf"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const [page] = await readPdf(file);
    expect(page?.text).toContain('封存单closed于2022年2月1日封存');
    expect(recorded).toMatchObject([
      {
        ...{ list: 'shelves/:shelfId/closing-note.pdf', filters: 'shelfId=closed', format: 'pdf', rows: 1 },
        actor: { id: 'clerk' },
      },
    ]);
  });

  it('has the wording of its own day: a new edition changes no document of before, whenever it is printed again', async () => {
    const before = await ask('closed/closing-note.pdf');
    const templates = templatesOf(FIRST, SECOND);
    const again = await ask('closed/closing-note.pdf', { templates });
    expect(again.file.equals(before.file)).toBe(true);
    const [page] = await readPdf((await ask('later/closing-note.pdf', { templates })).file);
    expect(page?.text).toContain('later自2022年6月1日起不再外借');
  });

  it.each([
    ['of what has not happened yet', 'open/closing-note.pdf', 'no-document-yet', '书架没有封存。'],
    [
      'that the programme has no template for',
      'foreign/closing-note.pdf',
      'no-template',
      'documents/closing-note.json',
    ],
    ['of what there is not', 'none/closing-note.pdf', 'not-found', ''],
  ])('gives no document %s', async (_, path, code, detail) => {
    const { statusCode, payload } = await ask(path);
    expect([statusCode, JSON.parse(payload)]).toMatchObject([404, { code }]);
    expect(payload).toContain(detail);
    expect(recorded).toEqual([]);
  });

  it('gives none where that cannot be put on record', async () => {
    const record = () => Promise.reject(new UnavailableError('event log'));
    const { statusCode, headers } = await ask('closed/closing-note.pdf', { record });
    expect([statusCode, headers['content-disposition']]).toEqual([503, undefined]);
  });

  it('is for the roles of its query', async () => {
    expect((await ask('closed/closing-note.pdf', { headers: {} })).statusCode).toBe(401);
  });

  it('is in the OpenAPI document, with its roles, as a file', async () => {
    const { document } = await ask('closed/closing-note.pdf');
    expect(document.paths['/api/v1/shelves/{shelfId}/closing-note.pdf']?.get).toMatchObject({
      'x-roles': ['employer'],
      responses: {
        200: { content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } },
      },
    });
  });
});

describe('the declaration of a document', () => {
  it('needs a day, and a programme whose template it is', () => {
    const declared = { ...closingNote, answer: Shelf };
    expect(() => defineDocument({ ...declared, since: 'shelfId' })).toThrow(
      'closing-note: shelfId is no day',
    );
    class Nowhere extends shown({ closedOn }) {}
    expect(() => defineDocument({ ...declared, answer: Nowhere, since: 'closedOn' })).toThrow(
      'closing-note: its answer names no programme',
    );
  });
});
