import { until } from '../../test/until';
import { CLERK } from '../command-handling/library-dispatcher.testing';
import { LibraryExports } from './library-exports.testing';

let library: LibraryExports;
beforeEach(async () => {
  library = await LibraryExports.start();
});
afterEach(() => library.stop());

describe('the file of an export', () => {
  it('is there for an hour, is removed then, and the job is forgotten a day later', async () => {
    const { ask, ready, send, job, jobs } = await library.process();
    const { exportId } = (await ask('shelves/export')).answer();
    await ready(exportId);
    await jobs.tick();
    expect(await library.stored()).toBe(1);
    await library.pass('expires_at', 1);
    const late = await send('GET', `exports/${exportId}/file`);
    expect([late.status, late.answer().code]).toEqual([410, 'export-expired']);
    const [sealed] = (await library.pool.query<{ pieces: string[] }>('select pieces from exports.jobs')).rows;
    expect(sealed?.pieces).toHaveLength(1);
    await jobs.tick();
    expect([await library.stored(), (await job(exportId)).status]).toEqual([0, 'expired']);
    expect(await library.ledger.vault.isDestroyed(`export ${exportId}`)).toBe(true);
    await library.pass('requested_at', 24);
    await library.pass('expires_at', 24);
    await jobs.tick();
    expect((await send('GET', `exports/${exportId}`)).status).toBe(404);
  });

  it('is for nobody but the account that asked for it', async () => {
    const { ask, ready, send } = await library.process();
    const { exportId } = (await ask('shelves/export')).answer();
    await ready(exportId);
    const missing = await send('GET', 'exports/no-such-export');
    for (const [method, url] of [
      ['GET', `exports/${exportId}`],
      ['GET', `exports/${exportId}/file`],
      ['DELETE', `exports/${exportId}`],
    ] as const) {
      const refused = await send(method, url, 'other-clerk');
      expect([refused.status, refused.answer().code]).toEqual([404, missing.answer().code]);
      expect((await send(method, url, null)).status).toBe(401);
    }
    expect((await send('GET', `exports/${exportId}/file`)).status).toBe(200);
  });

  it.each([
    ['has lost its role', { ...CLERK, roles: ['expert'] }],
    ['acts for another office', { ...CLERK, office: 'south' }],
  ] as const)('is not for the account once it %s', async (_, now) => {
    const { ask, ready, send } = await library.process();
    const { exportId } = (await ask('shelves/export')).answer();
    await ready(exportId);
    library.accounts[0] = now;
    expect((await send('GET', `exports/${exportId}/file`)).status).toBe(404);
    library.accounts[0] = CLERK;
    expect((await send('GET', `exports/${exportId}/file`)).status).toBe(200);
  });

  it('is given to whoever has lost its role while it was made only once it has it again', async () => {
    const one = await library.process();
    const id = await library.halfDone(one);
    library.accounts[0] = { ...CLERK, roles: ['expert'] };
    library.openGate();
    await one.jobs.idle();
    expect((await one.send('GET', `exports/${id}`)).status).toBe(404);
  });
});

describe('a job whose process', () => {
  it('ends is found as failed, with what to do, and its file is removed', async () => {
    const [one, other] = [await library.process(), await library.process()];
    const id = await library.halfDone(one);
    const closed = one.close();
    await until(async () => (await other.job(id)).status === 'failed', 'it has failed');
    library.openGate();
    await closed;
    expect(await other.job(id)).toMatchObject({ status: 'failed', failure: 'stopped' });
    await other.jobs.tick();
    expect([await library.stored(), library.recorded]).toEqual([0, []]);
    // The same may be asked for again at once.
    expect((await other.ask('shelves/export')).answer().exportId).not.toBe(id);
  });

  it('is not heard of is found as failed, and changes nothing when it comes back', async () => {
    const [one, other] = [await library.process(), await library.process()];
    const id = await library.halfDone(one);
    await library.pass('beat_at', 1);
    await other.jobs.tick();
    library.openGate();
    await one.jobs.idle();
    expect(await other.job(id)).toMatchObject({ status: 'failed', failure: 'stopped' });
    await other.jobs.tick();
    expect([await library.stored(), library.recorded]).toEqual([0, []]);
  });

  it('is heard of goes on, however long it takes', async () => {
    const [one, other] = [await library.process(), await library.process()];
    const id = await library.halfDone(one);
    await library.pass('beat_at', 1);
    await one.jobs.tick();
    await other.jobs.tick();
    library.openGate();
    await one.ready(id);
  });
});
