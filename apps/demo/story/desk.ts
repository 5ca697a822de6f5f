import { DemoError } from '../demo-error';
import type { Stage } from './stage';

interface Desk {
  readonly items: readonly {
    readonly panelId: string;
    readonly candidacyId: string;
    readonly caseNumber: string;
  }[];
  readonly nextCursor: string | null;
}

/** What each expert's desk calls its cases, as far as it has been read: by expert, then by panel and case number. */
const DESKS = new WeakMap<Stage, Map<string, Map<string, string>>>();

/**
 * What an expert's own desk calls a case: nobody else's answers call it so.
 * @throws DemoError when the expert has no such case
 */
export async function idOnDesk(
  stage: Stage,
  expertId: string,
  panelId: string,
  caseNumber: string,
): Promise<string> {
  const desks = DESKS.get(stage) ?? new Map<string, Map<string, string>>();
  DESKS.set(stage, desks);
  const name = `${panelId} ${caseNumber}`;
  const id = desks.get(expertId)?.get(name);
  if (id !== undefined) return id;
  const desk = await readDesk(stage, expertId);
  desks.set(expertId, desk);
  const found = desk.get(name);
  if (found === undefined)
    throw new DemoError(`${expertId} 没有案件 ${caseNumber}`, `${expertId} has no case ${caseNumber}`);
  return found;
}

async function readDesk(stage: Stage, expertId: string): Promise<Map<string, string>> {
  const cases = new Map<string, string>();
  let place: string | null = '';
  while (place !== null) {
    const page: Desk = await stage.ledger.ask<Desk>(expertId, `review-desk?limit=200${place}`);
    for (const one of page.items) cases.set(`${one.panelId} ${one.caseNumber}`, one.candidacyId);
    place = page.nextCursor === null ? null : `&cursor=${page.nextCursor}`;
  }
  return cases;
}
