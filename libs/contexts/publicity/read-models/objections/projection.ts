import { ApplicationSubmitted } from '#contexts/selection/contracts';
import { sealedReference } from '#privacy';
import { Binding, defineProjection, keyedTable, On } from '#projections';
import {
  ContactCodeMissed,
  ContactCodeRequested,
  ContactCodeSent,
  NoticeClosed,
  NoticePublished,
  ObjectionContactProven,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '../../contracts';

const tables = {
  objections: keyedTable({
    key: { objection_id: 'text' },
    columns: {
      notice_id: 'text',
      candidacy_id: 'text',
      body_id: 'text',
      /** Who investigates, and alone reads who objects. */
      investigator_id: 'text',
      status: 'text',
      /** The code that the objector's contact is proven by, counted from 1; null where none is waited for. */
      code: 'integer?',
      code_misses: 'integer',
      code_expires_at: 'timestamptz?',
      /** What became of sending it: pending, sent, undeliverable; null where none is waited for. */
      delivery: 'text?',
      substantiated: 'boolean?',
      raised_on: 'date',
      finding_filed_on: 'date?',
      decided_on: 'date?',
      /** Nobody's before the contact is proven; then the investigator's, and once it is decided the body's too. */
      offices: 'json',
      objection: 'json?',
      finding: 'json?',
      decision: 'json?',
      raised_position: 'bigint',
    },
    indexes: [
      ['raised_position'],
      ['notice_id', 'raised_position'],
      ['status', 'raised_position'],
      ['delivery'],
    ],
  }),
  /** What each notice is about. */
  subjects: keyedTable({
    key: { notice_id: 'text' },
    columns: { kind: 'text', round_id: 'text', organiser_id: 'text', last_day: 'date', closed: 'boolean' },
    indexes: [['round_id']],
  }),
  /** Accounts of candidates: nobody reads who complains about themself. */
  accused: keyedTable({ key: { candidacy_id: 'text' }, columns: { account: 'text?' } }),
};

/** Real-name objections and what became of them. What was said, and by whom, stays sealed (JX-PLAN 2.3.5b). */
export const objectionsProjection = defineProjection({
  name: 'objections',
  version: 3,
  tables,
  on: (on) => [
    on(ApplicationSubmitted, ({ accused }, { data: { candidacyId, accountId } }) =>
      accused.update({ candidacy_id: candidacyId }, () => ({ account: accountId })),
    ),
    on(NoticePublished, ({ subjects }, { data: { noticeId, kind, roundId, organiserId, lastDay } }) =>
      subjects.update({ notice_id: noticeId }, () => ({
        ...{ kind, round_id: roundId, organiser_id: organiserId, last_day: lastDay, closed: false },
      })),
    ),
    on(NoticeClosed, ({ subjects }, { data: { noticeId } }) =>
      subjects.update({ notice_id: noticeId }, (row) => (row ? { ...row, closed: true } : null)),
    ),
    on(ObjectionRaised, ({ objections }, event) => {
      const { objectionId, noticeId, candidacyId, bodyId, investigatorId, codeExpiresAt } = event.data;
      const proven = codeExpiresAt === null;
      objections.update({ objection_id: objectionId }, () => ({
        notice_id: noticeId,
        candidacy_id: candidacyId,
        body_id: bodyId,
        investigator_id: investigatorId,
        status: proven ? 'raised' : 'unproven',
        code: proven ? null : 1,
        code_misses: 0,
        code_expires_at: proven ? null : new Date(codeExpiresAt),
        delivery: proven ? null : 'pending',
        substantiated: null,
        raised_on: event.metadata.effectiveDate,
        finding_filed_on: null,
        decided_on: null,
        offices: proven ? [investigatorId] : [],
        objection: sealedReference(event),
        finding: null,
        decision: null,
        raised_position: event.position,
      }));
    }),
    ...ofContact(on),
    ...ofInvestigation(on),
  ],
});

/** How an objection comes to stand: its contact is proven by a code that was sent to it. */
function ofContact(on: On<typeof tables>): readonly Binding<typeof tables>[] {
  return [
    on(ContactCodeRequested, ({ objections }, { data: { objectionId, code, expiresAt } }) =>
      objections.update({ objection_id: objectionId }, (row) =>
        row
          ? { ...row, code, code_misses: 0, code_expires_at: new Date(expiresAt), delivery: 'pending' }
          : null,
      ),
    ),
    on(ContactCodeSent, ({ objections }, { data: { objectionId, code, outcome } }) =>
      objections.update({ objection_id: objectionId }, (row) =>
        row ? { ...row, delivery: row.code === code ? outcome : row.delivery } : null,
      ),
    ),
    on(ContactCodeMissed, ({ objections }, { data: { objectionId } }) =>
      objections.update({ objection_id: objectionId }, (row) =>
        row ? { ...row, code_misses: row.code_misses + 1 } : null,
      ),
    ),
    on(ObjectionContactProven, ({ objections }, { data: { objectionId } }) =>
      objections.update({ objection_id: objectionId }, (row) =>
        row
          ? {
              ...row,
              ...{ status: 'raised', code: null, code_misses: 0, code_expires_at: null, delivery: null },
              offices: [row.investigator_id],
            }
          : null,
      ),
    ),
  ];
}

/** What was found, and what was decided on it. */
function ofInvestigation(on: On<typeof tables>): readonly Binding<typeof tables>[] {
  return [
    on(WrittenFindingFiled, ({ objections }, event) => {
      const { objectionId, substantiated } = event.data;
      objections.update({ objection_id: objectionId }, (row) =>
        row
          ? {
              ...row,
              status: 'investigated',
              substantiated,
              finding_filed_on: event.metadata.effectiveDate,
              finding: sealedReference(event),
            }
          : null,
      );
    }),
    on(ObjectionDecided, ({ objections }, event) => {
      const { objectionId, result } = event.data;
      objections.update({ objection_id: objectionId }, (row) =>
        row
          ? {
              ...row,
              status: result,
              decided_on: event.metadata.effectiveDate,
              decision: sealedReference(event),
              // A body that the objection was taken from hears of it when nothing can be hushed up any more.
              offices: [...new Set([row.body_id, row.investigator_id])],
            }
          : null,
      );
    }),
  ];
}
