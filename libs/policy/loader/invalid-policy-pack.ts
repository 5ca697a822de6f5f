/** A fault of a policy pack or calendar: where it is and what is wrong. */
export interface PackFault {
  /** The file (or folder), relative to the folder that was loaded. */
  readonly file: string;
  /** Path inside the file, such as `eligibility[2].clause`; empty for the whole file. */
  readonly path: string;
  readonly reason: string;
}

/** A fault within one file: what {@link PackFault} says, without the file. */
export type FaultInFile = Omit<PackFault, 'file'>;

/** Policy data cannot be used. The message has one line for each fault: file, path, reason. */
export class InvalidPolicyPackError extends Error {
  override readonly name = 'InvalidPolicyPackError';
  constructor(readonly faults: readonly PackFault[]) {
    super(faults.map(describeFault).join('\n'));
  }
}

function describeFault({ file, path, reason }: PackFault): string {
  return path === '' ? `${file}: ${reason}` : `${file}: ${path}: ${reason}`;
}
