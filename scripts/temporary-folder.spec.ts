import { existsSync, statfsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolderInMemory, removeFolder } from './temporary-folder.mjs';

const GIB = 1024 ** 3;
const MEMORY = '/dev/shm';

/** `statfs` of a file system in memory. */
const TMPFS = 0x01021994;

const hasRoom = (): boolean => {
  if (!existsSync(MEMORY)) return false;
  const { type, bavail, bsize } = statfsSync(MEMORY);
  return type === TMPFS && bavail * bsize >= 4 * GIB;
};

const inMemory = hasRoom() ? it : it.skip;

describe('the temporary folder of a run of the tests', () => {
  inMemory('is in memory where there is room, open to every user, and goes with all that is in it', () => {
    const folder = makeFolderInMemory({ memory: MEMORY, available: 8 * GIB, chosen: '' });
    if (folder === null) throw new Error('no folder was made');
    expect(folder.startsWith(`${MEMORY}/`)).toBe(true);
    expect(statSync(folder).mode & 0o7777).toBe(0o1777);
    writeFileSync(join(folder, 'left'), '');
    removeFolder(folder);
    expect(existsSync(folder)).toBe(false);
  });

  it.each([
    ['somebody chose one', { chosen: '/var/tmp', available: 8 * GIB }],
    ['memory is short', { chosen: '', available: 8 * GIB - 1 }],
    ['there is no file system in memory', { chosen: '', available: 8 * GIB, memory: '/nothing' }],
    ['what is there is a disk', { chosen: '', available: 8 * GIB, memory: __dirname }],
  ])('is the usual one when %s', (_, where) => {
    expect(makeFolderInMemory(where)).toBeNull();
  });
});
