import 'reflect-metadata';
import { runProcess } from '#composition';
import { createLogger, loadConfig } from '#platform';
import { assembleApi } from './api';

runProcess(async () => {
  const config = loadConfig(process.env);
  const log = createLogger({ process: 'api', level: config.logLevel });
  const api = await assembleApi(config, log);
  await api.http.app.listen(config.port, config.host);
  if (config.operationsPort !== undefined) {
    await api.operations?.app.listen(config.operationsPort, config.operationsHost);
  }
  log.info({ host: config.host, port: config.port, mode: config.mode }, 'api is listening');
  return { log, stop: () => api.stop() };
});
