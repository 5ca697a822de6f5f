import { MigrationInterface } from 'typeorm';
import { CreateEventLog1700000000001 } from './1700000000001-create-event-log';
import { LightenAppends1700000000014 } from './1700000000014-lighten-appends';
import { CreateLogHome1700000000180 } from './1700000000180-create-log-home';

/** The migrations of the event log, in order; run by its owner, each in a transaction. */
export const eventStoreMigrations: readonly (new () => MigrationInterface)[] = [
  CreateEventLog1700000000001,
  LightenAppends1700000000014,
  CreateLogHome1700000000180,
];
