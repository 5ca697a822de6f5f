import { localDate, LocalDate } from '#kernel';
import { DemoError } from '../demo-error';
import { LedgerClient, Problem, Taken, User } from '../http-client';

/** A refusal that the story ran into on purpose. */
export interface RefusalShown {
  readonly clause: string | null;
  readonly code: string;
  /** What was tried. */
  readonly attempt: string;
  readonly message: string;
}

/** Where the story is played: the ledger, its clock, and who watches. */
export class Stage {
  readonly refusals: RefusalShown[] = [];
  private date: LocalDate;

  /** @param report takes each line of progress */
  constructor(
    readonly ledger: LedgerClient,
    readonly seed: number,
    readonly year: number,
    today: LocalDate,
    private readonly report: (line: string) => void,
  ) {
    this.date = today;
  }

  /** The date that the demo clock shows. */
  get today(): LocalDate {
    return this.date;
  }

  /** Says what happens. */
  say(line: string): void {
    this.report(`  ${line}`);
  }

  /** Begins a chapter. */
  begin(number: number, chapters: number, title: string): void {
    this.report(`[${number}/${chapters}] ${title}`);
  }

  take(user: User, route: string, body: object): Promise<Taken> {
    return this.ledger.take(user, route, body);
  }

  /** Tries what must be refused with the code, and keeps the refusal for the summary. */
  async meetRefusal(
    attempt: string,
    code: string,
    user: User,
    route: string,
    body: object,
  ): Promise<Problem> {
    const problem = await this.ledger.meetRefusal(code, user, route, body);
    for (const refusal of refusalsIn(attempt, problem)) {
      this.refusals.push(refusal);
      this.say(`✗ ${attempt}：${refusal.message}`);
    }
    return problem;
  }

  /** Moves the demo clock to nine in the morning of a date. A date that is not ahead changes nothing. */
  async moveClockTo(date: LocalDate): Promise<void> {
    if (date <= this.date) return;
    const to = `${date}T09:00:00+08:00`;
    const { status, body } = await this.ledger.post<{ today: string } & Problem>('/api/demo/clock', { to });
    if (status !== 200) throw new DemoError(`演示时钟拨不到 ${date}：${body.detail}`);
    this.date = localDate(body.today);
    this.say(`⏱ 演示时钟拨到 ${this.date}`);
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
