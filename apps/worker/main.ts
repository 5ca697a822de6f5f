import 'reflect-metadata';
import { runProcess } from '#composition';
import { createLogger, loadConfig } from '#platform';
import { startWorker } from './worker';

runProcess(async () => {
  const config = loadConfig(process.env);
  const log = createLogger({ process: 'worker', level: config.logLevel });
  const worker = await startWorker(config, log);
  await worker.http.app.listen(config.workerPort, config.host);
  log.info({ mode: config.mode, health: await worker.http.app.getUrl() }, 'worker is running');
  return { log, stop: () => worker.stop() };
});
