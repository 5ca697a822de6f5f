import { EmbeddedPostgres } from '#platform/embedded-postgres';
import { startEmbeddedDatabase } from './database';

/** A server that ends when told to, and takes its time to come back. */
class SlowServer {
  readonly urls = { url: 'postgresql:///app', ownerUrl: 'postgresql:///owner' };
  readonly orphan = 'none';
  runs = true;
  die: () => void = () => undefined;
  ended = new Promise<void>((resolve) => (this.die = resolve));
  isBack: () => void = () => undefined;
  private restarted: () => void = () => undefined;
  /** Resolves once a restart has begun. */
  readonly restarting = new Promise<void>((resolve) => (this.restarted = resolve));

  async restart(): Promise<void> {
    this.restarted();
    await new Promise<void>((resolve) => (this.isBack = resolve));
    this.ended = new Promise<void>((resolve) => (this.die = resolve));
    this.runs = true;
  }

  async stop(): Promise<void> {
    this.runs = false;
    this.die();
  }
}

describe('the embedded database', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is stopped as well when it is being restarted at that moment', async () => {
    const server = new SlowServer();
    jest.spyOn(EmbeddedPostgres, 'start').mockResolvedValue(server as unknown as EmbeddedPostgres);
    const database = await startEmbeddedDatabase('data', () => undefined);
    const running = database.keepRunning();
    server.runs = false;
    server.die();
    await server.restarting;
    const stopped = database.stop();
    server.isBack();
    await stopped;
    expect(await running).toBeNull();
    expect(server.runs).toBe(false);
  });
});
