import { ProgressLines } from './progress-lines';

describe('the progress of a copy', () => {
  it('is told every two seconds of a phase, with rate and the time left at that rate', () => {
    let now = 0;
    const lines: string[] = [];
    const progress = new ProgressLines(
      (line) => lines.push(line),
      () => now,
    );
    progress.take({ phase: 'copying', events: 0, share: 0.5 });
    now = 1_999;
    progress.take({ phase: 'copying', events: 300, share: 0.55 });
    now = 4_000;
    progress.take({ phase: 'copying', events: 800, share: 0.6 });
    expect(lines).toEqual([
      '已复制 800 个事件（至 60%），每秒 200 个，约剩 16 秒 / copied: 800 events (at 60%), 200/s, about 16 s left',
    ]);
    now = 4_500;
    progress.take({ phase: 'verifying', events: 1, share: 0.5 });
    expect(lines).toHaveLength(1);
  });
});
