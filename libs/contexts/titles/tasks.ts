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
  TermBegan,
  TermEnded,
  TitleAwarded,
  TitleExtended,
  TitleRevoked,
} from './contracts';

const filingOf = (filing: { readonly roundId: string; readonly batch: number }) =>
  `filing.${filing.roundId}.${filing.batch}`;
const proposal = (candidacyId: string) => `extension-proposal.${candidacyId}`;
const extension = (candidacyId: string) => `extension.${candidacyId}`;
const statement = (candidacyId: string) => `statement.${candidacyId}`;
const revocation = (candidacyId: string) => `revocation.${candidacyId}`;

/** Of a title, the mark whose value is the employer that may propose to extend it. */
const employerOf = (candidacyId: string) => `title-employer.${candidacyId}`;
/** Of a title, the mark whose day is the last one of its term. */
const lastDayOf = (candidacyId: string) => `title-term.${candidacyId}`;

/**
 * That a title can be extended is shown in the last year of its term. The policy says only that it is extended before it ends
 * (JX-MEASURES 4a): a year is time enough to propose it and to decide on it, and in the years before it would only be in the way.
 */
const LAST_YEAR = 365;

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
    'propose-extension': {
      title: text('称号即将期满，可申请延期', 'The term of a title ends: an extension may be proposed'),
      command: 'titles/propose-extension',
      roles: ['employer'],
      target: { candidacyId },
      daysAhead: LAST_YEAR,
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
    on(TitleAwarded, (todo, { data }) => todo.mark(employerOf(data.candidacyId), { value: data.employerId })),
    on(TermBegan, (todo, { data: { candidacyId, runsUntil } }) => {
      todo.mark(lastDayOf(candidacyId), { day: runsUntil });
      todo.open(proposal(candidacyId), proposing(candidacyId));
    }),
    on(ExtensionProposed, (todo, { data: { candidacyId, roundId } }) => {
      todo.settle(proposal(candidacyId));
      todo.open(extension(candidacyId), {
        ...{ kind: 'decide-extension', dueBy: lastDayOf(candidacyId) },
        ...{ roundId, candidacyId, target: { candidacyId } },
      });
    }),
    on(TitleExtended, (todo, { data: { candidacyId, runsUntil } }) => {
      todo.mark(lastDayOf(candidacyId), { day: runsUntil });
      todo.settle(extension(candidacyId));
    }),
    on(ExtensionRejected, (todo, { data: { candidacyId } }) => {
      todo.settle(extension(candidacyId));
      todo.open(proposal(candidacyId), proposing(candidacyId));
    }),
    on(TermEnded, (todo, { data: { candidacyId } }) =>
      todo.settle(proposal(candidacyId), extension(candidacyId)),
    ),
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
    // An extension that was proposed before goes on waiting for its decision.
    on(RevocationDropped, (todo, { data: { candidacyId } }) =>
      todo.settle(statement(candidacyId), revocation(candidacyId)),
    ),
    on(TitleRevoked, (todo, { data: { candidacyId } }) =>
      todo.settle(
        proposal(candidacyId),
        extension(candidacyId),
        statement(candidacyId),
        revocation(candidacyId),
      ),
    ),
  ],
});

function proposing(candidacyId: string) {
  return {
    kind: 'propose-extension',
    officeOf: employerOf(candidacyId),
    dueBy: lastDayOf(candidacyId),
    candidacyId,
    target: { candidacyId },
  } as const;
}
