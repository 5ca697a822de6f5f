/** Where the story stands. */
export interface Moment {
  readonly chapter: number;
  readonly chapters: number;
  readonly title: string;
  /** Commands given so far, and in the whole story as it was planned. */
  readonly done: number;
  readonly planned: number;
  /** Milliseconds since the story began. */
  readonly elapsed: number;
}

/** Who watches the story. */
export interface Watcher {
  /** Takes a line that stays. */
  readonly line: (text: string) => void;
  /** Is told after each command. */
  readonly moment: (moment: Moment) => void;
}

/** Nobody watches. */
export const UNWATCHED: Watcher = { line: () => undefined, moment: () => undefined };

/** Cuts a line that is redrawn to the width of the terminal: the words, not their end (`scripts/columns.mjs`). */
export type Fit = (words: string, end: string, columns: number | undefined) => string;

/** What a bar is drawn on. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const CELLS = 24;
const REDRAW_MS = 100;
/** Outside a terminal somebody may still look on. */
const LINE_MS = 5_000;
const ERASE_LINE = '\r\u001B[2K';

/** On a terminal one line is redrawn below what was said; elsewhere it is a line of its own every few seconds. */
export function watcherOn(terminal: Terminal, fit: Fit): Watcher & { readonly close: () => void } {
  return terminal.isTTY === true ? onTerminal(terminal, fit) : inLines(terminal);
}

function inLines(output: Terminal): Watcher & { readonly close: () => void } {
  let saidAt = 0;
  const line = (text: string): void => void output.write(`${text}\n`);
  return {
    line,
    moment: (moment) => {
      if (moment.elapsed - saidAt < LINE_MS) return;
      saidAt = moment.elapsed;
      line(barOf(moment).join(''));
    },
    close: () => undefined,
  };
}

function onTerminal(terminal: Terminal, fit: Fit): Watcher & { readonly close: () => void } {
  let bar = '';
  let drawnAt = -Infinity;
  return {
    line: (text) => void terminal.write(`${ERASE_LINE}${text}\n${bar}`),
    moment: (moment) => {
      bar = fit(...barOf(moment), terminal.columns);
      if (moment.elapsed - drawnAt < REDRAW_MS) return;
      drawnAt = moment.elapsed;
      terminal.write(`${ERASE_LINE}${bar}`);
    },
    close: () => void terminal.write(ERASE_LINE),
  };
}

/** The bar's line: share done and chapter, then commands a second and time left. */
export function barOf({
  chapter,
  chapters,
  title,
  done,
  planned,
  elapsed,
}: Moment): [words: string, end: string] {
  const share = planned === 0 ? 1 : Math.min(1, done / planned);
  const filled = Math.round(share * CELLS);
  const perSecond = elapsed > 0 ? (done * 1000) / elapsed : 0;
  const left = perSecond > 0 ? minutes(Math.max(0, planned - done) / perSecond) : '–:––';
  const bar = `${'█'.repeat(filled)}${'░'.repeat(CELLS - filled)}`;
  const percent = String(Math.floor(share * 100)).padStart(3);
  return [
    `${bar} ${percent}% [${chapter}/${chapters}] ${title}`,
    ` · ${Math.round(perSecond)} 条/秒 · 剩余 ${left}`,
  ];
}

function minutes(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
