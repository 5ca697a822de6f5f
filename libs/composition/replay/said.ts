const CHINA_MS = 8 * 3_600_000;

/** An instant by the clock of China Standard Time. */
export function chinaTimeOf(at: string): string {
  return new Date(Date.parse(at) + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** A value of a change as people write it: a text without its quotes. */
export function said(json: string | null): string {
  const value: unknown = json === null ? null : JSON.parse(json);
  if (value === null) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value of a rule, as people write it. */
export function saidOfRule(value: unknown): string {
  return said(JSON.stringify(value ?? null));
}

/** What was written, and what was written there before where that was something else. */
export function saidChange({
  before,
  after,
}: {
  readonly before: string | null;
  readonly after: string | null;
}): string {
  return before === null || before === after ? said(after) : `${said(before)} → ${said(after)}`;
}
