import type { AskedExport, ExportedRow, ExportRecord } from '#command-handling/http';
import { EXPORT_BATCH, fileOf, MOST_EXPORTED_BY_JOB } from '#command-handling/http';
import { answeredFrom, momentOfThePast } from '#command-handling/bus';
import type { HeldMoment, QueryParts, UseCases } from '#command-handling/bus';
import type { Page } from '#command-handling';
import type { Moment, ReadModels } from '#projections';

/** How long a job waits for read models of the past, in milliseconds: as long as it may take to fold a log of millions of events. */
const PAST_WITHIN_MS = 600_000;

/** More rows match than a job writes. */
export class TooManyRowsError extends Error {
  override readonly name = 'TooManyRowsError';
  constructor() {
    super(`more than ${MOST_EXPORTED_BY_JOB} rows match`);
  }
}

/** What a list is read and written with. */
export interface WritingParts {
  readonly readModels: Pick<ReadModels, 'moment'>;
  readonly history: QueryParts['history'];
  readonly record: Pick<ExportRecord, 'now' | 'officeOf'>;
  readonly useCases: Pick<UseCases, 'ask'>;
}

type ListPage = Page<ExportedRow> & { readonly total?: { readonly rows: number; readonly more: boolean } };

/**
 * Reads a list to its end at one moment, a batch at a time, and writes it as a file.
 * @param onRows told of the rows that are written and of those in all, where the list counts, after each batch; what it throws ends it
 * @param take takes the file as it is written
 * @returns how many rows were written
 * @throws TooManyRowsError; ProblemError as the query
 */
export async function writeList(
  asked: AskedExport,
  parts: WritingParts,
  onRows: (done: number, inAll: number | null) => Promise<void>,
  take: (file: AsyncIterable<string | Buffer>) => Promise<unknown>,
): Promise<number> {
  const { list, filters, format, asker, shown } = asked;
  const { record, useCases } = parts;
  const held = heldBy(await momentOf(asked, parts));
  const page = async (cursor?: string): Promise<ListPage> => {
    const narrowed = {
      ...filters,
      limit: EXPORT_BATCH,
      count: cursor === undefined,
      ...(cursor && { cursor }),
    };
    const parameters = Object.assign(new list.parameters(), narrowed);
    const question = { ...asker, atLeast: undefined, within: held.within };
    // Every declared list answers with pages of its rows.
    return (await useCases.ask(list, parameters, question)) as ListPage;
  };
  try {
    const first = await page();
    const { total } = first;
    if (total?.more) throw new TooManyRowsError();
    const inAll = total?.rows ?? null;
    let done = 0;
    await onRows(done, inAll);
    const batches = async function* () {
      for (let next: ListPage | undefined = first; next;) {
        yield shown(next.items);
        done += next.items.length;
        if (done > MOST_EXPORTED_BY_JOB) throw new TooManyRowsError();
        await onRows(done, inAll);
        next = next.nextCursor === null ? undefined : await page(next.nextCursor);
      }
    };
    const { actor, language = 'zh' } = asker;
    const file = fileOf(format, {
      ...{ list, filters, batches: batches(), rows: inAll ?? undefined, language },
      asker: { actor, office: await record.officeOf(actor) },
      read: { at: held.within.now, position: answeredFrom(first)?.position },
    });
    await take(file);
    return done;
  } finally {
    await held.leave();
  }
}

/** The moment that is asked for: now, or one of the past. */
async function momentOf(
  { list: { projections }, asker: { moment } }: AskedExport,
  { readModels, history, record }: WritingParts,
): Promise<Omit<HeldMoment, 'countsTo'>> {
  const clock = { now: () => record.now() };
  if (moment === undefined) return { moment: readModels.moment(projections), now: clock.now() };
  const wanted = { atLeast: undefined, patience: PAST_WITHIN_MS };
  return momentOfThePast(projections, moment, { history, clock }, wanted);
}

/** A moment that all pages are read at. What is still under way when it is left reads nothing more, and begins no other one. */
function heldBy({ moment, ...held }: Omit<HeldMoment, 'countsTo'>): {
  readonly within: HeldMoment;
  readonly leave: () => Promise<void>;
} {
  let isLeft = false;
  const read: Moment['read'] = (projections, query) =>
    isLeft ? Promise.reject(new TypeError('the export is over')) : moment.read(projections, query);
  return {
    within: { moment: { read, leave: () => Promise.resolve() }, ...held, countsTo: MOST_EXPORTED_BY_JOB },
    leave: () => {
      isLeft = true;
      return moment.leave();
    },
  };
}
