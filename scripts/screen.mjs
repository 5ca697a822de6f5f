import { fitted } from './columns.mjs';

/**
 * What somebody who waits is shown: in a terminal one line that changes below what was said, elsewhere a line for each
 * step and another every few seconds.
 *
 * @typedef {{ seconds: number, what: string }} Later what is said instead, once it has gone on for so many seconds
 * @typedef {{ isTerminal: boolean, line(text: string): void, during<T>(what: string, work: Promise<T>, later?: Later): Promise<T> }} Screen
 */

const ERASE_LINE = '\r\u001B[2K';
const REDRAW_MILLISECONDS = 1_000;
const LINE_MILLISECONDS = 5_000;

/** The machine's time; `every` gives the function that ends the repetition. */
const MACHINE = {
  now: () => performance.now(),
  every: (milliseconds, show) => {
    const timer = setInterval(show, milliseconds);
    return () => clearInterval(timer);
  },
};

/**
 * @param {{ isTTY?: boolean, columns?: number, write(text: string): unknown }} stream
 * @param {typeof MACHINE} time
 * @returns {Screen}
 */
export function screenOn(stream, time = MACHINE) {
  const isTerminal = stream.isTTY === true;
  /** What goes on, the latest last; each is a line's text. */
  const underWay = [];
  const bar = () => (isTerminal ? (underWay.at(-1)?.() ?? '') : '');
  const erase = isTerminal ? ERASE_LINE : '';
  const line = (text) => void stream.write(`${bar() === '' ? '' : erase}${text}\n${bar()}`);
  const during = async (what, work, later) => {
    const begun = time.now();
    const said = () => {
      const seconds = Math.round((time.now() - begun) / 1_000);
      const words = later !== undefined && seconds > later.seconds ? later.what : what;
      const counter = ` · ${seconds} s`;
      return isTerminal ? fitted(words, counter, stream.columns) : `${words}${counter}`;
    };
    if (isTerminal) underWay.push(said);
    else line(what);
    const show = () => (isTerminal ? stream.write(`${ERASE_LINE}${bar()}`) : line(said()));
    if (isTerminal) show();
    const endShowing = time.every(isTerminal ? REDRAW_MILLISECONDS : LINE_MILLISECONDS, show);
    try {
      return await work;
    } finally {
      endShowing();
      if (isTerminal) {
        underWay.splice(underWay.indexOf(said), 1);
        stream.write(`${ERASE_LINE}${bar()}`);
      }
    }
  };
  return { isTerminal, line, during };
}
