export { RecordListExport, recordListExport } from './record-list-export';
