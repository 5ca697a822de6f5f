import { setTimeout as pause } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { inTransaction, type Logger } from '#platform';
import { LIVE_SCHEMA } from '#projections';
import type { AnalyticsView } from '#views';
import type { Leadership } from '#workflows';

/** Who reads the views: a role that an operator makes and gives to the accounts of programs for evaluation. */
export const ANALYTICS_ROLE = 'ledger_analytics';

const LOOK_EVERY_MS = 60_000;
/** While read models that a view needs are being built. */
const LOOK_AGAIN_MS = 5_000;
/** A relation, or a column of one, that is not there yet. */
const NOT_BUILT = ['42P01', '42703'];
/** `CREATE OR REPLACE VIEW` keeps the columns that there are; other ones need a new view. */
const OTHER_COLUMNS = '42P16';

interface AnalyticsSchemaParts {
  readonly pool: Pool;
  readonly views: readonly AnalyticsView[];
  readonly leadership: Leadership;
  readonly log: Pick<Logger, 'info' | 'error'>;
  /** Of a test that does not wait. */
  readonly lookEveryMs?: number;
}

/**
 * Keeps the schema `analytics` as it is declared: a view for each {@link AnalyticsView}, with its words as comments, readable for
 * {@link ANALYTICS_ROLE} where that role is there. A rebuild of a read model that gets other columns takes the views over it away:
 * they are made again within a minute.
 */
export class AnalyticsSchema {
  private fault: string | undefined;

  constructor(private readonly parts: AnalyticsSchemaParts) {}

  /** Works until the signal aborts; never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { leadership, lookEveryMs = LOOK_EVERY_MS } = this.parts;
    await leadership.lead(signal, async (leading) => {
      let isFirst = true;
      while (!leading.aborted) {
        const missing = await this.look(isFirst);
        isFirst = isFirst && missing === undefined;
        const rest = missing === 0 ? lookEveryMs : Math.min(LOOK_AGAIN_MS, lookEveryMs);
        await pause(rest, undefined, { signal: leading }).catch(() => undefined);
      }
    });
  }

  /** How many views could not be made yet; undefined when nothing could be done. */
  private async look(all: boolean): Promise<number | undefined> {
    const { log } = this.parts;
    try {
      const missing = await this.keep(all);
      this.fault = undefined;
      return missing;
    } catch (error) {
      // One line for each fault, not one for each look.
      const said = error instanceof Error ? error.message : String(error);
      if (said !== this.fault) log.error({ error }, 'the analytics views cannot be made; trying again');
      this.fault = said;
      return undefined;
    }
  }

  /**
   * Makes what is missing, or all anew, and drops what is not declared.
   * @returns how many views are missing because their read models are being built
   */
  async keep(all: boolean): Promise<number> {
    const { pool, views, log } = this.parts;
    return inTransaction(pool, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT viewname AS name FROM pg_views WHERE schemaname = 'analytics'`,
      );
      const there = new Set(rows.map(({ name }) => name));
      const declared = new Set(views.map(({ name }) => name));
      for (const name of there)
        if (!declared.has(name)) await client.query(`DROP VIEW analytics.${client.escapeIdentifier(name)}`);
      const wanted = views.filter(({ name }) => all || !there.has(name));
      // The views of the read models are named without their schema.
      await client.query(`SET LOCAL search_path = ${LIVE_SCHEMA}`);
      const made: string[] = [];
      for (const view of wanted) if (await make(client, view)) made.push(view.name);
      await grant(client);
      if (made.length > 0) log.info({ views: made }, 'the analytics views are made');
      return wanted.length - made.length;
    });
  }
}

/** @returns false while a read model of it is being built */
async function make(client: PoolClient, view: AnalyticsView): Promise<boolean> {
  const name = `analytics.${client.escapeIdentifier(view.name)}`;
  const sql = await view.sql();
  const attempt = async (create: string): Promise<string | undefined> => {
    await client.query('SAVEPOINT before_view');
    try {
      await client.query(`${create} VIEW ${name} AS ${sql}`);
      await client.query('RELEASE SAVEPOINT before_view');
      return undefined;
    } catch (error) {
      const code = String(Reflect.get(Object(error), 'code'));
      if (![...NOT_BUILT, OTHER_COLUMNS].includes(code)) throw error;
      await client.query('ROLLBACK TO SAVEPOINT before_view');
      return code;
    }
  };
  let fault = await attempt('CREATE OR REPLACE');
  if (fault === OTHER_COLUMNS) {
    await client.query(`DROP VIEW ${name}`);
    fault = await attempt('CREATE');
  }
  if (fault !== undefined) return false;
  await describe(client, name, view);
  return true;
}

/** Says what the view and its columns are, in the words of their declaration. */
async function describe(
  client: PoolClient,
  name: string,
  { title, fields, columns }: AnalyticsView,
): Promise<void> {
  const words = (text: string): string => client.escapeLiteral(text);
  await client.query(`COMMENT ON VIEW ${name} IS ${words(`${title.zh} / ${title.en}`)}`);
  for (const [field, column] of Object.entries(columns)) {
    const declared = fields[field];
    if (declared === undefined) continue;
    const { label, none, unit } = declared;
    const parts = [label, label.help, none].filter((one) => one !== undefined);
    const said = `${parts.map(({ zh }) => zh).join('；')} / ${parts.map(({ en }) => en).join('; ')}`;
    await client.query(`COMMENT ON COLUMN ${name}.${column} IS ${words(unit ? `${said} (${unit})` : said)}`);
  }
}

/** Lets the role read what it cannot read yet, where the role is there. */
async function grant(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT viewname AS name FROM pg_views, pg_roles
     WHERE schemaname = 'analytics' AND rolname = $1
       AND NOT has_table_privilege(rolname, format('analytics.%I', viewname), 'SELECT')`,
    [ANALYTICS_ROLE],
  );
  if (rows.length === 0) return;
  const names = rows.map(({ name }) => `analytics.${client.escapeIdentifier(name)}`);
  await client.query(`GRANT USAGE ON SCHEMA analytics TO ${ANALYTICS_ROLE}`);
  await client.query(`GRANT SELECT ON ${names.join(', ')} TO ${ANALYTICS_ROLE}`);
}
