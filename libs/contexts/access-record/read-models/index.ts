import { disclosureList, disclosuresProjection } from './disclosures';
import { deniedAttempts } from './denied-attempts/projection';
import { deniedAttemptList } from './denied-attempts/queries';
import { listExportList, listExportsProjection } from './list-exports';

export const accessRecordProjections = [
  deniedAttempts.projection,
  listExportsProjection,
  disclosuresProjection,
];
export const accessRecordQueries = [deniedAttemptList, listExportList, disclosureList];
