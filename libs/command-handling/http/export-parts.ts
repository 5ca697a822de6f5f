import type { Actor } from '#access';
import type { DocumentTemplates } from '#documents';
import type { AccessReason } from '#vocabulary';
import type { Asker, UseCases } from '../bus';
import type { AnyQueryDefinition } from '../query-definition';
import type { ExportFormat, JobFormat } from './export-file';
import type { ExportJobAnswer } from './export-job-answer';

/** A declared list: the fields of its rows are the columns. */
export type ExportedList = AnyQueryDefinition & Required<Pick<AnyQueryDefinition, 'rows'>>;

/** What goes on record of an export before the file leaves. */
export interface ListExport {
  /** The path of the list, or of the document. */
  readonly list: string;
  /** The filters it was narrowed by, as in an address; of what is personal the name alone. */
  readonly filters: string;
  readonly format: JobFormat | 'pdf';
  /** Of an evidence bundle: events. */
  readonly rows: number;
  readonly actor: Actor;
  /** Why, as far as whoever takes it says it. */
  readonly reason?: AccessReason | undefined;
  readonly correlationId: string;
}

/** Keeps the record of exports. */
export interface ExportRecord {
  now(): Date;
  /** @throws ProblemError when it cannot be recorded: no file is given then */
  record(made: ListExport, useCases: UseCases): Promise<void>;
  /** The present name of the office that somebody acts for; undefined without one. */
  officeOf(actor: Actor): Promise<string | undefined>;
}

/** A list that is made a file after the request is over. */
export interface AskedExport {
  readonly list: ExportedList;
  /** What it is narrowed by, by the names of its parameters. */
  readonly filters: object;
  /** The same as it goes on record. */
  readonly filtersOnRecord: string;
  readonly format: ExportFormat;
  /** Who asks, in the roles that it is read in. */
  readonly asker: Asker;
  /** Gives rows the identifiers of whoever asks. */
  readonly shown: <Answer extends object>(answer: Answer) => Answer;
}

/** Makes files of lists that are too long to wait for. */
export interface ExportJobs {
  /**
   * Begins a job, or finds the one that the account has under way for the same export.
   * @throws ProblemError 429 when the account, or all together, have too many
   */
  begin(asked: AskedExport, useCases: UseCases): Promise<ExportJobAnswer>;
}

/** What exports and documents work with. */
export interface ExportParts {
  readonly record: ExportRecord;
  readonly jobs: ExportJobs;
  readonly templates: DocumentTemplates;
}
