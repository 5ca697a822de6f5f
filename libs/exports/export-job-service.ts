import type { Actor, Role } from '#access';
import { authoriseRole } from '#access';
import type { QueryParts, UseCases } from '#command-handling/bus';
import {
  AskedExport,
  ExportFailure,
  ExportJobAnswer,
  ExportJobs,
  ExportRecord,
  JobFormat,
} from '#command-handling/http';
import { NotNotarisedError } from '#notary';
import { NoRoomError } from '#file-store';
import { FewAtOnce } from '#kernel';
import { Logger, Metrics, toProblem } from '#platform';
import type { BlindIndex } from '#privacy';
import type { ReadModels } from '#projections';
import { ExportFigures, ExportOutcome } from './export-figures';
import { expired, notReady, tooMany } from './export-problems';
import type { KeptExport, PostgresExportRegister } from './postgres/export-register';
import type { SealedFiles } from './sealed-file';
import { TooManyRowsError, writeList } from './written-list';

/** Jobs of one process at a time; each holds a connection, and further ones wait. */
const AT_ONCE = 2;
/** How often a process says that it lives, and removes what is over, in milliseconds. */
const TICK_MS = 10_000;

/** A list, as far as it matters who may read it. */
export interface ReadableList {
  readonly path: string;
  readonly roles: readonly Role[];
}

export interface ExportJobParts {
  readonly register: PostgresExportRegister;
  readonly files: SealedFiles;
  readonly readModels: Pick<ReadModels, 'moment'>;
  readonly history: QueryParts['history'];
  readonly record: ExportRecord;
  readonly blindIndex: Pick<BlindIndex, 'of'>;
  readonly lists: readonly ReadableList[];
  readonly log: Logger;
}

/** A file that is made after the request is over. */
export interface JobFile {
  /** Path of the query that it is of: whoever may not ask that any more is not given the file either. */
  readonly path: string;
  readonly format: JobFormat;
  readonly actor: Actor;
  /** In which it is read. */
  readonly roles: readonly Role[];
  /** All that makes two requests of an account one job. It is kept as a keyed mark alone. */
  readonly same: string;
  /**
   * Makes the file.
   * @param onParts told of the rows or events that are done and of those in all; what it throws ends it
   * @param take takes the file as it is made
   * @returns how many rows or events are in it
   */
  readonly make: (
    onParts: (done: number, inAll: number | null) => Promise<void>,
    take: (file: AsyncIterable<string | Buffer>) => Promise<void>,
  ) => Promise<number>;
  /** Puts on record that it was taken, before anybody can fetch it. */
  readonly record: (parts: number) => Promise<void>;
}

/** A job of this process. */
interface UnderWay {
  readonly format: JobFormat;
  /** When it was asked for, in milliseconds of this process. */
  readonly begun: number;
  /** Never rejects. */
  readonly made: Promise<void>;
}

/** The job was cancelled, or given up for dead, or the process ends. */
class NoLongerWantedError extends Error {
  override readonly name = 'NoLongerWantedError';
}

/**
 * Makes files of long lists, in the process that was asked for them, and gives them to whoever asked: see ADR 0064. What is asked
 * for lies in memory alone; a job whose process has ended is found as failed.
 */
export class ExportJobService implements ExportJobs {
  private readonly turns = new FewAtOnce(AT_ONCE);
  private readonly underWay = new Map<string, UnderWay>();
  private readonly roles: ReadonlyMap<string, readonly Role[]>;
  private timer: NodeJS.Timeout | undefined;
  private ticking: Promise<void> = Promise.resolve();
  private failed = false;
  private readonly figures = new ExportFigures();

  constructor(private readonly parts: ExportJobParts) {
    this.roles = new Map(parts.lists.map(({ path, roles }) => [path, roles]));
  }

  /** Has the figures of exports served with those of the process. */
  measureIn({ registry }: Pick<Metrics, 'registry'>): void {
    this.figures.addTo(registry);
  }

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.ticking = this.ticking.then(() => this.tick());
    }, TICK_MS);
    this.timer.unref();
  }

  /** Ends what is under way: whoever asked is told to ask again. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.ticking;
    await Promise.all([...this.underWay.keys()].map((id) => this.stop(id)));
    await this.idle();
  }

  begin(asked: AskedExport, useCases: UseCases): Promise<ExportJobAnswer> {
    const { list, format, asker } = asked;
    const { actor, correlationId, reason } = asker;
    const { readModels, history, record } = this.parts;
    const roles = actor.roles.filter((role) => list.roles.includes(role));
    const taken = { list: list.path, filters: asked.filtersOnRecord, format, actor, correlationId, reason };
    return this.beginFile({
      ...{ path: list.path, format, actor, roles },
      same: sameRequest(asked, roles),
      make: (onRows, take) => writeList(asked, { readModels, history, record, useCases }, onRows, take),
      record: (rows) => record.record({ ...taken, rows }, useCases),
    });
  }

  /**
   * Begins the job of a file, or finds the one that the account has under way for the same.
   * @throws ProblemError 429 when the account, or all together, have too many
   */
  async beginFile(file: JobFile): Promise<ExportJobAnswer> {
    const { path: list, format, roles } = file;
    const { id: account, office } = file.actor;
    const begun = await this.parts.register.begin({
      ...{ account, office, roles, list, format },
      requestMark: this.parts.blindIndex.of('export-request', file.same),
    });
    if (begun.kind === 'too-many') throw tooMany(begun.of);
    if (begun.kind === 'begun') this.keepUnderWay(begun.id, file);
    const kept = await this.parts.register.find(begun.id);
    // It was cancelled at once by whoever asked for the same.
    if (kept === undefined) throw notReady('failed');
    return answerOf(kept);
  }

  /** How a job fares; undefined for whoever it is not for, as for one that does not exist. */
  async find(id: string, actor: Actor): Promise<ExportJobAnswer | undefined> {
    const kept = await this.keptFor(id, actor);
    return kept && answerOf(kept);
  }

  /**
   * The file of a job, a piece at a time; undefined for whoever it is not for.
   * @throws ProblemError 409 while there is none, 410 once it is removed
   */
  async file(
    id: string,
    actor: Actor,
  ): Promise<{ readonly kept: KeptExport; readonly content: AsyncGenerator<Buffer> } | undefined> {
    const kept = await this.keptFor(id, actor);
    if (kept === undefined) return undefined;
    if (kept.status === 'expired') throw expired();
    if (kept.status !== 'ready') throw notReady(kept.status);
    return { kept, content: this.parts.files.read(kept) };
  }

  /** Ends a job and removes its file. @returns whether there was one for the actor */
  async cancel(id: string, actor: Actor): Promise<boolean> {
    if ((await this.keptFor(id, actor)) === undefined) return false;
    const left = await this.parts.register.cancel(id);
    if (left) await this.parts.files.remove(left);
    return true;
  }

  /** Says which jobs this process is at, and removes files that are over; one line when that begins to fail, and when it ends. */
  async tick(): Promise<void> {
    const { register, files, log } = this.parts;
    try {
      await register.beat([...this.underWay.keys()]);
      for (const { format, seconds } of await register.endSilent())
        this.figures.ended(format, 'stopped', seconds);
      for (const left of await register.leftOver()) {
        await files.remove(left);
        await register.removed(left.id);
      }
      if (this.failed) log.info({}, 'exports that are over are removed again');
      this.failed = false;
    } catch (error) {
      if (!this.failed) log.warn({ error }, 'exports that are over could not be removed; tried again');
      this.failed = true;
    }
  }

  /** Resolves when no job of this process is under way. */
  async idle(): Promise<void> {
    await Promise.all([...this.underWay.values()].map(({ made }) => made));
  }

  private keepUnderWay(id: string, file: JobFile): void {
    const begun = performance.now();
    const made = this.turns.run(() => this.make(id, file)).finally(() => this.underWay.delete(id));
    this.underWay.set(id, { format: file.format, begun, made });
  }

  /** Counts a job of this process that has ended. */
  private ended(id: string, outcome: ExportOutcome): void {
    const job = this.underWay.get(id);
    if (job) this.figures.ended(job.format, outcome, (performance.now() - job.begun) / 1_000);
  }

  /** Never rejects. */
  private async make(id: string, file: JobFile): Promise<void> {
    const { register, files } = this.parts;
    const announced: string[] = [];
    try {
      await required(register.start(id));
      let bytes = 0;
      const parts = await file.make(
        (done, inAll) => required(register.progress(id, done, inAll)),
        async (content) => {
          bytes = await files.write(id, content, async (sha256) => {
            await required(register.piece(id, sha256));
            announced.push(sha256);
          });
        },
      );
      // Before anybody can fetch it.
      await file.record(parts);
      await required(register.ready(id, bytes));
      this.figures.made(file.format, bytes);
      this.ended(id, 'ready');
    } catch (error) {
      await this.giveUp(id, announced, error);
    }
  }

  private async giveUp(id: string, pieces: readonly string[], error: unknown): Promise<void> {
    const { register, files, log } = this.parts;
    const failure = failureOf(error);
    try {
      const isOwn = await register.failed(id, failure);
      if (isOwn) {
        this.ended(id, failure);
        log[failure === 'fault' ? 'error' : 'warn']({ exportId: id, failure, error }, 'an export failed');
      }
      // Whoever cancelled it has removed what was known by then.
      else if ((await register.find(id)) === undefined) {
        this.ended(id, 'cancelled');
        await files.remove({ id, pieces });
      }
    } catch (lost) {
      // Nobody hears of it any more: it is found as failed within a minute.
      log.warn({ exportId: id, failure, error, lost }, 'an export failed, which could not be written down');
    }
  }

  private async stop(id: string): Promise<void> {
    const { register, log } = this.parts;
    try {
      if (await register.failed(id, 'stopped')) this.ended(id, 'stopped');
    } catch (error) {
      log.warn({ exportId: id, error }, 'an export was ended, which could not be written down');
    }
  }

  /** A job, for the account that asked for it, while it may still read all that the file holds. */
  private async keptFor(id: string, actor: Actor): Promise<KeptExport | undefined> {
    const kept = await this.parts.register.find(id);
    const roles = kept && this.roles.get(kept.list);
    const mayRead =
      kept?.account === actor.id &&
      kept.office === actor.office &&
      kept.roles.every((role) => actor.roles.some((one) => one === role)) &&
      roles !== undefined &&
      authoriseRole(actor, roles).granted;
    return mayRead ? kept : undefined;
  }
}

/** What two requests have in common that are one job. */
function sameRequest({ list, filters, format, asker }: AskedExport, roles: readonly Role[]): string {
  const { actor, language, atLeast, moment } = asker;
  const narrowed = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  const at = [atLeast, moment?.at, moment?.validOn].map((one) =>
    one instanceof Date ? one.toISOString() : String(one),
  );
  return JSON.stringify([list.path, format, language, actor.office, roles.toSorted(), at, narrowed]);
}

async function required(isWanted: Promise<boolean>): Promise<void> {
  if (!(await isWanted)) throw new NoLongerWantedError();
}

function failureOf(error: unknown): ExportFailure {
  if (error instanceof TooManyRowsError) return 'too-long';
  if (error instanceof NoRoomError) return 'no-room';
  if (error instanceof NotNotarisedError) return 'not-notarised';
  return toProblem(error).status === 503 ? 'unavailable' : 'fault';
}

function answerOf(kept: KeptExport): ExportJobAnswer {
  const { id, list, format, status, failure, rowsDone, rowsInAll, bytes, account } = kept;
  return {
    ...{ exportId: id, list, format, status, failure, rowsDone, rowsInAll, bytes },
    requestedBy: account,
    requestedAt: kept.requestedAt.toISOString(),
    expiresAt: kept.expiresAt?.toISOString() ?? null,
  };
}
