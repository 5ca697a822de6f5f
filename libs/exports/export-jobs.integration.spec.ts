import { NoRoomError } from '#file-store';
import { UnavailableError } from '#kernel';
import { EXPORT_BATCH } from '#command-handling/http';
import { LibraryExports } from './library-exports.testing';
import { MOST_IN_ALL, MOST_OF_ACCOUNT } from './postgres/export-register';

let library: LibraryExports;
beforeEach(async () => {
  library = await LibraryExports.start();
});
afterEach(() => library.stop());

describe('an export that is made as a job', () => {
  it('is answered at once with its address, and ends as a file of all rows, on record by then', async () => {
    const { ask, send, ready, job } = await library.process();
    const answer = await ask('shelves/export?name=甲');
    const { exportId } = answer.answer();
    expect([answer.status, answer.headers['location'], answer.headers['preference-applied']]).toEqual([
      ...[202, `/api/v1/exports/${exportId}`, 'respond-async'],
    ]);
    await ready(exportId);
    const file = await send('GET', `exports/${exportId}/file`);
    expect(file.payload).toBe('\uFEFF名称 / Name\r\n架1\r\n架2\r\n架3\r\n');
    expect(file.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="shelves.csv"',
      'content-length': String(Buffer.byteLength(file.payload)),
    });
    expect(library.recorded).toMatchObject([
      { list: 'shelves', rows: 3, format: 'csv', actor: { id: 'clerk' } },
    ]);
    expect(await job(exportId)).toMatchObject({
      ...{ status: 'ready', rowsDone: 3, rowsInAll: 3, failure: null, requestedBy: 'clerk', list: 'shelves' },
      bytes: Buffer.byteLength(file.payload),
    });
  });

  it('is one by itself from 10001 rows on, and an answer up to 10000', async () => {
    const { send, ready } = await library.process();
    library.rows = 10_000;
    const short = await send('POST', 'shelves/export');
    expect([short.status, short.payload.trimEnd().split('\r\n').length]).toEqual([200, 10_001]);
    library.rows = 10_001;
    const long = await send('POST', 'shelves/export');
    expect([long.status, long.headers['preference-applied']]).toEqual([202, undefined]);
    const { exportId } = long.answer();
    await ready(exportId);
    const lines = (await send('GET', `exports/${exportId}/file`)).payload.trimEnd().split('\r\n');
    expect([lines.length, lines.at(-1)]).toEqual([10_002, '架10001']);
    expect(library.recorded.map((made) => made.rows)).toEqual([10_000, 10_001]);
  });

  it('shows how far it is, and has no file meanwhile', async () => {
    const one = await library.process();
    const id = await library.halfDone(one);
    expect(await one.job(id)).toMatchObject({
      status: 'running',
      rowsInAll: EXPORT_BATCH + 1,
      expiresAt: null,
    });
    const early = await one.send('GET', `exports/${id}/file`);
    expect([early.status, early.answer().code]).toEqual([409, 'export-not-ready']);
    expect(library.recorded).toEqual([]);
    library.openGate();
    await one.ready(id);
    // In several pieces.
    expect(await library.stored()).toBeGreaterThan(1);
    const { bytes, headers, payload } = await one.send('GET', `exports/${id}/file`);
    expect(String(bytes.length)).toBe(headers['content-length']);
    expect(payload.trimEnd().split('\r\n').slice(1)).toEqual(
      Array.from({ length: EXPORT_BATCH + 1 }, (_, row) => `架${row + 1}${library.ending}`),
    );
  });

  it.each(['csv', 'xlsx'])(
    'of nothing is a %s file with headings, on record with no rows',
    async (format) => {
      library.rows = 0;
      const { ask, send, ready } = await library.process();
      const { exportId } = (await ask(`shelves/export?format=${format}`)).answer();
      await ready(exportId);
      const file = await send('GET', `exports/${exportId}/file`);
      expect([file.status, Number(file.headers['content-length'])]).toEqual([200, file.bytes.length]);
      expect(library.recorded).toMatchObject([{ rows: 0, format }]);
    },
  );

  it('is in no format that there is not', async () => {
    const { ask } = await library.process();
    expect((await ask('shelves/export?format=exe')).status).toBe(400);
    expect((await library.pool.query('select from exports.jobs')).rows).toEqual([]);
  });

  it('is the same one for equal requests of one account while it is made, at once and in any process', async () => {
    const [one, other] = [await library.process(), await library.process()];
    const id = await library.halfDone(one);
    const again = await Promise.all([one, other, one].map(({ ask }) => ask('shelves/export')));
    expect(again.map((answer) => answer.answer().exportId)).toEqual([id, id, id]);
    const another = await Promise.all([
      ...[one.ask('shelves/export?format=xlsx'), one.ask('shelves/export?name=甲')],
      other.ask('shelves/export', 'other-clerk'),
    ]);
    expect(new Set([id, ...another.map((answer) => answer.answer().exportId)]).size).toBe(4);
    library.openGate();
    await one.ready(id);
    expect((await one.ask('shelves/export')).answer().exportId).not.toBe(id);
  });

  it('is fetched from any process, and again where the download was cut off', async () => {
    const [one, other] = [await library.process(), await library.process()];
    const { exportId } = (await one.ask('shelves/export')).answer();
    await one.ready(exportId);
    const fetched = [one, other, one].map(({ send }) => send('GET', `exports/${exportId}/file`));
    const payloads = (await Promise.all(fetched)).map(({ payload }) => payload);
    expect(new Set(payloads).size).toBe(1);
    expect(library.recorded).toHaveLength(1);
  });

  it('is fetched whole, whatever part of it is asked for, and says so', async () => {
    const { ask, ready, send } = await library.process();
    const { exportId } = (await ask('shelves/export')).answer();
    await ready(exportId);
    const whole = await send('GET', `exports/${exportId}/file`);
    const rest = await send('GET', `exports/${exportId}/file`, 'clerk', { range: 'bytes=4-' });
    expect([rest.status, rest.payload, rest.headers['content-range']]).toEqual([
      ...[200, whole.payload, undefined],
    ]);
    expect(rest.headers['accept-ranges']).toBe('none');
  });

  it('keeps nothing in clear, neither in the store nor what was looked for', async () => {
    const { ask, ready } = await library.process();
    const { exportId } = (await ask('shelves/export?name=虚构甲')).answer();
    await ready(exportId);
    for await (const { key } of library.files.list())
      expect((await library.files.get(key))!.includes('架1')).toBe(false);
    const { rows: kept } = await library.pool.query('select * from exports.jobs');
    expect(JSON.stringify(kept)).not.toContain('虚构甲');
  });
});

describe('an export that is cancelled', () => {
  it('while it is made leaves nothing behind and is not on record', async () => {
    const one = await library.process();
    const id = await library.halfDone(one);
    expect((await one.send('DELETE', `exports/${id}`)).status).toBe(204);
    expect((await one.send('GET', `exports/${id}`)).status).toBe(404);
    library.openGate();
    await one.jobs.idle();
    expect([await library.stored(), library.recorded]).toEqual([0, []]);
    expect((await one.send('DELETE', `exports/${id}`)).status).toBe(404);
  });

  it('once it is ready loses its file', async () => {
    const { ask, ready, send } = await library.process();
    const { exportId } = (await ask('shelves/export')).answer();
    await ready(exportId);
    expect((await send('DELETE', `exports/${exportId}`)).status).toBe(204);
    expect([await library.stored(), (await send('GET', `exports/${exportId}/file`)).status]).toEqual([
      0, 404,
    ]);
  });
});

describe('the figures of exports', () => {
  const count = (outcome: string) =>
    `ledger_export_duration_seconds_count{process="test",format="csv",outcome="${outcome}"}`;

  it('count what was made, how long it took and how large it is', async () => {
    const { ask, ready, figure, jobs } = await library.process();
    const { exportId } = (await ask('shelves/export')).answer();
    await ready(exportId);
    await jobs.idle();
    expect(await figure(count('ready'))).toBe(1);
    expect(await figure('ledger_export_duration_seconds_sum')).toBeGreaterThan(0);
    expect(await figure('ledger_export_bytes_sum')).toBe(
      Buffer.byteLength('\uFEFF名称 / Name\r\n架1\r\n架2\r\n架3\r\n'),
    );
  });

  it('count what was cancelled and what failed apart from it, and no file of either', async () => {
    const [{ ask, jobs, figure }, one] = [await library.process(), await library.process()];
    const id = await library.halfDone(one);
    await one.send('DELETE', `exports/${id}`);
    library.openGate();
    await one.jobs.idle();
    expect(await one.figure(count('cancelled'))).toBe(1);
    library.files.put = () => Promise.reject(new NoRoomError(1, 2));
    await ask('shelves/export');
    await jobs.idle();
    expect([await figure(count('no-room')), await figure('ledger_export_bytes_sum')]).toEqual([1, undefined]);
  });

  it('count a job whose process is not heard of where it is found', async () => {
    const [one, other] = [await library.process(), await library.process()];
    await library.halfDone(one);
    await library.pass('beat_at', 1);
    await library.pass('requested_at', 1);
    await other.jobs.tick();
    expect(await other.figure(count('stopped'))).toBe(1);
    expect(await other.figure('ledger_export_duration_seconds_sum')).toBeGreaterThan(3_600);
    library.openGate();
    await one.jobs.idle();
    expect(await one.figure(count('stopped'))).toBeUndefined();
  });
});

describe('exports at once', () => {
  it('of one account are so many and no more, those that wait to be fetched among them', async () => {
    const { ask, ready, send } = await library.process();
    const asked: string[] = [];
    for (let order = 0; order < MOST_OF_ACCOUNT; order += 1)
      asked.push((await ask(`shelves/export?name=${order}`)).answer().exportId);
    for (const id of asked) await ready(id);
    const refused = await ask('shelves/export');
    expect([refused.status, refused.answer().code, refused.headers['retry-after']]).toEqual([
      ...[429, 'too-many-exports', '60'],
    ]);
    expect((await ask('shelves/export', 'other-clerk')).status).toBe(202);
    await send('DELETE', `exports/${asked[0]}`);
    expect((await ask('shelves/export')).status).toBe(202);
  });

  it('of all accounts are so many and no more', async () => {
    const { ask } = await library.process();
    await library.pool.query(
      `insert into exports.jobs (id, process, account, roles, list, format, request_mark)
       select n::text, 'another', 'account-' || n, '{}', 'shelves', 'csv', n::text from generate_series(1, $1) as n`,
      [MOST_IN_ALL],
    );
    expect((await ask('shelves/export')).answer().code).toBe('too-many-exports');
  });
});

describe('an export that cannot be made', () => {
  it.each([
    ['no-room', () => new NoRoomError(1, 2)],
    ['unavailable', () => new UnavailableError('file store')],
    ['fault', () => new TypeError('a fault')],
  ])('has failed for %s, and leaves nothing', async (failure, thrown) => {
    const { ask, job, jobs } = await library.process();
    library.files.put = () => Promise.reject(thrown());
    const { exportId } = (await ask('shelves/export')).answer();
    await jobs.idle();
    expect(await job(exportId)).toMatchObject({ status: 'failed', failure });
    expect(library.recorded).toEqual([]);
  });

  it('has failed where it cannot be put on record: nobody fetches it', async () => {
    library.record = () => Promise.reject(new UnavailableError('event log'));
    const { ask, job, jobs, send } = await library.process();
    const { exportId } = (await ask('shelves/export')).answer();
    await jobs.idle();
    expect(await job(exportId)).toMatchObject({ status: 'failed', failure: 'unavailable' });
    expect((await send('GET', `exports/${exportId}/file`)).status).toBe(409);
    await jobs.tick();
    expect(await library.stored()).toBe(0);
  });
});

describe('a list that everybody reads', () => {
  it('is exported at once to whoever has no account, and refused where it is too long for that', async () => {
    const { ask, send } = await library.process();
    expect((await ask('open-shelves/export', null)).status).toBe(200);
    library.rows = 10_001;
    const refused = await send('POST', 'open-shelves/export', null);
    expect([refused.status, refused.answer().code]).toEqual([422, 'export-too-long']);
    expect(library.recorded).toEqual([]);
  });

  it('is exported by a job to whoever has an account', async () => {
    const { ask, ready } = await library.process();
    const { exportId } = (await ask('open-shelves/export')).answer();
    await ready(exportId);
  });
});
