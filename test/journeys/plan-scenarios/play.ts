import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFormFaults, loadPolicyPacks } from '#policy';
import { Problem } from '../../ledger-under-test/caller';
import { LedgerUnderTest } from '../../ledger-under-test/ledger-under-test';
import { Refused, Scenario, Step } from './scenario';
import { actAs, buildWorld, isAccount } from './world';

const ROOT = join(__dirname, '..', '..', '..');
/** The real policies, and those invented for tests. */
const FOLDERS = ['policies', 'test/policies'];

/** A scenario and the file that it was read from, relative to the repository. */
export interface ScenarioInFile {
  readonly file: string;
  readonly scenario: Scenario;
}

/** Every scenario of a plan. Throws with file, step and reason where one is no scenario. */
export function readScenarios(): readonly ScenarioInFile[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder, 'plans')).map((plan) => `${folder}/plans/${plan}`),
  )
    .flatMap((plan) => filesIn(`${plan}/scenarios`))
    .map((file) => ({ file, scenario: parseScenario(file, readFileSync(join(ROOT, file), 'utf8')) }));
}

function filesIn(folder: string): string[] {
  const there = readdirSync(join(ROOT, folder, '..'));
  if (!there.includes('scenarios')) return [];
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => `${folder}/${name}`);
}

/** What a scenario file says. Throws with file, step and reason where it is no scenario. */
export function parseScenario(file: string, content: string): Scenario {
  const value: unknown = JSON.parse(content);
  const faults = findFormFaults(Scenario, value).map(({ path, reason }) => `${file}: ${path}: ${reason}`);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  const scenario = value as Scenario;
  const strangers = scenario.steps.flatMap((step, index) =>
    'as' in step && !isAccount(step.as)
      ? [`${file}: steps[${index}].as: there is no account ${step.as}`]
      : [],
  );
  if (strangers.length > 0) throw new Error(strangers.join('\n'));
  return scenario;
}

/** A folder with every policy of the repository. */
export function allPolicies(): string {
  const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-scenarios-'));
  for (const one of FOLDERS) cpSync(join(ROOT, one), folder, { recursive: true });
  return folder;
}

/** Plays a scenario from its first day on, over HTTP. An error names file and step. */
export async function playScenario({ file, scenario }: ScenarioInFile, policyFolder: string): Promise<void> {
  const ledger = await LedgerUnderTest.start({ policyFolder, clockStart: morningOf(scenario.clock) });
  try {
    const play = new Play(ledger, policyFolder, await buildWorld(ledger));
    for (const [index, step] of scenario.steps.entries()) {
      await play.take(step).catch((error: unknown) => {
        const which = step.step === undefined ? '' : ` (${step.step})`;
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`${file}: steps[${index}]${which}: ${why}`, { cause: error });
      });
    }
  } finally {
    await ledger.stop();
  }
}

function morningOf(day: string): string {
  return `${day}T09:00:00+08:00`;
}

class Play {
  constructor(
    private readonly ledger: LedgerUnderTest,
    private readonly policyFolder: string,
    /** What `@name` stands for. */
    private readonly names: Map<string, string>,
  ) {}

  async take(step: Step): Promise<void> {
    if ('clock' in step) return this.ledger.moveClockTo(morningOf(step.clock));
    if ('mark' in step) {
      this.names.set(step.mark, String(await this.ledger.lastPosition()));
      return;
    }
    if ('changed' in step) return this.stopsAtStart(step.changed, step.stops);
    const caller = await actAs(this.ledger, step.as);
    if ('give' in step) {
      const body = this.named(step.with);
      if ('refused' in step) {
        const before = await this.ledger.settledPosition();
        meets(await caller.refused(step.give, body), step.refused);
        return this.isRecorded(step.refused, before);
      }
      const { events } = await caller.command(step.give, body);
      expect(events.map(({ type }) => type)).toEqual(step.then);
      return;
    }
    const path = this.named(step.ask);
    if ('refused' in step) return meets((await caller.query(path)).body, step.refused);
    // What was is as it was: there is nothing to wait for.
    const answer = path.includes('asOf=') ? (await caller.get(path)).body : await caller.read(path);
    if ('shows' in step) expect(answer).toMatchObject(this.named(step.shows));
    else if ('hides' in step) expect(JSON.stringify(answer)).not.toContain(step.hides);
    else
      for (const [list, items] of Object.entries(this.named(step.finds)))
        for (const item of items) expect(likeIn(answer[list], item)).toMatchObject(item);
  }

  /** Whoever is turned away is told little: the record says why. */
  private async isRecorded({ recorded }: Refused, before: bigint): Promise<void> {
    if (recorded === undefined) return;
    const codes = (await this.ledger.denialsAfter(before)).map(({ code }) => code);
    expect(codes).toEqual([recorded]);
  }

  /** With every `@name` in its texts by what it stands for. */
  private named<Value>(value: Value): Value {
    const replaced = JSON.stringify(value).replace(/@([a-z][a-z0-9-]*)/g, (_, name: string) => {
      const known = this.names.get(name);
      if (known === undefined) throw new Error(`there is no @${name}`);
      return known;
    });
    return JSON.parse(replaced) as Value;
  }

  private stopsAtStart(changed: Readonly<Record<string, object>>, line: string): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'talent-ledger-scenario-'));
    try {
      cpSync(this.policyFolder, folder, { recursive: true });
      for (const [file, change] of Object.entries(changed)) {
        const place = join(folder, file);
        const before = JSON.parse(readFileSync(place, 'utf8')) as object;
        writeFileSync(place, JSON.stringify(merged(before, change)));
      }
      expect(() => loadPolicyPacks(folder)).toThrow(line);
      return Promise.resolve();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** Objects within objects are merged, anything else takes the place of what was there. */
function merged(before: unknown, change: object): object {
  const isObject = (value: unknown): value is object =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  const held: Record<string, unknown> = isObject(before) ? { ...before } : {};
  for (const [key, value] of Object.entries(change) as [string, unknown][])
    held[key] = isObject(value) ? merged(held[key], value) : value;
  return held;
}

/** The entry of a list that has the same first field as what is looked for. */
function likeIn(list: unknown, item: Readonly<Record<string, unknown>>): unknown {
  const [[field, value] = ['', undefined]] = Object.entries(item);
  return (list as readonly Record<string, unknown>[] | undefined)?.find((one) => one[field] === value);
}

/** A refusal is as a step says: its code, among its clauses those that are named, and words in its text. */
function meets(problem: unknown, { code, clauses = [], says = '' }: Refused): void {
  const { code: given, clauses: cited = [] } = problem as Partial<Problem>;
  const told = JSON.stringify(problem);
  if (given !== code) throw new Error(`refused by ${given ?? 'nothing'} and not by ${code}: ${told}`);
  expect(cited).toEqual(expect.arrayContaining([...clauses]));
  expect(told).toContain(says);
}
