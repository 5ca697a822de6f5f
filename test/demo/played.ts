import type { DemoSummary } from '#apps/demo/summary';
import type { LedgerUnderTest } from '../ledger-under-test/ledger-under-test';

/** A ledger that had the demo, and what the demo said in the end. */
export interface Played {
  readonly ledger: LedgerUnderTest;
  readonly summary: DemoSummary;
}

export interface Listed<Item> {
  readonly items: readonly Item[];
}

/** Asks a query that must be answered. */
export async function read<Body>(
  { ledger }: Pick<Played, 'ledger'>,
  user: string | null,
  path: string,
): Promise<Body> {
  const caller = await ledger.as(user);
  const { status, body } = await caller.query<Body>(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body;
}
