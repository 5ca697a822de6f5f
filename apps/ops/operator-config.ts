import { Config, ConfigError, Environment, findRunningDatabase, loadConfig } from '#platform';

/**
 * The configuration of an operator's command: `DATABASE_URL` where it is set, else the embedded database
 * of the running ledger in the data folder.
 * @throws ConfigError when neither is there
 */
export function operatorConfig(environment: Environment = process.env): Config {
  const config = loadConfig(environment);
  if (config.database !== undefined) return config;
  const running = findRunningDatabase(config.dataFolder);
  if (running === null) {
    throw new ConfigError([
      `${config.dataFolder} 中没有正在运行的数据库：请先用 npm start 启动台账，或设置 DATABASE_URL / no database is running in ${config.dataFolder}: start the ledger with npm start, or set DATABASE_URL`,
    ]);
  }
  return { ...config, database: running };
}
