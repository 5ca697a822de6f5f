import { UnavailableError } from '#kernel';
import { soleLeadership } from '../workflows/leadership';
import { InMemoryRegister } from './in-memory-register.testing';
import { LogCheck } from './log-check';
import { commandOf, eventsOf, logOf, notarise } from './sample-log.testing';
import { Verification, verifyLog } from './verification';
import { until } from '../../test/until';

/** Runs a check without rests until something holds of it, and ends it. */
async function checked(
  verify: (onProgress: () => void) => Promise<Verification>,
  enough: (check: LogCheck, lines: readonly string[]) => boolean,
) {
  const lines: string[] = [];
  const told: (readonly string[])[] = [];
  const say = (_: unknown, line?: string): void => void lines.push(String(line));
  const check = new LogCheck({
    ...{ verify, leadership: soleLeadership, restMs: 1 },
    damage: { replace: async (found) => void told.push(found.map(({ stream }) => stream)) },
    log: { info: say, warn: say, error: say } as never,
  });
  const stop = new AbortController();
  const running = check.run(stop.signal);
  await until(
    () => enough(check, lines),
    () => `the check has come so far: ${lines.join()}`,
  );
  const failure = check.failure();
  stop.abort();
  await running;
  return { lines, failure, told };
}

describe('the check of the log that comes by itself', () => {
  it('finds nothing in a log that nobody changed, pass after pass', async () => {
    const [store, register] = [await logOf(12), new InMemoryRegister()];
    await notarise(store, register);
    let passes = 0;
    const verify = async (): Promise<Verification> => {
      const result = await verifyLog({ store, register, witnesses: [], movedUpTo: 0n });
      passes += 1;
      return result;
    };
    expect(await checked(verify, () => passes > 50)).toMatchObject({ lines: [], failure: undefined });
  });

  it('names a change within a pass, once, and says when it is put right', async () => {
    const [store, shorter, register] = [await logOf(12), await logOf(3), new InMemoryRegister()];
    await notarise(store, register);
    let passes = 0;
    const verify = (): Promise<Verification> => {
      passes += 1;
      return verifyLog({ store: passes < 5 ? shorter : store, register, witnesses: [], movedUpTo: 0n });
    };
    const { lines } = await checked(verify, (_, said) => said.length > 1);
    expect(lines).toEqual([
      'the stored log is not what was notarised',
      'the stored log is what was notarised again',
    ]);
  });

  it('tells all processes which streams are damaged, and after the repair that none is', async () => {
    const [store, register] = [await logOf(12), new InMemoryRegister()];
    await notarise(store, register);
    let passes = 0;
    const forged = await logOf(0);
    for (let number = 0; number < 12; number += 1) {
      const events = eventsOf(number, 1 + (number % 3)).map((event) =>
        number === 4 ? { ...event, data: '{}' } : event,
      );
      const request = { stream: `sample-${number % 4}`, commandId: commandOf(number), events };
      await forged.append({ ...request, expectedRevision: 'any' });
    }
    const verify = (): Promise<Verification> => {
      passes += 1;
      return verifyLog({ store: passes < 3 ? forged : store, register, witnesses: [], movedUpTo: 0n });
    };
    const { told } = await checked(verify, () => passes > 3);
    expect(told.slice(0, 3)).toEqual([['sample-0'], ['sample-0'], []]);
  });

  it('goes on where the log cannot be read for a while, says it once, and keeps what it found', async () => {
    let passes = 0;
    const verify = async (): Promise<Verification> => {
      passes += 1;
      if (passes > 1) throw new UnavailableError('event store');
      return verifyLog({
        ...{ store: await logOf(2), register: await registerOf(12), witnesses: [], movedUpTo: 0n },
      });
    };
    const { lines, failure } = await checked(verify, () => passes > 4);
    expect(lines).toEqual([
      'the stored log is not what was notarised',
      'the stored log cannot be checked for now; trying again',
    ]);
    expect(failure).toEqual(expect.any(String));
  });

  it('ends in the middle of a pass when the worker stops', async () => {
    const stop = new AbortController();
    const check = new LogCheck({
      ...{ leadership: soleLeadership, restMs: 1, damage: { replace: fail } },
      log: { info: fail, warn: fail, error: fail } as never,
      verify: async (onProgress) => {
        stop.abort();
        onProgress();
        throw new TypeError('it went on');
      },
    });
    await check.run(stop.signal);
    expect(check.failure()).toBeUndefined();
  });
});

async function registerOf(commands: number): Promise<InMemoryRegister> {
  const register = new InMemoryRegister();
  await notarise(await logOf(commands), register);
  return register;
}

const fail = (): never => {
  throw new TypeError('nothing is to be said');
};
