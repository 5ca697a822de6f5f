import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LedgerProcess } from './ledger-process';

const BUILT_DEMO = join(__dirname, '..', '..', 'dist', 'apps', 'demo', 'ledger-at-hand.js');
/** Levels that a person has to hear of. */
const HEARD = ['warn', 'error', 'fatal'];

let ledger: LedgerProcess;

beforeAll(async () => {
  ledger = await LedgerProcess.create({ NODE_OPTIONS: '--trace-deprecation', LOG_LEVEL: 'debug' });
  await ledger.start();
});

afterAll(() => ledger.remove());

/** The line that begins so, without its beginning. */
function told(label: string): string {
  const line = ledger.output.split('\n').find((one) => one.trim().startsWith(label));
  return line?.trim().slice(label.length).trim() ?? '';
}

describe('the first start', () => {
  it('writes no line that somebody has to hear of, and nothing of Node’s own', () => {
    const lines = ledger.output.split('\n');
    const logs = lines.flatMap((line) => /^\[(?:api|worker|migrate)\] (\{.*\})$/.exec(line)?.[1] ?? []);
    expect(logs.length).toBeGreaterThan(5);
    const heard = logs.filter((line) => HEARD.includes((JSON.parse(line) as { level: string }).level));
    expect(heard).toEqual([]);
    expect(lines.filter((line) => /warning|deprecat/i.test(line))).toEqual([]);
    expect(lines.filter((line) => /^\[\w+\] (?!\{)/.test(line))).toEqual([]);
  });

  it('says each of its steps', () => {
    for (const step of ['检查设置', '启动数据库', '更新数据库结构', '启动 api 与 worker'])
      expect(ledger.output).toContain(step);
  });

  it('ends with addresses that answer, and with where things lie', async () => {
    const labels = ['公众页面 Public pages', '接口文档 API docs', 'OpenAPI', '健康 Health', '指标 Metrics'];
    const answers = await Promise.all(
      labels.map(async (label) => [label, (await fetch(told(label))).status] as const),
    );
    expect(answers).toEqual(labels.map((label) => [label, 200]));
    expect(told('数据目录 Data folder')).toBe(ledger.dataFolder);
    expect(told('事件日志 Event log')).toBe('在数据库中 / in the database');
    expect(told('模式 Mode')).toContain('demo');
  });

  it('shows a command that gives a token', async () => {
    const body = /-d '(\{.*\})'/.exec(ledger.output)?.[1];
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${ledger.url}/api/demo/token`, { method: 'POST', headers, body });
    expect(await answer.json()).toMatchObject({ access_token: expect.any(String) });
  });

  it('is found by the demo on its data folder, whatever its port', async () => {
    const script = `require(${JSON.stringify(BUILT_DEMO)}).ledgerAtHand(undefined, () => undefined).then(({ url }) => console.log(url))`;
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
      env: { ...process.env, DATA_FOLDER: ledger.dataFolder },
    });
    expect(stdout.trim()).toBe(ledger.url);
  });
});
