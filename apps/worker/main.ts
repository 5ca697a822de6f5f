import 'reflect-metadata';
import { runProcess } from '#composition';
import { createLogger, drainAndClose, loadConfig } from '#platform';
import { createWorkerHttp } from './worker-http';
import { startWorker } from './worker';

runProcess(async () => {
  const config = loadConfig(process.env);
  const log = createLogger({ process: 'worker', level: config.logLevel });
  const worker = await startWorker(config, log);
  const http = await createWorkerHttp(worker);
  await http.app.listen(config.workerPort, config.host);
  log.info({ mode: config.mode, health: await http.app.getUrl() }, 'worker is running');
  return {
    log,
    stop: async () => {
      await drainAndClose(http, log);
      await worker.stop();
    },
  };
});
