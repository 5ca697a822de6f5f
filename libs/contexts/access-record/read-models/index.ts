import { deniedAttempts } from './denied-attempts/projection';
import { deniedAttemptList } from './denied-attempts/queries';

export const accessRecordProjections = [deniedAttempts.projection];
export const accessRecordQueries = [deniedAttemptList];
