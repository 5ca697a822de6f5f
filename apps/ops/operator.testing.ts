import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Command } from 'commander';
import { ledgerMigrations } from '#composition';
import { runMigrations, silentLogger } from '#platform';
import { createTestDatabase, TestDatabase } from '../../test/embedded-postgres/test-database';

/** What adds the parts of each command, by the name of the command. */
type Commands = Readonly<Record<string, (command: Command) => void>>;

/** An operator of a ledger without events: gives orders in this process, and reads what they print. */
export class Operator {
  /** What was printed, a line each, since this was last emptied. */
  lines: string[] = [];

  private constructor(
    readonly database: TestDatabase,
    private readonly commands: Commands,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /** @param settings environment variables besides the database, the master key and the policies */
  static async begin(commands: Commands, settings: Readonly<Record<string, string>> = {}): Promise<Operator> {
    const database = await createTestDatabase();
    await runMigrations({ url: database.url, migrations: ledgerMigrations, log: silentLogger });
    const operator = new Operator(database, commands, { ...process.env });
    Object.assign(process.env, {
      DATABASE_URL: database.url,
      MASTER_KEY: randomBytes(32).toString('base64'),
      POLICY_FOLDER: join(__dirname, '../../policies'),
      ...settings,
    });
    const keep = (text: string | Uint8Array): boolean => operator.lines.push(String(text).trim()) > 0;
    jest.spyOn(process.stdout, 'write').mockImplementation(keep);
    jest.spyOn(process.stderr, 'write').mockImplementation(keep);
    return operator;
  }

  /** Gives an order; the exit code that it would end with. */
  async order(...words: readonly string[]): Promise<number> {
    process.exitCode = 0;
    const program = new Command('ops');
    for (const [name, add] of Object.entries(this.commands)) add(program.command(name));
    await program.parseAsync(words, { from: 'user' });
    const code = process.exitCode;
    process.exitCode = undefined;
    return code;
  }

  async end(): Promise<void> {
    jest.restoreAllMocks();
    process.env = this.environment;
    process.exitCode = undefined;
    await this.database.drop();
  }
}
