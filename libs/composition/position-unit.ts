import type { Config } from '#platform';

/**
 * What a difference between two positions of the log counts: in Postgres events, which are numbered 1, 2, 3 …; in
 * EventStoreDB bytes of its log, those of the server's own records and of the claims of commands among them.
 */
export function positionUnit({ eventStoreUrl }: Config): 'events' | 'bytes' {
  return eventStoreUrl === undefined ? 'events' : 'bytes';
}
