export { ExportJobService } from './export-job-service';
export { exportJobsModule } from './export-jobs.module';
export { PostgresExportRegister } from './postgres/export-register';
export { SealedFiles } from './sealed-file';
