import { AccessDenied, CommandRefused, PersonalDataDisclosed } from '#command-handling/runtime';
import { text } from '#kernel';
import { contextOf, type Room } from '#contexts';
import { recordListExport } from './commands';
import { ListExported } from './contracts';
import { accessRecordProjections, accessRecordQueries } from './read-models';

const own: Room = {
  events: [AccessDenied, CommandRefused, ListExported, PersonalDataDisclosed],
  commands: [recordListExport],
  queries: accessRecordQueries,
  projections: accessRecordProjections,
};

/** Who was turned away and who was shown whose data, which the engine records; and which lists left the ledger as files. */
export const accessRecordContext = contextOf('access-record', text('访问记录', 'Access record'), own);
