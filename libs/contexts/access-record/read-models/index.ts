import { deniedAttemptsProjection } from './denied-attempts/projection';
import { deniedAttemptList } from './denied-attempts/queries';

export const accessRecordProjections = [deniedAttemptsProjection];
export const accessRecordQueries = [deniedAttemptList];
