/** Lets one of several workers do a job at a time. */
export interface Leadership {
  /**
   * Does the work whenever this process leads, until the signal aborts; then resolves.
   * The work gets a signal of its own that aborts as well when the lead is lost; it must then end soon.
   */
  lead(signal: AbortSignal, work: (leading: AbortSignal) => Promise<void>): Promise<void>;
}

/** For a process that is known to be alone. */
export const soleLeadership: Leadership = {
  lead: (signal, work) => work(signal),
};
