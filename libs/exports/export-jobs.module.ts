import { DynamicModule, Module } from '@nestjs/common';
import { Metrics } from '#platform';
import { ExportJobService } from './export-job-service';
import { ExportJobsController } from './export-jobs.controller';

@Module({})
class ExportJobsModule {}

/** The endpoints of jobs. The application provides `IDENTIFIER_BOUNDARY` in a global module. */
export function exportJobsModule(jobs: ExportJobService): DynamicModule {
  return {
    module: ExportJobsModule,
    controllers: [ExportJobsController],
    providers: [
      {
        provide: ExportJobService,
        inject: [Metrics],
        useFactory: (metrics: Metrics) => {
          jobs.measureIn(metrics);
          return jobs;
        },
      },
    ],
  };
}
