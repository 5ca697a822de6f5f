import { SYSTEM_ACTOR } from '#access';
import { momentOfThePast, type AskedMoment } from '#command-handling/bus';
import { StateLoader } from '#command-handling/runtime';
import type { LocalDate, Subject } from '#kernel';
import { localDateAt } from '#kernel';
import { readRows } from '#projections';
import { readReplay } from '../contexts';
import type { LedgerCore } from '../ledger-core';
import type { Replay } from './replay-answer';
import { replayed, type ReplayReading } from './replay-steps';

/** How long is waited for read models of the past, in milliseconds: as long as it may take to fold a log of millions of events. */
const PAST_WITHIN_MS = 600_000;

/** A replay, and up to which event and on which day it was read. */
export interface SealedReplay extends Replay {
  readonly position: bigint;
  readonly day: LocalDate;
}

/**
 * Every step of a thing, of which nothing sealed is opened: for operators, who are shown no personal data, and for evidence that leaves
 * the ledger. Ids are those of the log.
 * @param asked a moment of the past; absent: now
 * @throws ProblemError for a moment that is not in the log
 */
export async function sealedReplay(
  { kind, id }: Subject,
  asked: AskedMoment | undefined,
  {
    readModels,
    history,
    clock,
    policies,
    ...streams
  }: Pick<LedgerCore, 'readModels' | 'history' | 'clock' | 'policies' | 'store' | 'codec' | 'sealer'>,
): Promise<SealedReplay> {
  // Read before anything else: what is read afterwards holds it.
  const reached = await readModels.reached(replayed.map(({ name }) => name));
  const past =
    asked &&
    (await momentOfThePast(
      replayed,
      asked,
      { history, clock },
      { atLeast: undefined, patience: PAST_WITHIN_MS },
    ));
  const moment = past?.moment ?? readModels.moment(replayed);
  const read: ReplayReading['read'] = (projections, query) =>
    moment.read(projections, (tables: never, client) =>
      query(tables, (sql, values) => readRows(client, sql, values)),
    );
  try {
    const loader = new StateLoader(streams);
    const reading: Omit<ReplayReading, 'open'> = {
      ...{ read, policies, actor: SYSTEM_ACTOR, scope: { kind: 'all' } },
      stateBefore: (aggregate, ofStream, position) => loader.loadBefore(aggregate, ofStream, position),
    };
    const entries = await readReplay({ kind, id }, { ...reading, open: () => Promise.resolve(new Map()) });
    const position = past?.past?.point.position ?? reached;
    return { kind, subjectId: id, entries, position, day: localDateAt(clock.now()) };
  } finally {
    await moment.leave();
  }
}
