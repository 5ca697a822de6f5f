import type { StoredEvent } from '#event-store';
import { addDays, BilingualText, Clock, LocalDate, localDateAt, startOfDay, text } from '#kernel';
import { problem, ProblemError } from '#platform';
import type { PointInLog, ReadModel } from '#projections';
import type { HeldMoment } from './messages';
import type { QueryParts } from './tokens';

/** A position of the log, or an instant. */
export type LogTime = bigint | Date;

/** A moment that is asked for instead of now. */
export interface AskedMoment {
  /** Absent: all that is known now. */
  readonly at?: LogTime;
  /** What it was given as, for whoever gave one that cannot be. */
  readonly field: 'asOf' | 'compareWith';
  /** Only what had taken effect on this day. */
  readonly validOn?: LocalDate;
  /** The moment that it is compared with, which must not lie before it. */
  readonly upTo?: LogTime;
}

type Times = QueryParts['history']['times'];

/** Where a moment lies in the log. */
export interface FoundMoment {
  readonly point: PointInLog;
  /** When its last event was recorded; undefined for a moment before the first. */
  readonly recordedAt: Date | undefined;
  /** The time that is answered by. */
  readonly now: Date;
}

/**
 * A moment of the past, once there are tables of it.
 * @param wanted the position that the answer must hold, and how long is waited for the tables, in milliseconds
 * @throws ProblemError as {@link findMoment}; PastBeingBuiltError, NoRoomForPastError, FoldFault
 */
export async function momentOfThePast(
  projections: readonly ReadModel[],
  asked: AskedMoment,
  { history: { times, readModels }, clock }: Pick<QueryParts, 'history' | 'clock'>,
  wanted: { readonly atLeast: bigint | undefined; readonly patience: number },
): Promise<Pick<HeldMoment, 'moment' | 'now' | 'past'>> {
  const past = await findMoment(asked, wanted.atLeast, { times, clock });
  return { moment: await readModels.moment(past.point, projections, wanted.patience), now: past.now, past };
}

/**
 * Finds a moment: the events that were known by then, and the time.
 * @throws ProblemError 400 for an instant in the future, a position behind the end of the log, a day that has not come, and a
 *   moment behind the one that it is compared with, or before the position that the answer must hold
 */
async function findMoment(
  { at, field, validOn, upTo }: AskedMoment,
  atLeast: bigint | undefined,
  { times, clock }: { readonly times: Times; readonly clock: Clock },
): Promise<FoundMoment> {
  const now = clock.now();
  if (validOn !== undefined && validOn > localDateAt(now))
    throw invalid('validOn', 'in-the-future', notBehind(localDateAt(now)));
  const end = await times.end();
  const last = await (at !== undefined
    ? lastEvent(at, field, { times, now, end })
    : validOn !== undefined
      ? times.inEffectOn(validOn, end)
      : times.at(end));
  const position = last?.position ?? 0n;
  if (atLeast !== undefined && atLeast > (at === undefined ? end : position))
    throw invalid('atLeast', 'behind-the-moment', behindTheMoment(position));
  if (upTo !== undefined && position > ((await lastEvent(upTo, 'asOf', { times, now, end }))?.position ?? 0n))
    throw invalid('compareWith', 'later-than-as-of', WRONG_WAY_ROUND);
  const recordedAt = last && times.timeOf(last);
  const known = at instanceof Date ? at : at === undefined ? now : (recordedAt ?? now);
  return { point: { position, validOn }, recordedAt, now: earlier(known, validOn) };
}

async function lastEvent(
  at: LogTime,
  field: AskedMoment['field'],
  { times, now, end }: { readonly times: Times; readonly now: Date; readonly end: bigint },
): Promise<StoredEvent | undefined> {
  if (at instanceof Date) {
    if (at > now) throw invalid(field, 'in-the-future', notBehind(now.toISOString()));
    return times.recordedBy(at);
  }
  if (at > end) throw invalid(field, 'beyond-the-log', beyondTheLog(end));
  return times.at(at);
}

/** By the clock of a day that is over it was its last moment. */
function earlier(known: Date, validOn: LocalDate | undefined): Date {
  if (validOn === undefined) return known;
  const lastOfDay = new Date(startOfDay(addDays(validOn, 1)).getTime() - 1);
  return lastOfDay < known ? lastOfDay : known;
}

function invalid(field: string, code: string, message: BilingualText): ProblemError {
  return problem('invalid-parameters', undefined, { errors: [{ field, code, message }] });
}

const notBehind = (now: string): BilingualText =>
  text(`不能晚于现在（${now}）`, `must not be later than now (${now})`);

const beyondTheLog = (end: bigint): BilingualText =>
  text(
    `台账中还没有这一位置，最后的位置是 ${end}；请使用答复中的 X-Position`,
    `is not in the log, which ends at ${end}: take the X-Position of an answer`,
  );

const behindTheMoment = (position: bigint): BilingualText =>
  text(
    `在所问时刻的位置 ${position} 之后，二者不能同时满足；请去掉其中之一`,
    `lies behind ${position}, the position of the moment that is asked for: leave one of the two out`,
  );

const WRONG_WAY_ROUND = text(
  '须早于或等于 asOf（未填 asOf 时为现在）：先前的时刻填 compareWith，之后的时刻填 asOf',
  'must not be later than asOf, or than now without one: the earlier moment is compareWith, the later one asOf',
);
