export { EventStoreDbDouble } from './eventstoredb-double';
export { STATUS } from './faults';
export { RecordedLog } from './recorded-log';
