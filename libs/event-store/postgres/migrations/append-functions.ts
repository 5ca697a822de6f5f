/** Codes of what must hold of the stream, where the request does not name a revision. */
export const EXPECTED_CODES = { 'no-stream': -1, 'stream-exists': -2, any: -3 } as const;

/** Channel on which an append tells the last position. */
export const APPENDED_CHANNEL = 'ledger_appended';

/** Key of the advisory lock that puts the appends of all processes in one order. */
export const APPEND_LOCK = 7_310_481_905_227;

export const fits = (head: string, expected: string): string =>
  `(case ${expected} when ${EXPECTED_CODES['no-stream']} then ${head} < 0
     when ${EXPECTED_CODES['stream-exists']} then ${head} >= 0
     when ${EXPECTED_CODES.any} then true
     else ${head} = ${expected} end)`;

const columns =
  '(position, recorded_at, id, command_id, revision, command_index, stream, type, data, metadata)';

/**
 * Appends a batch. The request arrays hold a request each; the event arrays hold the events of all requests
 * in order, `event_request` the number of their request and `event_index` their place in it, both from 1.
 *
 * The lock is a statement of its own: the statements after it see all that was committed before it was granted.
 * The fast path takes it that every request succeeds and reckons heads accordingly; whatever speaks against it
 * (a head elsewhere, a taken id) sends the whole batch over the path that judges request by request. A request
 * alone needs no reckoning within the batch, which spares a lone writer the window and the aggregate.
 */
const append = `
  create function ledger.append(
    streams text[], command_ids uuid[], expected bigint[], sizes integer[],
    event_request integer[], event_index integer[],
    event_ids uuid[], event_types text[], event_data text[], event_metadata text[]
  ) returns table (outcome text, last_revision bigint, last_position bigint)
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
    if cardinality(streams) = 1 then
      heads := array[coalesce((select e.revision from ledger.events e
        where e.stream = streams[1] collate "C" order by e.revision desc limit 1), -1)];
      all_fit := ${fits('heads[1]', 'expected[1]')};
    else
      with request as (
        select r.place, r.expected, r.stream collate "C" as stream,
               coalesce(sum(r.size) over (partition by r.stream collate "C" order by r.place
                 rows between unbounded preceding and 1 preceding), 0) as earlier
        from unnest(append.streams, append.expected, append.sizes)
          with ordinality as r(stream, expected, size, place)
      ), placed as (
        select request.place, request.expected, request.earlier + coalesce((
          select e.revision from ledger.events e where e.stream = request.stream
          order by e.revision desc limit 1), -1) as head
        from request
      )
      select array_agg(placed.head order by placed.place), bool_and(${fits('placed.head', 'placed.expected')})
        into heads, all_fit from placed;
    end if;
    if all_fit then
      begin
        insert into ledger.events ${columns}
          select log_end + n.place, log_time, n.id, command_ids[n.request], heads[n.request] + n.index,
                 n.index - 1, streams[n.request], n.type, n.data, n.metadata
          from unnest(event_request, event_index, event_ids, event_types, event_data, event_metadata)
            with ordinality as n(request, index, id, type, data, metadata, place);
      exception when unique_violation then
        all_fit := false;
      end;
    end if;
    if all_fit then
      perform pg_notify('${APPENDED_CHANNEL}', (log_end + cardinality(event_ids))::text);
      return query
        select 'appended'::text, heads[r.place] + r.size, log_end + sum(r.size) over (order by r.place)
        from unnest(append.sizes) with ordinality as r(size, place);
    else
      return query
        select * from ledger.append_one_by_one(log_end, log_time, streams, command_ids, expected, sizes,
          event_ids, event_types, event_data, event_metadata);
    end if;
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
    known_stream text;
  begin
    for i in 1 .. cardinality(sizes) loop
      ids := event_ids[passed + 1 : passed + sizes[i]];
      select array_agg(e.id order by e.command_index), min(e.stream), max(e.revision), max(e.position)
        into known, known_stream, last_revision, last_position
        from ledger.events e where e.command_id = command_ids[i];
      if known is not null then
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

/** The functions through which alone events come into the log, in order of creation. */
export const appendFunctions: readonly string[] = [appendOneByOne, append];
