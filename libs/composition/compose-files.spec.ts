import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describeConfig, loadConfig } from '#platform';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  readonly image: string;
  readonly restart?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly configs?: readonly { readonly source: string }[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
}
interface Composition {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: object;
  readonly configs?: Readonly<Record<string, { readonly content: string }>>;
}

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
    expect(image).toMatch(/^[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z]+)?$/);
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
  const masterKey = Buffer.alloc(32, 1).toString('base64');

  /** As compose fills a value in. */
  function filled(value: string): string {
    return value
      .replace(/\$\{MASTER_KEY:\?\}/, masterKey)
      .replace(/\$\{OIDC_ISSUER:\?\}/, 'https://id.example.gov.cn')
      .replace(/\$\{\w+:\?\}/g, 'secret')
      .replace(/\$\{\w+:-([^}]*)\}/g, '$1');
  }

  it('runs the version of this repository', () => {
    const { version } = JSON.parse(read('package.json')) as { version: string };
    expect(new Set(ledger.map(([, { image }]) => image))).toEqual(new Set([`talent-ledger:${version}`]));
    expect(ledger.map(([name]) => name)).toEqual(['migrations', 'api', 'worker']);
  });

  it.each(ledger)('gives %s variables that there are, with values that production takes', (_, service) => {
    const environment = Object.fromEntries(
      Object.entries(service.environment ?? {}).map(([name, value]) => [name, filled(value)]),
    );
    const known = describeConfig().map(({ name }) => name);
    for (const name of Object.keys(environment)) expect(known).toContain(name);
    expect(loadConfig(environment)).toMatchObject({ mode: 'production', host: '0.0.0.0' });
  });

  it.each([
    ['api', 'PORT'],
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

  it.each(Object.entries(composition.configs ?? {}))(
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
