import { CreateProjectionEngine1700000000003 } from './1700000000003-create-projection-engine';

/** Migrations of the projection engine, in order. */
export const projectionMigrations = [CreateProjectionEngine1700000000003] as const;
