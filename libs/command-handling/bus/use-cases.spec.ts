import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { PUBLIC_ACTOR } from '#access';
import { defineCommand } from '#command-handling';
import { UnavailableError } from '#kernel';
import { ProblemError } from '#platform';
import { startLibrary } from '../http/library-app.testing';
import { CLERK, LibraryLedger } from '../library-dispatcher.testing';
import {
  loanListQuery,
  loanQuery,
  OpenLoan,
  openLoan,
  RemarkOnBook,
  remarkOnBook,
  RenewLoan,
  renewLoan,
} from '../library-loans.testing';
import { UseCases } from './use-cases';
import type { Sender } from './use-cases';

const loan = Object.assign(new OpenLoan(), {
  ...{ loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north' },
});
const renewal = Object.assign(new RenewLoan(), { loanId: 'L1' });
const correlationId = '0190a0a0-0000-7000-8000-00000000000a';

/** The clerk’s, the same command each time that it has the same number. */
function sender(number: number): Sender {
  const commandId = `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  return { actor: CLERK, commandId, repeatable: true, correlationId, causationId: commandId };
}

describe('the use cases of a process', () => {
  let ledger: LibraryLedger;
  let app: NestFastifyApplication;
  let useCases: UseCases;
  let lines: string[];
  beforeEach(async () => {
    lines = [];
    ledger = new LibraryLedger();
    ({ app } = await startLibrary(
      ledger,
      () => Promise.resolve(),
      (line) => lines.push(line),
    ));
    useCases = app.get(UseCases);
  });
  afterEach(() => app.close());

  /** How many were counted, by what became of them. */
  async function counted(kind: 'command' | 'query', name: string): Promise<Record<string, number>> {
    const { body } = await app.inject({ method: 'GET', url: '/metrics' });
    const pattern = new RegExp(
      `^ledger_${kind}_duration_seconds_count\\{.*${kind}="${name}".*outcome="([a-z-]+)".*\\} (\\d+)$`,
      'gm',
    );
    return Object.fromEntries(
      [...body.matchAll(pattern)].map(([, outcome, count]) => [String(outcome), Number(count)] as const),
    );
  }

  it('are commands given by their definition', async () => {
    expect(await useCases.give(openLoan, loan, sender(1))).toMatchObject({
      ...{ kind: 'appended', stream: 'loan-L1' },
    });
    const [event] = await ledger.events();
    expect(JSON.parse(event?.metadata ?? '')).toMatchObject({ command: 'library/open-loan', correlationId });
  });

  it('are queries asked by their definition, with its own answer', async () => {
    const { items } = await useCases.ask(
      loanListQuery,
      Object.assign(new loanListQuery.parameters(), { limit: 2 }),
      { actor: PUBLIC_ACTOR, atLeast: undefined, correlationId },
    );
    expect(items.map(({ loanId }) => loanId)).toEqual(['L1', 'L2']);
  });

  it('are those that a context lists, and no others', async () => {
    const unlisted = defineCommand(OpenLoan, { ...openLoan });
    await expect(useCases.give(unlisted, loan, sender(1))).rejects.toThrow('no context lists');
  });

  it('are counted by name and by what became of them, whoever gave them', async () => {
    await useCases.give(openLoan, loan, sender(1));
    await useCases.give(openLoan, loan, sender(1));
    await useCases.give(openLoan, loan, sender(2));
    await useCases.give(openLoan, loan, { ...sender(3), actor: { ...CLERK, roles: [] } });
    const headers = { authorization: 'Bearer clerk' };
    await app.inject({ method: 'POST', url: '/api/v1/library/renew-loan', headers, payload: renewal });
    expect(await counted('command', 'library/open-loan')).toEqual({
      ...{ appended: 1, repeated: 1, refused: 1, denied: 1 },
    });
    expect(await counted('command', 'library/renew-loan')).toEqual({ appended: 1 });
  });

  it('are counted among the queries as answered, or by the problem', async () => {
    const ask = (loanId: string) =>
      useCases.ask(loanQuery, Object.assign(new loanQuery.parameters(), { loanId }), {
        ...{ actor: CLERK, atLeast: undefined, correlationId },
      });
    await ask('L1');
    await expect(ask('L9')).rejects.toThrow(ProblemError);
    expect(await counted('query', 'loans/:loanId')).toEqual({ answered: 1, 'not-found': 1 });
  });

  it('are logged when they fail, with the id that they share with their request', async () => {
    ledger.store.beforeAppend = () => Promise.reject(new UnavailableError('event log'));
    const remark = Object.assign(new RemarkOnBook(), { bookId: 'B1', remark: 'good' });
    await expect(useCases.give(remarkOnBook, remark, sender(1))).rejects.toThrow(UnavailableError);
    expect(await counted('command', 'library/remark-on-book')).toEqual({ unavailable: 1 });
    const failures = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(failures).toEqual([
      expect.objectContaining({
        command: 'library/remark-on-book',
        correlationId,
        message: 'a command failed',
      }),
    ]);
    expect(lines.join()).not.toContain('good');
  });

  it('are refused without a line in the log: nothing has failed', async () => {
    await useCases.give(renewLoan, renewal, sender(1));
    expect(lines).toEqual([]);
  });
});
