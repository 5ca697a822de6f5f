import { CreateDemoClock1700000000000 } from '../clock/migrations/1700000000000-create-demo-clock';
import { CreateTimeMark1700000000360 } from '../clock/migrations/1700000000360-create-time-mark';
import { CreateRoomProbe1700000000351, MigrationClass } from '../postgres';
import { CreateRateLimits1700000000280 } from '../rate-limits/migrations/1700000000280-create-rate-limits';

/** The tables of the platform itself. */
export const platformMigrations: readonly MigrationClass[] = [
  CreateDemoClock1700000000000,
  CreateRateLimits1700000000280,
  CreateRoomProbe1700000000351,
  CreateTimeMark1700000000360,
];
