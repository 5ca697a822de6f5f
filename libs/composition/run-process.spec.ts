import { silentLogger } from '#platform';
import { runProcess } from './run-process';

describe('a process', () => {
  const SIGNALS = ['SIGTERM', 'SIGINT'] as const;
  const before = new Set(SIGNALS.flatMap((signal) => process.listeners(signal)));

  afterEach(() => {
    for (const signal of SIGNALS) {
      const own = process.listeners(signal).filter((listener) => !before.has(listener));
      for (const listener of own) process.off(signal, listener);
    }
    jest.restoreAllMocks();
  });

  it('ends with an error when it cannot stop in good order, instead of staying with half of it', async () => {
    const ended = new Promise<string | number | null | undefined>((resolve) => {
      jest.spyOn(process, 'exit').mockImplementation((code) => resolve(code) as never);
    });
    let started: () => void = () => undefined;
    const running = new Promise<void>((resolve) => (started = resolve));
    runProcess(async () => {
      setImmediate(started);
      return { log: silentLogger, stop: () => Promise.reject(new Error('a pool does not end')) };
    });
    await running;
    process.emit('SIGTERM');
    expect(await ended).toBe(1);
  });
});
