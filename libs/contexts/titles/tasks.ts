import { text } from '#kernel';
import { RosterPublished } from '#contexts/selection/contracts';
import { accountOf, defineTasks, partOf } from '#tasks';
import { batch, candidacyId, roundId } from '#vocabulary';
import {
  ExtensionProposed,
  ExtensionRejected,
  FilingReceived,
  RevocationDropped,
  RevocationProposed,
  RosterFiled,
  StatementLapsed,
  StatementMade,
  TermEnded,
  TitleExtended,
  TitleRevoked,
} from './contracts';

const filingOf = (filing: { readonly roundId: string; readonly batch: number }) =>
  `filing.${filing.roundId}.${filing.batch}`;
const extension = (candidacyId: string) => `extension.${candidacyId}`;
const statement = (candidacyId: string) => `statement.${candidacyId}`;
const revocation = (candidacyId: string) => `revocation.${candidacyId}`;

/** Filing of published batches (JX-PLAN 2.3.6c); extensions and revocations of titles (JX-MEASURES 4a, 22d). */
export const titlesTasks = defineTasks({
  kinds: {
    'file-roster': {
      title: text('入选名单报备案', 'File the roster with the talent office'),
      command: 'titles/file-roster',
      roles: ['hr-department'],
      target: { roundId, batch },
    },
    'receive-filing': {
      title: text('接收备案', 'Receive a filing'),
      command: 'titles/receive-filing',
      roles: ['talent-office'],
      target: { roundId, batch },
    },
    'decide-extension': {
      title: text('决定是否同意称号延期', 'Decide on the extension of a title'),
      command: 'titles/decide-extension',
      roles: ['hr-department'],
      target: { candidacyId },
    },
    'make-statement': {
      title: text('就拟取消称号进行陈述、申辩', 'Make a statement on the revocation of the title'),
      command: 'titles/make-statement',
      roles: ['applicant'],
      target: { candidacyId },
    },
    'decide-revocation': {
      title: text('决定是否取消称号', 'Decide on the revocation of a title'),
      command: 'titles/decide-revocation',
      roles: ['hr-department'],
      target: { candidacyId },
    },
  },
  on: (on) => [
    on(RosterPublished, (todo, { data }) => {
      const target = { roundId: data.roundId, batch: data.batch };
      todo.open(filingOf(data), {
        ...{ kind: 'file-roster', roundId: data.roundId, target },
        needs: [{ mark: partOf(data.roundId, 'filing') }],
      });
    }),
    on(RosterFiled, (todo, { data }) =>
      todo.open(filingOf(data), {
        ...{ kind: 'receive-filing', office: data.talentOfficeId, roundId: data.roundId },
        target: { roundId: data.roundId, batch: data.batch },
      }),
    ),
    on(FilingReceived, (todo, { data }) => todo.settle(filingOf(data))),
    on(ExtensionProposed, (todo, { data: { candidacyId, roundId } }) =>
      todo.open(extension(candidacyId), {
        ...{ kind: 'decide-extension', roundId, candidacyId, target: { candidacyId } },
      }),
    ),
    on(TitleExtended, (todo, { data }) => todo.settle(extension(data.candidacyId))),
    on(ExtensionRejected, (todo, { data }) => todo.settle(extension(data.candidacyId))),
    on(TermEnded, (todo, { data }) => todo.settle(extension(data.candidacyId))),
    on(RevocationProposed, (todo, { data: { candidacyId, roundId, personId, statementUntil } }) => {
      const of = { roundId, candidacyId, target: { candidacyId } };
      if (statementUntil !== null)
        todo.open(statement(candidacyId), {
          ...{ kind: 'make-statement', accountOf: accountOf(personId), dueOn: statementUntil, ...of },
        });
      todo.open(revocation(candidacyId), { kind: 'decide-revocation', ...of });
    }),
    on(StatementMade, (todo, { data }) => todo.settle(statement(data.candidacyId))),
    on(StatementLapsed, (todo, { data }) => todo.settle(statement(data.candidacyId))),
    on(RevocationDropped, (todo, { data }) => settleAll(todo, data.candidacyId)),
    on(TitleRevoked, (todo, { data }) => settleAll(todo, data.candidacyId)),
  ],
});

function settleAll(todo: { readonly settle: (...keys: string[]) => void }, candidacyId: string): void {
  todo.settle(extension(candidacyId), statement(candidacyId), revocation(candidacyId));
}
