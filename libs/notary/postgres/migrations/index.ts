import { CreateNotary1700000000400 } from './1700000000400-create-notary';

/** The tables of the notary. */
export const notaryMigrations = [CreateNotary1700000000400];
