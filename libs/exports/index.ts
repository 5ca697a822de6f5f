export { ExportJobService, type JobFile } from './export-job-service';
export { EXPORT_JOBS } from './export-jobs.controller';
export { exportJobsModule } from './export-jobs.module';
export { PostgresExportRegister } from './postgres/export-register';
export { SealedFiles } from './sealed-file';
