import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The page on metrics and alerts, as text. */
export const METRICS_PAGE = readFileSync(join(__dirname, '../docs/metrics-and-alerts.md'), 'utf8');

/** What stands in the first column of the tables of the page: names of metrics and of readiness checks. */
export function namesOnPage(): readonly string[] {
  return [...METRICS_PAGE.matchAll(/^\| `([a-z0-9_-]+)`/gm)].map(([, name]) => name ?? '');
}

/** The names of the metrics that a process serves, from the answer of `/metrics`. */
export function servedMetrics(body: string): readonly string[] {
  return [...body.matchAll(/^# TYPE (\S+) /gm)].map(([, name]) => name ?? '');
}
