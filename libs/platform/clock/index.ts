import { CreateRoomProbe1700000000351, MigrationClass } from '../postgres';
import { CreateDemoClock1700000000000 } from './migrations/1700000000000-create-demo-clock';

export * from './demo-clock';
export * from './parse-instant';
export * from './system-clock';

/** The tables of the platform itself. */
export const platformMigrations: readonly MigrationClass[] = [
  CreateDemoClock1700000000000,
  CreateRoomProbe1700000000351,
];
