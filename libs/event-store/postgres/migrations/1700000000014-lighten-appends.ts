import { MigrationInterface, QueryRunner } from 'typeorm';
import { APPEND_LOCK, APPENDED_CHANNEL, fits } from './append-functions';

const columns =
  '(position, recorded_at, id, command_id, revision, command_index, stream, type, data, metadata)';

const dropFunctions = [
  `drop function ledger.append(text[], uuid[], bigint[], integer[], integer[], integer[], uuid[], text[], text[], text[])`,
  `drop function ledger.append_one_by_one(
    bigint, timestamptz, text[], uuid[], bigint[], integer[], uuid[], text[], text[], text[])`,
];

/**
 * The first event of a command has the command's id, so `events_id` finds and guards commands too. This index keeps
 * those whose first event has an id of another making; it is empty as long as nobody hands any in.
 */
const indexes = [
  'alter table ledger.events drop constraint events_command',
  `create unique index events_foreign_command on ledger.events (command_id)
   where command_index = 0 and id <> command_id`,
];

/** Position of a command's first event, null when the log has none of it. */
const commandStart = `
  create function ledger.command_start(command uuid) returns bigint
  language sql stable set search_path = pg_catalog, pg_temp as $body$
    select coalesce(
      (select e.position from ledger.events e
       where e.id = command and e.command_id = command and e.command_index = 0),
      (select e.position from ledger.events e
       where e.command_id = command and e.command_index = 0 and e.id <> e.command_id))
  $body$`;

/**
 * Appends a batch. The request arrays hold a request each: `earlier` says how many events of the batch come before
 * it on its stream, `starts` how many in all. The event arrays hold the events of all requests in order, each with
 * the number of its request (from 1) and its place in it (from 0). The outcomes are null when all were appended.
 *
 * The lock is a statement of its own: the statements after it see all that was committed before it was granted.
 * The fast path takes it that every request succeeds and reckons heads accordingly; whatever speaks against it
 * (a head elsewhere, a taken id, a command whose first event has not its id) sends the whole batch over the path
 * that judges request by request. A wrong `earlier` ends there as well, by `events_stream_revision`.
 */
const append = `
  create function ledger.append(
    streams text[], command_ids uuid[], expected bigint[], sizes integer[], starts integer[], earlier integer[],
    event_request integer[], event_index integer[],
    event_ids uuid[], event_types text[], event_data text[], event_metadata text[],
    out outcomes text[], out last_revisions bigint[], out last_positions bigint[]
  )
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $body$
  declare
    log_end bigint;
    log_time timestamptz;
    heads bigint[];
    all_fit boolean;
  begin
    perform pg_advisory_xact_lock(${APPEND_LOCK});
    select e.position, e.recorded_at into log_end, log_time
      from ledger.events e order by e.position desc limit 1;
    log_end := coalesce(log_end, 0);
    log_time := greatest(log_time, clock_timestamp());
    select array_agg(r.head order by r.place), array_agg(r.head + sizes[r.place] order by r.place),
           array_agg(log_end + starts[r.place] + sizes[r.place] order by r.place),
           bool_and(event_ids[starts[r.place] + 1] = command_ids[r.place]
             and ${fits('r.head', 'expected[r.place]')})
      into heads, last_revisions, last_positions, all_fit
      from (
        select place, earlier[place] + coalesce((select e.revision from ledger.events e
          where e.stream = streams[place] collate "C" order by e.revision desc limit 1), -1) as head
        from generate_series(1, cardinality(streams)) as place
      ) as r;
    if all_fit and not exists (select from ledger.events e
      where e.command_id = any (command_ids) and e.command_index = 0 and e.id <> e.command_id) then
      begin
        insert into ledger.events ${columns}
          select log_end + place, log_time, event_ids[place], command_ids[event_request[place]],
                 heads[event_request[place]] + 1 + event_index[place], event_index[place],
                 streams[event_request[place]], event_types[place], event_data[place], event_metadata[place]
          from generate_series(1, cardinality(event_ids)) as place;
        perform pg_notify('${APPENDED_CHANNEL}', (log_end + cardinality(event_ids))::text);
        return;
      exception when unique_violation then
        null;
      end;
    end if;
    select array_agg(r.outcome order by r.place), array_agg(r.last_revision order by r.place),
           array_agg(r.last_position order by r.place)
      into outcomes, last_revisions, last_positions
      from ledger.append_one_by_one(log_end, log_time, streams, command_ids, expected, sizes,
        event_ids, event_types, event_data, event_metadata)
        with ordinality as r(outcome, last_revision, last_position, place);
  end
  $body$`;

/** The slow path, under the lock that `append` holds: a duplicate is told before the revision is looked at. */
const appendOneByOne = `
  create function ledger.append_one_by_one(
    log_end bigint, log_time timestamptz,
    streams text[], command_ids uuid[], expected bigint[], sizes integer[],
    event_ids uuid[], event_types text[], event_data text[], event_metadata text[]
  ) returns table (outcome text, last_revision bigint, last_position bigint)
  language plpgsql volatile set search_path = pg_catalog, pg_temp as $body$
  declare
    first_end constant bigint := log_end;
    passed integer := 0;
    ids uuid[];
    known uuid[];
    known_start bigint;
    known_stream text;
  begin
    for i in 1 .. cardinality(sizes) loop
      ids := event_ids[passed + 1 : passed + sizes[i]];
      known_start := ledger.command_start(command_ids[i]);
      if known_start is not null then
        select array_agg(e.id order by e.position), min(e.stream), max(e.revision), max(e.position)
          into known, known_stream, last_revision, last_position
          from ledger.events e
          where e.position between known_start and known_start + sizes[i] and e.command_id = command_ids[i];
        outcome := case when known = ids and known_stream = streams[i] then 'duplicate' else 'id-reuse' end;
      elsif exists (select from unnest(ids) as n(id) join ledger.events e on e.id = n.id) then
        outcome := 'id-reuse';
      else
        last_revision := coalesce((select e.revision from ledger.events e
          where e.stream = streams[i] collate "C" order by e.revision desc limit 1), -1);
        if ${fits('last_revision', 'expected[i]')} then
          insert into ledger.events ${columns}
            select log_end + n, log_time, event_ids[passed + n], command_ids[i], last_revision + n, n - 1,
                   streams[i], event_types[passed + n], event_data[passed + n], event_metadata[passed + n]
            from generate_series(1, sizes[i]) as n;
          outcome := 'appended';
          last_revision := last_revision + sizes[i];
          log_end := log_end + sizes[i];
          last_position := log_end;
        else
          outcome := 'conflict';
        end if;
      end if;
      return next;
      passed := passed + sizes[i];
    end loop;
    if log_end > first_end then
      perform pg_notify('${APPENDED_CHANNEL}', log_end::text);
    end if;
  end
  $body$`;

const privileges = `
  do $body$
  begin
    revoke all on all functions in schema ledger from public;
    if exists (select from pg_roles where rolname = 'ledger_app') then
      grant execute on function ledger.append to ledger_app;
      grant execute on function ledger.command_start to ledger_app;
    end if;
  end
  $body$`;

/** Fewer indexes to keep and less to compute for each event, with the same promises (ADR 0014). */
export class LightenAppends1700000000014 implements MigrationInterface {
  readonly name = 'LightenAppends1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    const functions = [commandStart, appendOneByOne, append];
    for (const statement of [...dropFunctions, ...indexes, ...functions, privileges]) {
      await runner.query(statement);
    }
  }

  /** @throws always: what is in the log has happened */
  down(): Promise<void> {
    return Promise.reject(new Error('the event log is never taken down'));
  }
}
