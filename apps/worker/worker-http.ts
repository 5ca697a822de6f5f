import { Module } from '@nestjs/common';
import { LedgerCore, useCasesOf, watchLedger } from '#composition';
import { createHttpApp, HttpApp } from '#platform';

/** A worker answers nothing but how it fares. */
@Module({})
class WorkerModule {}

/** The use cases that a worker's jobs give, and `/health/live`, `/health/ready` and `/metrics`; not yet listening. */
export async function createWorkerHttp(core: LedgerCore): Promise<HttpApp> {
  const { config, log } = core;
  const root = { module: WorkerModule, imports: [useCasesOf(core)] };
  const http = await createHttpApp(root, { processName: 'worker', config, log });
  watchLedger(core, http);
  await http.app.init();
  return http;
}
