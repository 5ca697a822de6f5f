import { CreateProjectionEngine1700000000003 } from './1700000000003-create-projection-engine';
import { KeySkipsByEvent1700000000181 } from './1700000000181-key-skips-by-event';
import { FingerprintGenerations1700000000350 } from './1700000000350-fingerprint-generations';
import { CreateLiveSchema1700000000370 } from './1700000000370-create-live-schema';
import { CreatePast1700000000380 } from './1700000000380-create-past';

/** Migrations of the projection engine, in order. */
export const projectionMigrations = [
  CreateProjectionEngine1700000000003,
  KeySkipsByEvent1700000000181,
  FingerprintGenerations1700000000350,
  CreateLiveSchema1700000000370,
  CreatePast1700000000380,
] as const;
