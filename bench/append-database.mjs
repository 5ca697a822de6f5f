import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATA, KEYS, METADATA, TYPE } from './append-workload.mjs';

/** The least table that keeps (stream, revision) unique: a row an event, a number for the order, two unique indexes. */
export const FLOOR_TABLE = `
  create table floor (
    position bigint generated always as identity primary key,
    recorded_at timestamptz not null default clock_timestamp(),
    id uuid not null,
    revision integer not null,
    stream text collate "C" not null,
    type text collate "C" not null,
    data text not null,
    metadata text not null,
    constraint floor_stream_revision unique (stream, revision)
  )`;

export const FLOOR_INSERT = {
  name: 'floor',
  text: 'insert into floor (id, revision, stream, type, data, metadata) values ($1, 0, $2, $3, $4, $5)',
};

/** Fills the log, and the floor's table with the same events, with so many rows; ends with a checkpoint. */
export async function prefill(pool, rows, keys) {
  if (rows === 0) return;
  const key = KEYS[keys].sql;
  for (const statement of [
    `alter system set max_wal_size = '16GB'`,
    'select pg_reload_conf()',
    'alter table ledger.events drop constraint events_stream_revision, drop constraint events_id',
    'alter table floor drop constraint floor_stream_revision',
    `insert into ledger.events
       (position, recorded_at, id, command_id, revision, command_index, stream, type, data, metadata)
     select n, clock_timestamp(), id, id, 0, 0, 'application-' || ${key}, '${TYPE}', '${DATA}', '${METADATA}'
     from (select n, ${key} as id from generate_series(1, ${rows}) as n) as numbered`,
    `insert into floor (recorded_at, id, revision, stream, type, data, metadata)
     select recorded_at, id, revision, stream, type, data, metadata from ledger.events order by position`,
    `alter table ledger.events add constraint events_stream_revision unique (stream, revision),
       add constraint events_id unique (id)`,
    'alter table floor add constraint floor_stream_revision unique (stream, revision)',
    'alter system reset max_wal_size',
    'select pg_reload_conf()',
    'vacuum analyze ledger.events, floor',
    'checkpoint',
  ]) {
    await pool.query(statement);
  }
}

/** Segments of the write-ahead log that a server which has been at work for a while has at hand: 1 GiB. */
const SEGMENTS_AT_HAND = 64;

/**
 * Lets the server have segments of its write-ahead log to use again, as it has from its first checkpoints on. A young
 * one makes each of them as it goes, and whoever commits meanwhile waits: 16 MiB of zeros and an fsync.
 */
export async function recycleSegments(pool) {
  await pool.query(`alter system set min_wal_size = '1GB'`);
  await pool.query('select pg_reload_conf()');
  for (let segment = 0; segment < SEGMENTS_AT_HAND; segment += 1) {
    await pool.query(`select pg_logical_emit_message(false, 'bench', ''), pg_switch_wal()`);
  }
  await pool.query('checkpoint');
}

const SLOW_FSYNC = `
  #define _GNU_SOURCE
  #include <dlfcn.h>
  #include <time.h>
  static void wait_first(void) { struct timespec t = { 0, MICROSECONDS * 1000L }; nanosleep(&t, 0); }
  int fsync(int fd) { wait_first(); return ((int (*)(int)) dlsym(RTLD_NEXT, "fsync"))(fd); }
  int fdatasync(int fd) { wait_first(); return ((int (*)(int)) dlsym(RTLD_NEXT, "fdatasync"))(fd); }
`;

/**
 * What runs in place of `postgres`: the same program with every fsync longer by so many milliseconds, by a library
 * compiled on the spot and given to that process alone.
 * @throws an Error in one line where there is no C compiler
 */
export function withSlowFsync(milliseconds) {
  return (postgres, folder) => {
    const [source, library, program] = ['slow.c', 'slow.so', 'postgres-slow'].map((name) =>
      join(folder, name),
    );
    writeFileSync(source, SLOW_FSYNC.replace('MICROSECONDS', String(milliseconds * 1000)));
    try {
      execFileSync('cc', ['-shared', '-fPIC', '-o', library, source, '-ldl'], { stdio: 'pipe' });
    } catch {
      throw new Error('--fsync-delay needs Linux and a C compiler (cc): nothing was measured');
    }
    writeFileSync(program, `#!/bin/sh\nLD_PRELOAD='${library}' exec '${postgres}' "$@"\n`);
    for (const file of [library, program]) chmodSync(file, 0o755);
    return program;
  };
}
