import { Inject, Injectable } from '@nestjs/common';
import { Histogram } from 'prom-client';
import { UnavailableError } from '#kernel';
import { LOGGER, Metrics, ProblemError } from '#platform';
import type { Logger } from '#platform';
import type { CommandEnvelope, CommandOutcome } from '../command-outcome';
import type { AskedQuery } from './messages';

/** Upper bounds in seconds: from what lies in memory to what somebody gave up on. */
const DURATION_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/**
 * Measures every command and every query on its bus, whoever sent it: how long, and what became of it. What fails for want of
 * something, or by a fault of the code, is logged with the id that it shares with its request and its events.
 */
@Injectable()
export class UseCaseWatch {
  private readonly commands: Histogram<'command' | 'outcome'>;
  private readonly queries: Histogram<'query' | 'outcome'>;

  constructor(
    @Inject(Metrics) { registry }: Metrics,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.commands = new Histogram({
      name: 'ledger_command_duration_seconds',
      help: 'Duration of commands, by route and by what became of them',
      labelNames: ['command', 'outcome'],
      buckets: DURATION_BUCKETS,
      registers: [registry],
    });
    this.queries = new Histogram({
      name: 'ledger_query_duration_seconds',
      help: 'Duration of queries, by path and by how they were answered',
      labelNames: ['query', 'outcome'],
      buckets: DURATION_BUCKETS,
      registers: [registry],
    });
  }

  /** Counts as `appended`, `repeated` (it had been before), `refused`, `denied` and so on, or why it failed. */
  async command(
    { route: command, commandId, correlationId, causationId }: CommandEnvelope,
    take: () => Promise<CommandOutcome>,
  ): Promise<CommandOutcome> {
    const begun = performance.now();
    let outcome = 'failed';
    try {
      const taken = await take();
      outcome = taken.kind === 'appended' && taken.replayed ? 'repeated' : taken.kind;
      return taken;
    } catch (error) {
      outcome = failureOf(error);
      this.log.warn({ command, commandId, correlationId, causationId, error }, 'a command failed');
      throw error;
    } finally {
      this.commands.observe({ command, outcome }, secondsSince(begun));
    }
  }

  /** Counts as `answered`, as the code of the problem that it is answered with, or why it failed. */
  async query(query: string, { correlationId }: AskedQuery, answer: () => Promise<object>): Promise<object> {
    const begun = performance.now();
    let outcome = 'failed';
    try {
      const answered = await answer();
      outcome = 'answered';
      return answered;
    } catch (error) {
      outcome = error instanceof ProblemError ? error.code : failureOf(error);
      if (!(error instanceof ProblemError)) {
        this.log.warn({ query, correlationId, error }, 'a query failed');
      }
      throw error;
    } finally {
      this.queries.observe({ query, outcome }, secondsSince(begun));
    }
  }
}

function failureOf(error: unknown): 'unavailable' | 'failed' {
  return error instanceof UnavailableError ? 'unavailable' : 'failed';
}

function secondsSince(begun: number): number {
  return (performance.now() - begun) / 1_000;
}
