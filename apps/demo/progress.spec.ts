import { barOf, Fit, Moment, watcherOn } from './progress';

const MOMENT: Moment = {
  ...{ chapter: 3, chapters: 12, title: '登记人员', done: 300, planned: 1200 },
  elapsed: 10_000,
};

/** Cuts the words where the terminal says how wide it is. */
const fitted: Fit = (words, end, columns = Infinity) =>
  `${words.slice(0, Math.max(0, columns - end.length))}${end}`;

const whole = (moment: Moment): string => barOf(moment).join('');

function terminal(isTTY: boolean, columns?: number) {
  const written: string[] = [];
  return { isTTY, columns, written, write: (text: string) => written.push(text) };
}

describe('the bar', () => {
  it('shows the share done, the chapter, commands a second and the time left', () => {
    expect(whole(MOMENT)).toBe('██████░░░░░░░░░░░░░░░░░░  25% [3/12] 登记人员 · 30 条/秒 · 剩余 0:30');
  });

  it('knows no time left before the first command', () => {
    expect(whole({ ...MOMENT, done: 0, elapsed: 0 })).toContain('0% [3/12] 登记人员 · 0 条/秒 · 剩余 –:––');
  });

  it('never shows more than all of it', () => {
    expect(whole({ ...MOMENT, done: 1300 })).toContain('100%');
  });
});

describe('whoever watches', () => {
  it('sees one line redrawn on a terminal, below what was said', () => {
    const screen = terminal(true);
    const watcher = watcherOn(screen, fitted);
    watcher.moment(MOMENT);
    watcher.line('登记单位 24 个');
    watcher.close();
    expect(screen.written).toEqual([
      `\r\u001B[2K${whole(MOMENT)}`,
      `\r\u001B[2K登记单位 24 个\n${whole(MOMENT)}`,
      '\r\u001B[2K',
    ]);
  });

  it('sees the chapter cut and the time left whole where the terminal is narrow', () => {
    const screen = terminal(true, 55);
    watcherOn(screen, fitted).moment(MOMENT);
    expect(screen.written).toEqual([
      '\r\u001B[2K██████░░░░░░░░░░░░░░░░░░  25% [3/12] · 30 条/秒 · 剩余 0:30',
    ]);
  });

  it('is not shown every command', () => {
    const screen = terminal(true);
    const watcher = watcherOn(screen, fitted);
    for (const elapsed of [0, 50, 99, 100, 199, 200]) watcher.moment({ ...MOMENT, elapsed });
    expect(screen.written).toHaveLength(3);
  });

  it('sees elsewhere what was said, and every five seconds where the story stands', () => {
    const output = terminal(false);
    const watcher = watcherOn(output, fitted);
    watcher.line('登记单位 24 个');
    for (const elapsed of [0, 4_999, 5_000, 5_001, 9_999, 12_000]) watcher.moment({ ...MOMENT, elapsed });
    watcher.close();
    const at = (elapsed: number) => `${whole({ ...MOMENT, elapsed })}\n`;
    expect(output.written).toEqual(['登记单位 24 个\n', at(5_000), at(12_000)]);
  });
});
