export { accessRecordContext } from './access-record.module';
