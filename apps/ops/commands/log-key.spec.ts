import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { readSignerKey, writeVerifierKey } from '#notary';
import { addLogKey } from './log-key';

describe('ops log-key', () => {
  let folder: string;
  let said: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'log-key-'));
    said = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => (said += String(text)) !== '');
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(folder, { recursive: true });
  });

  const order = (...words: readonly string[]): Promise<Command> => {
    const command = new Command('log-key').exitOverride().configureOutput({ writeErr: () => undefined });
    addLogKey(command);
    return command.parseAsync(words, { from: 'user' });
  };
  const name = ['--name', 'talent.example/log'];

  it.each([
    ['Ed25519', []],
    ['SM2', ['--suite', 'sm2']],
  ])(
    'makes a key of %s that its owner alone can read, and shows the public one only',
    async (suite, words) => {
      const out = join(folder, 'key');
      await order(...name, ...words, '--out', out);
      const key = readSignerKey(await readFile(out, 'utf8'));
      expect([key.name, key.suite.name]).toEqual(['talent.example/log', suite]);
      expect((await stat(out)).mode & 0o077).toBe(0);
      expect(said).toContain(writeVerifierKey(key));
      expect(said).not.toContain('PRIVATE');
    },
  );

  it('writes over no key, and knows no other algorithm', async () => {
    const out = join(folder, 'key');
    await order(...name, '--out', out);
    const before = await readFile(out, 'utf8');
    await expect(order(...name, '--out', out)).rejects.toThrow('EEXIST');
    expect(await readFile(out, 'utf8')).toBe(before);
    await expect(order(...name, '--suite', 'rsa', '--out', join(folder, 'other'))).rejects.toThrow('sm2');
  });
});
