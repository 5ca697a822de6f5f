import type { BilingualText } from '#kernel';

/** The ledger cannot start or go on; the message is one line for the operator. */
export class StartError extends Error {
  override readonly name = 'StartError';
  constructor(reason: BilingualText) {
    super(`${reason.zh} / ${reason.en}`);
  }
}

/** What the settings name cannot be used; the message is one line for each, as `settingFaults` writes it. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  constructor(faults: readonly string[]) {
    super(faults.join('\n'));
  }
}
