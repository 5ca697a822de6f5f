export { accessRecordContext } from './access-record.module';
export { exportRecord } from './record-export';
