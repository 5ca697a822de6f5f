/** The environment does not say what is needed. The message is for the operator: one line a fault, no stack needed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  /** @param faults each one line: Chinese, then English, naming the variable, what is wrong and what is allowed */
  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}
