import { Module } from '@nestjs/common';
import { watchLedger } from '#composition';
import { createHttpApp, HttpApp } from '#platform';
import type { Worker } from './worker';

/** A worker answers nothing but how it fares. */
@Module({})
class WorkerModule {}

/** `/health/live`, `/health/ready` and `/metrics` of a worker, initialised and not yet listening. */
export async function createWorkerHttp(worker: Worker): Promise<HttpApp> {
  const { config, log } = worker.core;
  const http = await createHttpApp(WorkerModule, { processName: 'worker', config, log });
  watchLedger(worker.core, http);
  http.health.register('jobs', async () => {
    const failing = await worker.failures();
    if (failing.length > 0) throw new Error(`failing: ${failing.join(', ')}`);
  });
  await http.app.init();
  return http;
}
