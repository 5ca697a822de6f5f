import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { holderOf, takeLock, takeLockWaiting } from './instance-lock.mjs';

/** A process that takes the lock, says so, and stays. */
async function holderProcess(name: string) {
  const script = `
    import { takeLock } from ${JSON.stringify(pathToFileURL(join(__dirname, 'instance-lock.mjs')).href)};
    const { lock } = await takeLock('test', ${JSON.stringify(name)});
    lock.announce({ url: 'http://127.0.0.1:4000' });
    process.stdout.write('held');
    setInterval(() => undefined, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('the instance lock', () => {
  it('is held by one at a time, and tells the second who has it and where', async () => {
    const name = randomUUID();
    const { lock } = await takeLock('test', name);
    expect(await takeLock('test', name)).toEqual({ lock: null, holder: { pid: process.pid } });
    lock?.announce({ url: 'http://127.0.0.1:4000' });
    expect((await takeLock('test', name)).holder).toEqual({ pid: process.pid, url: 'http://127.0.0.1:4000' });
    await lock?.release();
    const again = await takeLock('test', name);
    expect(again.holder).toBeNull();
    await again.lock?.release();
  });

  it('tells who has it, without being taken', async () => {
    const name = randomUUID();
    expect(await holderOf('test', name)).toBeNull();
    const { lock, holder } = await takeLock('test', name);
    expect(holder).toBeNull();
    lock?.announce({ url: 'http://127.0.0.1:4123' });
    expect(await holderOf('test', name)).toEqual({ pid: process.pid, url: 'http://127.0.0.1:4123' });
    await lock?.release();
    expect(await holderOf('test', name)).toBeNull();
  });

  it('is another one for another purpose or another folder', async () => {
    const name = randomUUID();
    const locks = [
      await takeLock('test', name),
      await takeLock('other', name),
      await takeLock('test', randomUUID()),
    ];
    expect(locks.map(({ holder }) => holder)).toEqual([null, null, null]);
    for (const { lock } of locks) await lock?.release();
  });

  it('is free again after its holder was killed', async () => {
    const name = randomUUID();
    const child = await holderProcess(name);
    expect((await takeLock('test', name)).holder).toEqual({ pid: child.pid, url: 'http://127.0.0.1:4000' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { lock, holder } = await takeLock('test', name);
    expect(holder).toBeNull();
    await lock?.release();
  });

  it('can be waited for', async () => {
    const name = randomUUID();
    const child = await holderProcess(name);
    const waitedFor: (number | undefined)[] = [];
    const lock = await takeLockWaiting('test', name, ({ pid }) => {
      waitedFor.push(pid);
      child.kill('SIGKILL');
    });
    expect(waitedFor[0]).toBe(child.pid);
    await lock.release();
  });
});
