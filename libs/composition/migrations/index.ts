import { analyticsMigrations } from '#analytics/postgres/migrations';
import { commandHandlingMigrations } from '#command-handling/postgres/migrations';
import { evidenceMigrations } from '#contexts/evidence/postgres/migrations';
import { eventStoreMigrations } from '#event-store/postgres/migrations';
import { exportMigrations } from '#exports/postgres/migrations';
import { notaryMigrations } from '#notary/postgres/migrations';
import { platformMigrations } from '#platform/migrations';
import type { MigrationClass } from '#platform/postgres';
import { privacyMigrations } from '#privacy/postgres/migrations';
import { projectionMigrations } from '#projections/migrations';
import { workflowMigrations } from '#workflows/postgres/migrations';

/**
 * Every migration of the system. A lib with tables adds its list here; TypeORM orders them by their timestamps. Taken by
 * the doors of the lists alone: the program that migrates loads nothing of the rest.
 */
export const ledgerMigrations: readonly MigrationClass[] = [
  ...platformMigrations,
  ...eventStoreMigrations,
  ...privacyMigrations,
  ...projectionMigrations,
  ...workflowMigrations,
  ...commandHandlingMigrations,
  ...evidenceMigrations,
  ...exportMigrations,
  ...notaryMigrations,
  ...analyticsMigrations,
];
