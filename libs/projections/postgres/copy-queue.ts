import type { ClientBase } from 'pg';
import { copyInto } from './copy';
import type { GenerationTable } from './generation-table';

/** Characters that go in one COPY: large enough that its commit costs nothing, small enough to hold a few. */
const CHUNK = 2_000_000;

/** Collects lines of tables and copies them in while the next ones are made, one chunk at a time. */
export class CopyQueue {
  private readonly chunks = new Map<GenerationTable, { lines: string[]; length: number }>();
  private underWay: Promise<void> = Promise.resolve();
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly client: ClientBase) {}

  /** @throws what an earlier COPY failed with */
  async add(table: GenerationTable, line: string): Promise<void> {
    let chunk = this.chunks.get(table);
    if (chunk === undefined) this.chunks.set(table, (chunk = { lines: [], length: 0 }));
    chunk.lines.push(line);
    chunk.length += line.length;
    if (chunk.length >= CHUNK) await this.send(table, chunk.lines);
  }

  /** Copies what is left and waits for it. */
  async finish(): Promise<void> {
    for (const [table, { lines }] of this.chunks) await this.send(table, lines);
    await this.settled();
  }

  private async send(table: GenerationTable, lines: readonly string[]): Promise<void> {
    await this.settled();
    this.chunks.delete(table);
    // The failure is kept for whoever comes next; nobody awaits the promise itself in between.
    this.underWay = copyInto(this.client, table.qualified, table.columnList, lines.join('')).catch(
      (error: unknown) => {
        this.failure = { error };
      },
    );
  }

  private async settled(): Promise<void> {
    await this.underWay;
    if (this.failure) throw this.failure.error;
  }
}
