import { Client } from 'pg';
import { SUPERUSER } from './cluster';
import type { Credentials } from './credentials';

export const OWNER_ROLE = 'ledger_owner';
export const APP_ROLE = 'ledger_app';
export const DATABASE = 'ledger';
/** As `libs/analytics` grants its views to it. */
const ANALYTICS_ROLE = 'ledger_analytics';

/** Address of the server as the host part of a connection string: `127.0.0.1:5432`, or an escaped socket folder. */
export function connectionString(address: string, role: string, password: string, database: string): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@${address}/${database}`;
}

/**
 * Creates what is missing of: the role `ledger_owner`, the role `ledger_app` (log in, nothing else), the role
 * `ledger_analytics`, and the database `ledger` that the first owns and nobody but the first two may connect to. Repeating it changes nothing.
 */
export async function ensureRolesAndDatabase(address: string, credentials: Credentials): Promise<void> {
  const url = connectionString(address, SUPERUSER, credentials.superuser, 'postgres');
  const client = new Client({ connectionString: url, application_name: 'ledger-start' });
  await client.connect();
  try {
    await ensureRole(client, OWNER_ROLE, credentials.owner);
    await ensureRole(client, APP_ROLE, credentials.app);
    await ensureAnalyticsRole(client);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${OWNER_ROLE}`);
    await client.query(`REVOKE ALL ON DATABASE ${DATABASE} FROM PUBLIC`);
    await client.query(`GRANT CONNECT ON DATABASE ${DATABASE} TO ${APP_ROLE}`);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
  if (rowCount === 0)
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
}

/** Nobody logs in by it: accounts of programs for evaluation are given it. */
async function ensureAnalyticsRole(client: Client): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [ANALYTICS_ROLE]);
  if (rowCount === 0) await client.query(`CREATE ROLE ${ANALYTICS_ROLE} NOLOGIN`);
}
