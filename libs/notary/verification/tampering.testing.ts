import type { PostgresEventStore } from '#event-store';
import type { PostgresRegister } from '../postgres/postgres-register';
import type { SignedHead } from '../register';
import type { Difference } from './difference';

/** One way of changing the log or what the notary keeps. */
export interface Tampering {
  readonly name: string;
  readonly sql: readonly string[];
  /** What must be named: of the first difference, or of one of them. */
  readonly finds: Partial<Difference>;
  /** Done after the statements, with the register in the forger's hands. */
  readonly then?: (by: Forger) => Promise<void>;
  /** With the heads that were kept outside. */
  readonly outside?: (heads: readonly SignedHead[]) => readonly SignedHead[];
}

/** Somebody with all rights on the database. */
export interface Forger {
  readonly store: PostgresEventStore;
  readonly register: PostgresRegister;
  readonly heads: readonly SignedHead[];
  run(...sql: readonly string[]): Promise<void>;
}

/** Changes of the event at position 50: the first of two events of command 25, on stream sample-1. */
export const set = (assignment: string, where = 'position = 50'): string[] => [
  `update ledger.events set ${assignment} where ${where}`,
];
