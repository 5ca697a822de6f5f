import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { loadNotaryKeys } from '#notary';
import { describeConfig, loadConfig, loadMasterKey } from '#platform';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** A program of Node's own, which TypeScript does not look into. */
async function loadMakeSecrets(): Promise<{
  makeSecrets: (folder: string, mayGiveAway: boolean) => string[];
}> {
  return (await import(join(ROOT, 'scripts/make-secrets.mjs'))) as never;
}

interface Service {
  readonly image: string;
  readonly restart?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly configs?: readonly { readonly source: string }[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
  readonly cpus?: number;
  readonly pids_limit?: number;
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly ports?: readonly string[];
  readonly secrets?: readonly string[];
}
interface Composition {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: object;
  readonly configs?: Readonly<Record<string, { readonly content: string }>>;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
  readonly networks?: Readonly<Record<string, { readonly internal?: boolean } | null>>;
}

/** An image by its version, and by what it must hold whoever moves the tag. */
const VERSION = /^[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z]+)?(@(sha256:[0-9a-f]{64}|\$\{[A-Z]+_DIGEST:\?\}))?$/;

/** What can be known of the files without an engine. */
describe.each(['docker-compose.yml', 'compose.dev.yml'])('%s', (file) => {
  const composition = parse(read(file), { merge: true }) as Composition;
  const services = Object.entries(composition.services);
  const isAwaited = (name: string): boolean =>
    services.some(([, one]) => one.depends_on?.[name]?.condition === 'service_completed_successfully');

  it.each(services)('%s has a health check, or is a job that is run once and waited for', (name, service) => {
    const isJob = service.restart === 'no' && isAwaited(name);
    expect([isJob, service.healthcheck !== undefined]).toContain(true);
  });

  it.each(services)('%s is an image of one version', (_, { image }) => {
    expect(image).toMatch(VERSION);
  });

  it.each(services)('%s waits only for what is there, healthy only for what says so', (_, service) => {
    for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
      const awaited = composition.services[name];
      expect(awaited).toBeDefined();
      if (condition === 'service_healthy') expect(awaited?.healthcheck).toBeDefined();
      if (condition === 'service_completed_successfully') expect(awaited?.restart).toBe('no');
    }
  });

  it('declares the volumes and texts that its services use, and no others', () => {
    const volumes = services.flatMap(([, one]) => one.volumes ?? []).map((volume) => volume.split(':')[0]);
    expect([...new Set(volumes)].sort()).toEqual(Object.keys(composition.volumes ?? {}).sort());
    const texts = services.flatMap(([, one]) => one.configs ?? []).map(({ source }) => source);
    expect([...new Set(texts)].sort()).toEqual(Object.keys(composition.configs ?? {}).sort());
  });
});

describe('docker-compose.yml', () => {
  const text = read('docker-compose.yml');
  const composition = parse(text, { merge: true }) as Composition;
  const ledger = Object.entries(composition.services).filter(([, { image }]) =>
    image.startsWith('talent-ledger:'),
  );
  let secretsFolder: string;

  beforeAll(async () => {
    const { makeSecrets } = await loadMakeSecrets();
    secretsFolder = join(mkdtempSync(join(tmpdir(), 'compose-')), 'secrets');
    makeSecrets(secretsFolder, false);
  });

  afterAll(() => rmSync(dirname(secretsFolder), { recursive: true }));

  /** As compose fills a value in. */
  function filled(value: string): string {
    return value
      .replace(/\$\{(OIDC_ISSUER|PUBLIC_URL):\?\}/, 'https://talent.example.gov.cn')
      .replace(/^\/run\/secrets/, secretsFolder)
      .replace(/\$\{\w+:\?\}/g, 'secret')
      .replace(/\$\{\w+:-([^}]*)\}/g, '$1');
  }

  it('runs the version of this repository', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(new Set(ledger.map(([, { image }]) => image))).toEqual(new Set([`talent-ledger:${version}`]));
    expect(ledger.map(([name]) => name)).toEqual(['migrations', 'api', 'worker']);
  });

  const pulled = Object.entries(composition.services).filter(
    ([, { image }]) => !image.startsWith('talent-ledger:'),
  );
  it.each(pulled)('takes %s by its digest, or asks for the digest before anything starts', (_, { image }) => {
    expect(image).toMatch(/@(sha256:[0-9a-f]{64}|\$\{[A-Z]+_DIGEST:\?\})$/);
  });

  it('is built from a base of one digest', () => {
    const bases = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(bases).toHaveLength(2);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:22\.\d+\.\d+-bookworm-slim@sha256:[0-9a-f]{64}$/);
  });

  it.each(ledger)('gives %s variables that there are, with values that production takes', (_, service) => {
    const environment = Object.fromEntries(
      Object.entries(service.environment ?? {}).map(([name, value]) => [name, filled(value)]),
    );
    const known = describeConfig().flatMap(({ name }) => [name, `${name}_FILE`]);
    for (const name of Object.keys(environment)) expect(known).toContain(name);
    const config = loadConfig(environment);
    expect(config).toMatchObject({ mode: 'production', host: '0.0.0.0' });
    expect(loadMasterKey(config)).toHaveLength(32);
    expect(config.database?.url).toMatch(/^postgresql:\/\/ledger_app:[0-9a-f]{48}@postgres:5432\/ledger$/);
  });

  it('lets the worker alone sign the heads of the log, with a key that names the log', () => {
    const signers = Object.entries(composition.services).filter(
      ([, { environment, secrets }]) =>
        environment?.['NOTARY_KEY_FILE'] !== undefined && secrets?.includes('notary-key'),
    );
    expect(signers.map(([name]) => name)).toEqual(['worker']);
    const environment = Object.entries(signers[0]?.[1].environment ?? {}).map(([name, value]) => [
      name,
      filled(value),
    ]);
    const [key, ...others] = loadNotaryKeys(
      loadConfig(Object.fromEntries(environment) as Record<string, string>),
    );
    expect(key?.name).toMatch(/^talent-ledger-[0-9a-f]{8}\/log$/);
    expect(others).toEqual([]);
  });

  it('mounts the secrets that are made, and those of the site, and gives each service those it names', () => {
    const declared = Object.entries(composition.secrets ?? {});
    const site = ['site.crt', 'site.key'];
    const files = declared.map(([, { file }]) => file.split('/').at(-1) ?? '');
    expect(files.toSorted()).toEqual([...readdirSync(secretsFolder), ...site].toSorted());
    const given = Object.values(composition.services).flatMap(({ secrets = [] }) => secrets);
    expect(new Set(given)).toEqual(new Set(declared.map(([name]) => name)));
    for (const [name, { environment = {}, secrets = [] }] of Object.entries(composition.services)) {
      const read = Object.values(environment).flatMap(
        (value) => value.match(/(?<=^\/run\/secrets\/).*/) ?? [],
      );
      expect({ name, secrets }).toMatchObject({ secrets: expect.arrayContaining(read) as string[] });
    }
  });

  it('keeps every secret out of environments, but for the first ones of EventStoreDB', () => {
    const secret = describeConfig().flatMap(({ name, isSecret }) => (isSecret ? [name] : []));
    expect(secret).toEqual(
      expect.arrayContaining(['OIDC_CLIENT_SECRET', 'SMTP_URL', 'MASTER_KEY', 'S3_SECRET_ACCESS_KEY']),
    );
    const named = Object.entries(composition.services).flatMap(([name, { environment = {} }]) =>
      Object.entries(environment)
        .filter(
          ([variable, value]) =>
            secret.includes(variable) || value.match(/PASSWORD|SECRET(?!S_FOLDER)|_KEY\b/),
        )
        .map(([variable]) => `${name.replace(/\d$/, '')} ${variable}`),
    );
    expect([...new Set(named)].sort()).toEqual([
      'eventstore EVENTSTORE_DEFAULT_ADMIN_PASSWORD',
      'eventstore EVENTSTORE_DEFAULT_OPS_PASSWORD',
      'eventstore-users ADMIN_PASSWORD',
      'eventstore-users OPS_PASSWORD',
    ]);
  });

  it.each(Object.entries(composition.services))(
    'confines %s: nothing to write, no rights, limits',
    (_, one) => {
      expect(one).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
      });
      expect([one.mem_limit, one.cpus, one.pids_limit].every((limit) => limit !== undefined)).toBe(true);
      expect(one.networks !== undefined || one.network_mode === 'none').toBe(true);
    },
  );

  it('lets the proxy alone be reached from outside, and the proxy reach nothing but the api', () => {
    const open = Object.entries(composition.services).filter(([, { ports }]) => ports !== undefined);
    expect(open.map(([name]) => name)).toEqual(['proxy']);
    const beside = Object.entries(composition.services).filter(([, { networks }]) =>
      networks?.includes('front'),
    );
    expect(beside.map(([name]) => name)).toEqual(['api', 'proxy']);
    expect(composition.networks?.['stores']).toEqual({ internal: true });
  });

  it('lets operators at the api from inside its container alone, which the proxy shares a network with', () => {
    const { networks, environment } = composition.services['api'] ?? {};
    expect(composition.services['proxy']?.networks?.some((one) => networks?.includes(one))).toBe(true);
    expect(environment?.['OPERATIONS_HOST']).toBe('127.0.0.1');
    expect(loadConfig({}).operationsHost).toBe('127.0.0.1');
    const besideWorker = composition.services['worker']?.networks ?? [];
    expect(composition.services['proxy']?.networks?.filter((one) => besideWorker.includes(one))).toEqual([]);
  });

  it.each([
    ['api', 'OPERATIONS_PORT'],
    ['worker', 'WORKER_PORT'],
  ])('asks %s for its health at its %s', (name, variable) => {
    const { healthcheck, environment } = composition.services[name] ?? {};
    expect(healthcheck?.test.join(' ')).toContain(`127.0.0.1:${environment?.[variable]}/health/ready`);
  });

  it('has every variable that it asks for in docs/deployment.md, and no other is there', () => {
    const asked = [...text.matchAll(/(?<!\$)\$\{(\w+)[:?}-]/g)].map(([, name]) => name);
    const told = [...read('docs/deployment.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
    expect(told.sort()).toEqual([...new Set(asked)].sort());
  });

  it.each(Object.entries(composition.configs ?? {}).filter(([name]) => name !== 'proxy'))(
    'has a text %s that a shell can read',
    (_, { content }) => {
      execFileSync('sh', ['-n'], { input: content.replaceAll('$$', '$') });
    },
  );

  it('gives the key of the authority to the job alone that makes certificates', () => {
    const holders = Object.entries(composition.services).filter(([, { volumes = [] }]) =>
      volumes.some((volume) => volume.startsWith('authority:')),
    );
    expect(holders.map(([name]) => name)).toEqual(['certificates']);
  });
});
