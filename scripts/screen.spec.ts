import { columnsOf } from './columns.mjs';
import { screenOn } from './screen.mjs';

const ERASE = '\r\u001B[2K';

/** Work that ends when it is told to. */
function work<T>() {
  let end: (value: T) => void = () => undefined;
  const ended = new Promise<T>((resolve) => (end = resolve));
  return { ended, end: (value: T) => end(value) };
}

/** A screen whose seconds pass when they are told to. */
function screen(isTTY: boolean, columns?: number) {
  const written: string[] = [];
  let now = 0;
  const repeated = new Set<{ readonly period: number; readonly show: () => void }>();
  const time = {
    now: () => now,
    every: (period: number, show: () => void) => {
      const entry = { period, show };
      repeated.add(entry);
      return () => repeated.delete(entry);
    },
  };
  const pass = (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      now += 1_000;
      for (const { period, show } of repeated) if (now % period === 0) show();
    }
  };
  return {
    ...screenOn({ isTTY, columns, write: (text: string) => written.push(text) }, time),
    written,
    pass,
  };
}

describe('a screen', () => {
  it('says outside a terminal what begins, and again every five seconds until it has ended', async () => {
    const { during, written, pass } = screen(false);
    const build = work<string>();
    const shown = during('building', build.ended);
    pass(12);
    build.end('built');
    expect(await shown).toBe('built');
    pass(60);
    expect(written).toEqual(['building\n', 'building · 5 s\n', 'building · 10 s\n']);
  });

  it('changes one line in a terminal, keeps it below what is said, and takes it away at the end', async () => {
    const { during, line, written, pass } = screen(true);
    const build = work<null>();
    const shown = during('building', build.ended);
    pass(1);
    line('a warning');
    build.end(null);
    await shown;
    pass(60);
    line('built');
    expect(written).toEqual([
      `${ERASE}building · 0 s`,
      `${ERASE}building · 1 s`,
      `${ERASE}a warning\nbuilding · 1 s`,
      ERASE,
      'built\n',
    ]);
  });

  it('says, once it has gone on longer than announced, that it may', async () => {
    const { during, written, pass } = screen(false);
    const build = work<null>();
    const shown = during('building', build.ended, { seconds: 30, what: 'building, slowly' });
    pass(35);
    build.end(null);
    await shown;
    expect(written.slice(-2)).toEqual(['building · 30 s\n', 'building, slowly · 35 s\n']);
  });

  it.each([20, 30])(
    'redraws in a terminal of %i columns a line that is never wrapped and keeps its seconds',
    async (columns) => {
      const { during, line, written, pass } = screen(true, columns);
      const build = work<null>();
      const shown = during('正在编译，约半分钟 / building, about half a minute', build.ended);
      pass(3);
      line('added 900 packages');
      build.end(null);
      await shown;
      const drawn = written.map((text) => text.split('\n').at(-1)?.replace(ERASE, '') ?? '').slice(0, -1);
      expect(drawn.every((text) => columnsOf(text) < columns && / · \d s$/.test(text))).toBe(true);
      expect(written).toContain(`${ERASE}added 900 packages\n${drawn.at(-1) ?? ''}`);
    },
  );

  it('ends with the work when that fails', async () => {
    const { during, written, pass } = screen(true);
    await expect(during('building', Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    pass(10);
    expect(written).toEqual([`${ERASE}building · 0 s`, ERASE]);
  });
});
