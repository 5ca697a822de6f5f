import { disclosureList, disclosuresProjection } from './disclosures';
import { deniedAttempts } from './denied-attempts/projection';
import { deniedAttemptList } from './denied-attempts/queries';
import { listExportList, listExportsProjection } from './list-exports';
import { refusedAttemptList, refusedAttemptsProjection } from './refused-attempts';

export const accessRecordProjections = [
  deniedAttempts.projection,
  refusedAttemptsProjection,
  listExportsProjection,
  disclosuresProjection,
];
export const accessRecordQueries = [deniedAttemptList, refusedAttemptList, listExportList, disclosureList];
