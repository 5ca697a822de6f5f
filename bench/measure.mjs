import { cpus, totalmem } from 'node:os';

/** Middle value of a list of figures; NaN for an empty one. */
export const median = (values) =>
  values.length === 0 ? NaN : values.toSorted((a, b) => a - b)[values.length >> 1];

/** A figure with so many digits behind the point, as a number. */
export const rounded = (value, digits = 2) => Number(value.toFixed(digits));

/**
 * Runs variants in turns: every round runs each of them once, in an order that turns round by round, so that a drift
 * of the machine meets all alike. One round before counts for nothing: it warms up.
 * @param variants async functions by name, each giving the figures of a round (an object of numbers)
 * @returns by name: the medians of each figure
 */
export async function inTurns(rounds, variants) {
  const names = Object.keys(variants);
  const figures = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round) % names.length];
      const found = await variants[name]();
      if (round > 0) figures[name].push(found);
    }
  }
  return Object.fromEntries(names.map((name) => [name, medians(figures[name])]));
}

function medians(rounds) {
  const keys = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(keys.map((key) => [key, median(rounds.map((round) => round[key]))]));
}

/**
 * Keeps so many calls in flight for so long: each lane makes its next call when the last is answered.
 * @returns answers a second (`perSecond`), and `p50` and `p99` of a call in milliseconds
 */
export async function load(inFlight, seconds, call) {
  const times = [];
  const begin = performance.now();
  const end = begin + seconds * 1000;
  const lane = async () => {
    for (let now = performance.now(); now < end;) {
      await call();
      const answered = performance.now();
      times.push(answered - now);
      now = answered;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const perSecond = times.length / ((performance.now() - begin) / 1000);
  times.sort((a, b) => a - b);
  return { perSecond, p50: times[times.length >> 1], p99: times[Math.floor(times.length * 0.99)] };
}

/** The same for work that goes on step by step (async generators): each lane takes the next step of the one that rested longest. */
export function loadOfSteps(work, seconds) {
  const idle = [...work];
  return load(work.length, seconds, async () => {
    const next = idle.shift();
    await next.next();
    idle.push(next);
  });
}

/** A line of a report: how often, and how long a call took. */
export const rateRow = (what, { perSecond, p50, p99 }) => ({
  what,
  ...{ perSecond: Math.round(perSecond), p50Milliseconds: rounded(p50), p99Milliseconds: rounded(p99) },
});

/** What the figures were measured on. */
export const machine = () => ({
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
  node: process.version,
});

/** Prints a table, unless `--json` is given, and in any case the one line of JSON that a benchmark ends with. */
export function report(benchmark, { rows, ...facts }) {
  if (!process.argv.includes('--json')) console.table(rows);
  console.log(JSON.stringify({ benchmark, machine: machine(), ...facts, rows }));
}

/** Lets a pool whose clients are just saying goodbye to a server that stops be told so; anything else is an error. */
export function endQuietly(pool) {
  pool.on('error', (error) => {
    if (!pool.ending) throw error;
  });
  return pool;
}
