import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import { deriveKey, MasterKeyMismatchError } from '../../master-key';

/** What a vault keeps of its master key: enough to recognise the key, and no more. */
export function checkValueOf(masterKey: Buffer): Buffer {
  return createHmac('sha256', deriveKey(masterKey, 'master-key-check')).update('check').digest();
}

/** @throws MasterKeyMismatchError unless a stored check value is the expected one */
export function requireSameKey(stored: Buffer | undefined, expected: Buffer): void {
  const isSame = stored?.length === expected.length && timingSafeEqual(stored, expected);
  if (!isSame) throw new MasterKeyMismatchError();
}

/**
 * Makes sure that a database was made with this master key, or with none yet. It writes nothing and needs no tables, so that a
 * wrong key is found before anything of the ledger starts.
 * @throws MasterKeyMismatchError; errors of the database
 */
export async function requireMasterKey(pool: Pick<Pool, 'query'>, masterKey: Buffer): Promise<void> {
  const table = await pool.query<{ there: boolean }>(
    `SELECT to_regclass('privacy.master_key_check') IS NOT NULL AS there`,
  );
  if (table.rows[0]?.there !== true) return;
  const { rows } = await pool.query<{ check_value: Buffer }>(
    'SELECT check_value FROM privacy.master_key_check',
  );
  if (rows[0]) requireSameKey(rows[0].check_value, checkValueOf(masterKey));
}
