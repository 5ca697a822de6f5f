import { join } from 'node:path';
import { type DocumentTemplates, loadDocumentTemplates, type PrintableDocument } from '#documents';
import { type Config, ConfigError } from '#platform/config';
import {
  InvalidPolicyPackError,
  loadCalendar,
  loadPolicyPacks,
  type PolicyLibrary,
  type WorkingDayCalendar,
} from '#policy';
import { checkCountedEvents } from './counted-events';

/**
 * The packs of all programmes, and the working days.
 * @throws ConfigError that names POLICY_FOLDER, where the first fault lies, and how to see the others
 */
export function openPolicies({ policyFolder }: Pick<Config, 'policyFolder'>): {
  readonly policies: PolicyLibrary;
  readonly calendar: WorkingDayCalendar;
} {
  return readFrom(policyFolder, () => ({
    policies: loadPolicies(policyFolder),
    calendar: loadCalendar(join(policyFolder, 'calendars')),
  }));
}

/**
 * The packs and plans of a folder, with what only the whole system knows of them: which events can be counted.
 * @throws InvalidPolicyPackError with every fault
 */
export function loadPolicies(folder: string): PolicyLibrary {
  const policies = loadPolicyPacks(folder);
  checkCountedEvents(policies);
  return policies;
}

/**
 * The templates of all programmes, for the documents that there are.
 * @throws ConfigError as {@link openPolicies}
 */
export function openTemplates(
  { policyFolder }: Pick<Config, 'policyFolder'>,
  documents: readonly PrintableDocument[],
): DocumentTemplates {
  return readFrom(policyFolder, () => loadDocumentTemplates(policyFolder, documents));
}

function readFrom<Read>(folder: string, read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    if (error instanceof InvalidPolicyPackError) throw unusable(folder, error);
    throw error;
  }
}

/** One line: `ops policies check` tells all faults. */
function unusable(folder: string, { faults }: InvalidPolicyPackError): ConfigError {
  const { file, path, reason } = faults[0] ?? { file: folder, path: '', reason: '' };
  const zh = path === '' ? file : `${file} 的 ${path}`;
  const en = path === '' ? `${file} ${reason}` : `${file}: ${path} ${reason}`;
  const check = `npm run ops -- policies check ${folder}`;
  return new ConfigError([
    `POLICY_FOLDER：${folder} 中的政策包或文书模板不能使用，有 ${faults.length} 处错误，首处在 ${zh}；请改正，可用 ${check} 核对 / ` +
      `POLICY_FOLDER: the policy packs or templates in ${folder} cannot be used, ${faults.length} fault(s), the first: ${en}; mend them, and check by ${check}`,
  ]);
}
