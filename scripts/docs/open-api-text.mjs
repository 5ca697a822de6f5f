import { tmpdir } from 'node:os';

/** Whatever an endpoint would work with: nothing is asked of it while the routes are described. */
const NOTHING = {};

/**
 * The OpenAPI document of the api in demo mode (which has every route), as it is served at `/api/openapi.json`. The
 * routes come from the api's own module; what they would work with is left out, so that no database is needed.
 *
 * @param {(path: string) => any} built loads a module of the built tree
 */
export async function openApiText(built) {
  const { ApiModule } = built('apps/api/api.module.js');
  const { OPEN_API } = built('apps/api/open-api.js');
  const { createHttpApp, createLogger, loadConfig, openApiDocument } = built('libs/platform/index.js');
  const config = loadConfig({ DATA_FOLDER: tmpdir() });
  const core = { ...NOTHING, demoClock: NOTHING, messenger: { reaches: [] }, config };
  const { app } = await createHttpApp(ApiModule.over(core, NOTHING, NOTHING), {
    processName: 'docs',
    config,
    log: createLogger({ process: 'docs', level: 'error' }),
  });
  try {
    return `${JSON.stringify(openApiDocument(app, OPEN_API), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
