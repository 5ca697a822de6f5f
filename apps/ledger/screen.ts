/** Where the ledger speaks: `scripts/screen.mjs`, which is there before anything is built. */
export interface Screen {
  /** Whether somebody looks on: what is said is then for eyes, else for programs. */
  readonly isTerminal: boolean;
  readonly line: (text: string) => void;
  /** Shows that something goes on until it has ended. */
  during<Result>(what: string, work: Promise<Result>): Promise<Result>;
}
