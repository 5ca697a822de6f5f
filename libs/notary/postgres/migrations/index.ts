import { CreateNotary1700000000400 } from './1700000000400-create-notary';
import { IndexCosignatures1700000000401 } from './1700000000401-index-cosignatures';
import { CreateDamage1700000000480 } from './1700000000480-create-damage';

/** The tables of the notary. */
export const notaryMigrations = [
  CreateNotary1700000000400,
  IndexCosignatures1700000000401,
  CreateDamage1700000000480,
];
