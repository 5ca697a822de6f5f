import { issuerKeys, TokenVerifier } from '#access';
import { DemoIdentity, MOUNT_PATH } from '#access/demo-identity';
import { LedgerCore, openLedgerCore, watchLedger } from '#composition';
import {
  Config,
  createHttpApp,
  drainAndClose,
  HttpApp,
  localUrl,
  Logger,
  setupOpenApi,
  SystemClock,
} from '#platform';
import { ApiModule } from './api.module';
import { OPEN_API } from './open-api';
import { problemPages } from './public-pages';

/** A running api: where it is, and how it ends. */
export interface Api {
  readonly http: HttpApp;
  readonly core: LedgerCore;
  stop(): Promise<void>;
}

/**
 * Assembles the api over a migrated database, ready to listen.
 * @throws ConfigError, InvalidPolicyPackError, MasterKeyMismatchError
 */
export async function assembleApi(config: Config, log: Logger): Promise<Api> {
  const core = await openLedgerCore(config, log, 'api');
  try {
    return await assembleOver(core);
  } catch (error) {
    await core.close();
    throw error;
  }
}

async function assembleOver(core: LedgerCore): Promise<Api> {
  const { config, log } = core;
  const { verifier, demo } = await openIdentity(config);
  const options = { processName: 'api', config, log, pages: problemPages };
  const http = await createHttpApp(ApiModule.over(core, verifier, demo), options);
  watchLedger(core, http);
  http.health.register('file-store', () => core.files.checkHealth());
  setupOpenApi(http.app, OPEN_API);
  await http.app.init();
  await http.app.getHttpAdapter().getInstance().ready();
  return {
    http,
    core,
    stop: async () => {
      await drainAndClose(http, log);
      await core.close();
    },
  };
}

/** The configured issuer; in demo mode, without one, the process is its own. */
async function openIdentity(
  config: Config,
): Promise<{ verifier: TokenVerifier; demo: DemoIdentity | undefined }> {
  const { issuer, audience } = config.oidc;
  const clock = new SystemClock();
  if (issuer !== undefined) {
    return {
      verifier: new TokenVerifier({ issuer, audience, keys: issuerKeys(issuer), clock }),
      demo: undefined,
    };
  }
  const base = localUrl(config.host, config.port);
  const demo = await DemoIdentity.create({
    mode: config.mode,
    issuer: `${base}${MOUNT_PATH}`,
    audience,
    dataFolder: config.dataFolder,
    redirectUris: [`${base}/docs/oauth2-redirect.html`],
  });
  const verifier = new TokenVerifier({ issuer: `${base}${MOUNT_PATH}`, audience, keys: demo.keys, clock });
  return { verifier, demo };
}
