export { accessRecordContext } from './access-record.module';
export { exportRecorder } from './record-export';
