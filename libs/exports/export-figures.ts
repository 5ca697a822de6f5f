import { Histogram, Registry } from 'prom-client';
import type { ExportFailure, JobFormat } from '#command-handling/http';

/** Upper bounds in seconds: from a short list to a million rows with names to be decrypted. */
const DURATIONS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_800];
/** Upper bounds in bytes: a page of rows to a million of them. */
const SIZES = [1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

/** What became of a job, in the end. */
export type ExportOutcome = 'ready' | 'cancelled' | ExportFailure;

/** How many exports were made as jobs, how long they took, how large they are, and what became of the rest. */
export class ExportFigures {
  private readonly durations = new Histogram({
    name: 'ledger_export_duration_seconds',
    help: 'Time from the request of an export that is made as a job to its end, by what became of it',
    labelNames: ['format', 'outcome'],
    buckets: DURATIONS,
    registers: [],
  });
  private readonly sizes = new Histogram({
    name: 'ledger_export_bytes',
    help: 'Size of the files of exports that were made as jobs',
    labelNames: ['format'],
    buckets: SIZES,
    registers: [],
  });

  /** Has the figures served with those of the process. */
  addTo(registry: Registry): void {
    registry.registerMetric(this.durations);
    registry.registerMetric(this.sizes);
  }

  ended(format: JobFormat, outcome: ExportOutcome, seconds: number): void {
    this.durations.observe({ format, outcome }, seconds);
  }

  made(format: JobFormat, bytes: number): void {
    this.sizes.observe({ format }, bytes);
  }
}
