import { localDate, LocalDate } from '#kernel';
import { DemoError } from '../demo-error';
import { LedgerClient, Problem, Taken, Uploaded, User } from '../http-client';
import { inLanes } from '../lanes';
import type { SyntheticFile } from '../plan/synthetic/synthetic-files';
import type { YearPlan } from '../plan/year-plan';
import type { Watcher } from '../progress';

/** A refusal that the story ran into on purpose. */
export interface RefusalShown {
  readonly clause: string | null;
  readonly code: string;
  /** What was tried. */
  readonly attempt: string;
  readonly message: string;
}

/** Commands in hand at once: more do not make two cores faster. */
const LANES = 16;

/** Where the story is played: the ledger, its clock, and who watches. */
export class Stage {
  readonly refusals: RefusalShown[] = [];
  private readonly began = performance.now();
  private chapter = { number: 0, chapters: 0, title: '', begins: 0, ends: 0 };
  private given = 0;
  private date: LocalDate;

  constructor(
    readonly ledger: LedgerClient,
    readonly plan: YearPlan,
    today: LocalDate,
    private readonly watcher: Watcher,
    /** Commands of the whole story, as planned. */
    private readonly planned: number,
  ) {
    this.date = today;
  }

  /** The date that the demo clock shows. */
  get today(): LocalDate {
    return this.date;
  }

  /** Says what happens. */
  say(line: string): void {
    this.watcher.line(`  ${line}`);
  }

  /** Begins a chapter of so many commands, as planned. */
  begin(number: number, chapters: number, title: string, commands: number): void {
    const begins = this.chapter.ends;
    this.chapter = { number, chapters, title, begins, ends: begins + commands };
    this.given = 0;
    this.watcher.line(`[${number}/${chapters}] ${title}`);
  }

  async take(user: User, route: string, body: object): Promise<Taken> {
    const taken = await this.ledger.take(user, route, body);
    this.count();
    return taken;
  }

  /** Sends a command that is taken, or refused with the code because an earlier demo did the same. */
  async takeUnless(code: string, user: User, route: string, body: object): Promise<void> {
    await this.ledger.takeUnless(code, user, route, body);
    this.count();
  }

  /** Uploads a file that must be taken: it is no evidence yet. */
  async upload(user: User, candidacyId: string, file: SyntheticFile): Promise<Uploaded> {
    const { status, body } = await this.ledger.upload(user, candidacyId, file);
    if (status !== 201)
      throw new DemoError(
        `${file.fileName} 应予接收，却被拒绝：${body.code}，${body.detail}`,
        `${file.fileName} was refused unexpectedly: ${body.code}`,
      );
    this.count();
    return body;
  }

  /** Uploads a file that must be refused with the code, and keeps the refusal for the summary. */
  async meetRefusedUpload(
    attempt: string,
    code: string,
    user: User,
    candidacyId: string,
    file: SyntheticFile,
  ): Promise<void> {
    const { status, body } = await this.ledger.upload(user, candidacyId, file);
    if (status < 300 || body.code !== code) {
      throw new DemoError(
        `${file.fileName} 应以 ${code} 被拒绝，实为 ${status} ${body.code}`,
        `${file.fileName} was answered ${status} ${body.code}, but ${code} was expected`,
      );
    }
    this.keep(attempt, body);
  }

  /** Works through items several at a time: for what happens in streams of their own, in any order. */
  inLanes<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
    return inLanes(LANES, items, work);
  }

  /** Tries what must be refused with the code, and keeps the refusal for the summary. The first of its kind is said. */
  async meetRefusal(
    attempt: string,
    code: string,
    user: User,
    route: string,
    body: object,
  ): Promise<Problem> {
    const problem = await this.ledger.meetRefusal(code, user, route, body);
    this.keep(attempt, problem);
    return problem;
  }

  /** Moves the demo clock to nine in the morning of a date. A date that is not ahead changes nothing. */
  async moveClockTo(date: LocalDate): Promise<void> {
    if (date <= this.date) return;
    const to = `${date}T09:00:00+08:00`;
    const { status, body } = await this.ledger.post<{ today: string } & Problem>('/api/demo/clock', { to });
    if (status !== 200)
      throw new DemoError(
        `演示时钟拨不到 ${date}：${body.detail}`,
        `the demo clock cannot be moved to ${date}: ${body.code}`,
      );
    this.date = localDate(body.today);
    this.say(`⏱ 演示时钟拨到 ${this.date}`);
  }

  private keep(attempt: string, problem: Problem): void {
    this.count();
    for (const refusal of refusalsIn(attempt, problem)) {
      const { code, clause } = refusal;
      const isFirst = !this.refusals.some((one) => one.code === code && one.clause === clause);
      this.refusals.push(refusal);
      if (isFirst) this.say(`✗ ${attempt}：${refusal.message}`);
    }
  }

  private count(): void {
    this.given += 1;
    const { number, chapters, title, begins, ends } = this.chapter;
    this.watcher.moment({
      ...{ chapter: number, chapters, title, planned: this.planned },
      done: Math.min(begins + this.given, ends),
      elapsed: performance.now() - this.began,
    });
  }
}

/** A refusal by rules is one line for each rule that is not met, under its own clause. */
function refusalsIn(attempt: string, { code, detail, clauses, outcomes }: Problem): RefusalShown[] {
  const unmet = (outcomes ?? []).filter(({ result }) => result === 'not-met');
  if (unmet.length > 0) return unmet.map(({ clause, message }) => ({ clause, code, attempt, message }));
  return [{ clause: clauses?.[0] ?? null, code, attempt, message: detail }];
}

/** The id behind a stream's category: `person-4f…` → `4f…`. */
export function idOf({ stream }: Taken): string {
  return stream.slice(stream.indexOf('-') + 1);
}
