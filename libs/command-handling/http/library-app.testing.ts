import { DynamicModule, Global, Module } from '@nestjs/common';
import { NestFastifyApplication } from '@nestjs/platform-fastify';
import { OpenAPIObject } from '@nestjs/swagger';
import { NO_PLANS } from '#policy';
import { Actor, AuthenticationError, PUBLIC_ACTOR } from '#access';
import { AccessModule, TokenVerifier } from '#access/http';
import { WEEKDAY_CALENDAR } from '#command-handling/testing';
import { DocumentTemplates } from '#documents';
import { createHttpApp, createLogger, loadConfig, openApiDocument } from '#platform';
import { Identifiers } from '#privacy';
import { inPlace } from '../../platform/http/in-place.testing';
import {
  CLERK,
  HEAD_OFFICE,
  LibraryLedger,
  OTHER_CLERK,
  SOUTHERN_CLERK,
} from '../library-dispatcher.testing';
import { libraryContext } from '../library-loans.testing';
import { noHistory } from '../no-history.testing';
import { QueryParts, UseCasesModule } from '../bus';
import { admission } from './admission';
import type { DocumentDefinition } from '../document-definition';
import type { AnyQueryDefinition } from '../query-definition';
import { contextModule } from './context-module';
import type { ExportJobs, ExportRecord } from './export-parts';
import { IdentifierBoundary } from './identifier-boundary';
import { BLIND_INDEX, IDENTIFIER_BOUNDARY } from './tokens';

const ACCOUNTS: readonly Actor[] = [CLERK, OTHER_CLERK, SOUTHERN_CLERK, HEAD_OFFICE];

/** A verifier whose tokens are the account ids themselves. */
const accountNames = (accounts: readonly Actor[]): Pick<TokenVerifier, 'actorOf'> => ({
  actorOf: async (authorization) => {
    if (authorization === undefined) return PUBLIC_ACTOR;
    const actor = accounts.find(({ id }) => authorization === `Bearer ${id}`);
    if (!actor) throw new AuthenticationError('token-invalid', 'it names no reader of the library');
    return actor;
  },
});

/** The rows that the library's read model seems to hold. */
const LOAN_ROWS = ['L1', 'L2', 'L3'].map((id) => ({ loan_id: id }));

/** A connection that answers each statement with those loans that its one parameter keeps. */
const LOANS_CLIENT = {
  query: ({ text, values: [id] }: { readonly text: string; readonly values: readonly string[] }) =>
    Promise.resolve({ rows: LOAN_ROWS.filter(({ loan_id }) => keeps(text, loan_id, String(id))) }),
} as never;

const NOTHING_RECORDED: ExportRecord = {
  now: () => new Date('2022-03-01T04:00:00Z'),
  record: () => Promise.resolve(),
  officeOf: () => Promise.resolve(undefined),
};

const NO_JOBS: ExportJobs = { begin: () => Promise.reject(new TypeError('the library has no jobs')) };

const NO_TEMPLATES = new DocumentTemplates(new Map());

/** The library context behind a whole HTTP application; its read models hold {@link LOAN_ROWS}. Lines from warnings on are `logged`; `lists` are queries of the library besides its own. */
export async function startLibrary(
  ledger: LibraryLedger,
  waitFor: QueryParts['readModels']['waitFor'],
  logged: (line: string) => void = () => undefined,
  {
    lists = [],
    exportRecord: record = NOTHING_RECORDED,
    jobs = NO_JOBS,
    documents = [],
    templates = NO_TEMPLATES,
    modules = [],
    accounts = ACCOUNTS,
  }: {
    lists?: AnyQueryDefinition[];
    exportRecord?: ExportRecord;
    jobs?: ExportJobs;
    documents?: DocumentDefinition[];
    templates?: DocumentTemplates;
    modules?: DynamicModule[];
    accounts?: readonly Actor[];
  } = {},
): Promise<{ readonly app: NestFastifyApplication; readonly document: OpenAPIObject }> {
  const context = { ...libraryContext, documents, queries: [...libraryContext.queries, ...lists] };
  const identifiers = new Identifiers(Buffer.alloc(32, 7));
  const boundary = new IdentifierBoundary(identifiers);
  const queryParts: QueryParts = {
    readModels: {
      waitFor,
      reached: () => ledger.store.lastPosition(),
      moment: () => ({
        read: (_read, read) => read({ loan: 'loans' } as never, LOANS_CLIENT),
        leave: () => Promise.resolve(),
      }),
    },
    store: ledger.store,
    history: noHistory(ledger.store),
    clock: { now: () => new Date('2022-03-01T04:00:00Z') },
    calendar: WEEKDAY_CALENDAR,
    policies: { version: () => undefined, inForce: () => undefined, plans: NO_PLANS },
    sealer: ledger.sealer,
    identifiers,
    possible: (actor) => ledger.dispatcher.possible(actor),
    stateBefore: ({ initial }) => Promise.resolve(initial),
    blindIndex: ledger.blindIndex,
    rolesOn: () => ['employer'],
    features: [],
    recordDenial: async ({ actor }, code) => void ledger.denials.push({ actorId: actor.id, code }),
    recordDisclosure: () => Promise.resolve(),
  };

  @Global()
  @Module({
    providers: [
      { provide: BLIND_INDEX, useValue: ledger.blindIndex },
      { provide: IDENTIFIER_BOUNDARY, useValue: boundary },
    ],
    exports: [BLIND_INDEX, IDENTIFIER_BOUNDARY],
  })
  class PartsModule {}

  @Module({
    imports: [
      AccessModule.forVerifier(accountNames(accounts), admission(queryParts)),
      PartsModule,
      UseCasesModule.over([context], { dispatcher: ledger.dispatcher, queryParts }),
      contextModule(context, { record, jobs, templates }),
      ...modules,
    ],
  })
  class LibraryModule {}

  const log = createLogger({ process: 'test', level: 'warn', destination: { write: logged } });
  const config = loadConfig({ RATE_LIMIT_FACTOR: '1000' });
  const { app } = await createHttpApp(LibraryModule, { processName: 'test', config, log });
  boundary.watch(app.getHttpAdapter().getInstance());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const title = { zh: '图书馆', en: 'Library' };
  const tokens = { zh: '令牌由馆员发放。', en: 'The librarian gives out tokens.' };
  return {
    app,
    document: inPlace(
      openApiDocument(app, { title, description: title, tokens, version: '1.0.0', tags: [title] }),
    ),
  };
}

function keeps(sql: string, loanId: string, parameter: string): boolean {
  return sql.includes('loan_id = $1') ? loanId === parameter : loanId > parameter;
}
