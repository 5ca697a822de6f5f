import { CreateSnapshots1700000000016 } from './1700000000016-create-snapshots';
import { CreateDenialCounts1700000000290 } from './1700000000290-create-denial-counts';

export const commandHandlingMigrations = [CreateSnapshots1700000000016, CreateDenialCounts1700000000290];
