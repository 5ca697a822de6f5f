import { type DynamicModule, Module } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { introspection, issuerKeys, TokenVerifier } from '#access/http';
import { StateCache, StateLoader } from '#command-handling/runtime';
import { IdentifierBoundary } from '#command-handling/http';
import { CONTEXTS, LedgerCore, openLedgerCore, watchLedger } from '#composition';
import { BlockedAccounts } from '#contexts/administration';
import { openTemplates } from '#composition/policies';
import type { DocumentTemplates } from '#documents';
import {
  Config,
  createHttpApp,
  drainAndClose,
  HttpApp,
  localUrl,
  Logger,
  openApiDocument,
  RateLimits,
  serveOpenApi,
  SystemClock,
} from '#platform';
import { ApiModule } from './api.module';
import { OPEN_API } from './open-api';
import { problemPages } from './public-pages';

/** Carries nothing: figures and health come with every application. */
@Module({})
class OperationsModule {}

/** A running api: where it is, and how it ends. */
export interface Api {
  readonly http: HttpApp;
  /** Where operators look, if that is not the same address. */
  readonly operations: HttpApp | undefined;
  readonly core: LedgerCore;
  stop(): Promise<void>;
}

/**
 * Assembles the api over a migrated database, ready to listen.
 * @throws ConfigError, MasterKeyMismatchError
 */
export async function assembleApi(config: Config, log: Logger): Promise<Api> {
  const templates = openTemplates(
    config,
    CONTEXTS.flatMap(({ documents }) => documents),
  );
  const core = await openLedgerCore(config, log, 'api');
  try {
    return await assembleOver(core, templates);
  } catch (error) {
    await core.close();
    throw error;
  }
}

async function assembleOver(core: LedgerCore, templates: DocumentTemplates): Promise<Api> {
  const { config, log } = core;
  const { verifier, demo } = await openIdentity(core);
  const boundary = new IdentifierBoundary(core.identifiers);
  const root = ApiModule.over(core, refusingBlocked(core, verifier), boundary, templates, demo);
  const forOperators = config.operationsPort === undefined;
  const http = await createHttpApp(root, {
    ...{
      processName: 'api',
      config,
      log,
      forOperators,
      pages: problemPages(demo !== undefined),
      limits: limitsOf(core),
    },
  });
  boundary.watch(http.app.getHttpAdapter().getInstance());
  watchLedger(core, http);
  core.history.readModels.start();
  http.health.register('file-store', () => core.files.checkHealth());
  const { scanner } = core;
  if (scanner) http.health.register('file-scanner', () => scanner.checkHealth());
  const document = (): OpenAPIObject => openApiDocument(http.app, OPEN_API);
  if (forOperators) serveOpenApi(http.app, OPEN_API, document);
  await http.app.init();
  await http.app.getHttpAdapter().getInstance().ready();
  const operations = forOperators ? undefined : await operationsHttp(core, http, document);
  return {
    ...{ http, operations, core },
    stop: async () => {
      await drainAndClose(http, log);
      await recordDenials(core);
      // Last: until then operators can see what still holds it.
      await operations?.app.close();
      await core.close();
    },
  };
}

/** The verifier, which takes no token of an account that a security administrator has blocked. */
function refusingBlocked(
  { store, codec, sealer, blindIndex }: LedgerCore,
  verifier: TokenVerifier,
): Pick<TokenVerifier, 'actorOf'> {
  const loader = new StateLoader({ store, codec, sealer, cache: new StateCache() });
  const blocked = new BlockedAccounts(loader, blindIndex);
  return {
    actorOf: async (authorization) => {
      const actor = await verifier.actorOf(authorization);
      if (authorization !== undefined) await blocked.require(actor.id);
      return actor;
    },
  };
}

/** What was counted lies in the database: what cannot be appended now is appended by a worker. */
async function recordDenials({ denials, log }: LedgerCore): Promise<void> {
  try {
    await denials.append('all');
  } catch (error) {
    log.warn({ error }, 'denied attempts were not put on record before the end; a worker will do it');
  }
}

/** Addresses and accounts are counted by keyed marks, so that the table tells nobody who came. */
function limitsOf({ pool, blindIndex, config, log }: LedgerCore): RateLimits {
  const mark = (caller: string): string => blindIndex.of('rate-limit', caller);
  return RateLimits.shared(pool, { factor: config.rateLimitFactor, mark, log });
}

/** What operators look at and the public must not: figures, reasons of health, the pages of the API. */
async function operationsHttp(
  { config, log }: LedgerCore,
  shared: HttpApp,
  document: () => OpenAPIObject,
): Promise<HttpApp> {
  const http = await createHttpApp(OperationsModule, { processName: 'api', config, log, shared });
  serveOpenApi(http.app, OPEN_API, () => ({ ...document(), servers: [{ url: config.publicUrl }] }));
  await http.app.init();
  await http.app.getHttpAdapter().getInstance().ready();
  return http;
}

/** The configured issuer; in demo mode, without one, the process is its own. */
async function openIdentity({
  config,
  log,
}: LedgerCore): Promise<{ verifier: TokenVerifier; demo: DynamicModule | undefined }> {
  const { issuer, audience, introspection: asked, ...rules } = config.oidc;
  const clock = new SystemClock();
  if (issuer !== undefined) {
    const introspect = asked && introspection(asked);
    const options = { ...rules, issuer, audience, keys: issuerKeys(issuer), introspect, clock, log };
    return { verifier: new TokenVerifier(options), demo: undefined };
  }
  // Loaded only here: nothing of the demo's provider runs in production.
  const { DEMO_TOKEN_RULES, DemoIdentity, DemoIdentityModule, MOUNT_PATH } =
    await import('#access/demo-identity');
  const base = localUrl(config.host, config.port);
  const demo = await DemoIdentity.create({
    mode: config.mode,
    issuer: `${base}${MOUNT_PATH}`,
    audience,
    dataFolder: config.dataFolder,
    redirectUris: [`${base}/docs/oauth2-redirect.html`],
  });
  const options = {
    ...DEMO_TOKEN_RULES,
    issuer: `${base}${MOUNT_PATH}`,
    audience,
    keys: demo.keys,
    clock,
    log,
  };
  return { verifier: new TokenVerifier(options), demo: DemoIdentityModule.forIdentity(demo) };
}
