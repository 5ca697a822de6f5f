import { commandHandlingMigrations } from '#command-handling';
import { evidenceMigrations } from '#contexts/evidence';
import { eventStoreMigrations } from '#event-store';
import { MigrationClass, platformMigrations } from '#platform';
import { privacyMigrations } from '#privacy';
import { projectionMigrations } from '#projections';
import { workflowMigrations } from '#workflows';

/** Every migration of the system. A lib with tables adds its list here; TypeORM orders them by their timestamps. */
export const ledgerMigrations: readonly MigrationClass[] = [
  ...platformMigrations,
  ...eventStoreMigrations,
  ...privacyMigrations,
  ...projectionMigrations,
  ...workflowMigrations,
  ...commandHandlingMigrations,
  ...evidenceMigrations,
];
