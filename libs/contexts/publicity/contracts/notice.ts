import { ClauseReference, defineAggregate, defineEvent, LocalDate, text } from '#kernel';
import {
  accountId,
  bodyId,
  called,
  candidacyId,
  choice,
  count,
  edition,
  employerId,
  employerName,
  identifier,
  noticeId,
  nullable,
  ObjectOf,
  objectionId,
  optional,
  organisationId,
  personId,
  programmeId,
  rank,
  recordOf,
  recordsOf,
  roundId,
  track,
  labelled,
} from '#vocabulary';
import { endsWithRound } from '#contexts/programmes/contracts';
import { record } from '../../event-fields';
import {
  accusedCandidacyId,
  bodyOfCandidate,
  bodyOfNotice,
  codeExpiresAt,
  codeNumber,
  codeOutcome,
  daysOfNotice,
  finding,
  grounds,
  investigatorId,
  noticeClosedOn,
  noticeKind,
  objectionResult,
  objectorContact,
  objectorName,
  organiserOfRound,
  reasonOfDecision,
  substantiated,
} from './words';

/** By employer and nominating body an objection is investigated by the body, and in nobody's own house. */
const noticeEntry = { candidacyId, personId, employerId, employerName, track, rank, bodyId };
export type NoticeEntry = ObjectOf<typeof noticeEntry>;

export const NoticePublished = defineEvent('NoticePublished', {
  summary: { zh: '公示已发布', en: 'The public notice was published' },
  about: [
    {
      subject: 'entries[].candidacyId',
      within: 'noticeId',
      shows: ['noticeId', 'edition', 'entries[].rank', 'lastDay', 'closableFrom'],
    },
  ],
  schema: record({
    ...{ noticeId, kind: noticeKind, roundId, programmeId },
    ...{ organiserId: organiserOfRound, bodyId: bodyOfNotice, edition },
    ...daysOfNotice,
    clauses: recordOf(text('所依据的条款', 'The clauses it runs under'), {
      length: identifier(text('公示期限的条款', 'Clause of its length'), { wordsOf: 'clauses' }),
      objections: identifier(text('异议的条款', 'Clause of objections to it'), { wordsOf: 'clauses' }),
    }),
    entries: recordsOf(text('公示人选，按排名', 'Candidates on notice, by rank'), noticeEntry, 1),
  }),
});

export const ObjectionRaised = defineEvent('ObjectionRaised', {
  summary: { zh: '实名异议已提出', en: 'A named person objected to a candidate on notice' },
  about: [
    {
      subject: 'candidacyId',
      // One of the public stands once its contact is proven.
      only: { provenBy: 'signed-in' },
      shows: ['noticeId', 'objectionId'],
      // That somebody objects is for whoever investigates: candidate and employer learn what was decided.
      readers: { office: 'investigatorId' },
    },
  ],
  schema: record({
    ...{ noticeId, objectionId, candidacyId: accusedCandidacyId },
    ...{ bodyId: bodyOfCandidate, investigatorId },
    provenBy: choice(text('异议人的证实方式', 'Proof of the objector'), {
      'signed-in': text('登录账号', 'the account that is signed in'),
      code: text('发往其联系方式的验证码', 'the code sent to the contact'),
    }),
    codeExpiresAt: nullable(codeExpiresAt, text('不发验证码的为 null', 'null where none is sent')),
    raiserMark: nullable(
      identifier(
        labelled(
          text('异议人账号的标记', 'Mark of the account'),
          text('用异议的密钥加密', 'under the key of the objection'),
        ),
        {
          entity: 'account',
        },
      ),
      text('公众提出的为 null', 'null for the public'),
    ),
    raisedBy: optional(called(accountId, text('异议人账号', 'Account that raised it'))),
    objectorName: optional(objectorName),
    objectorContact: optional(objectorContact),
    grounds: optional(grounds),
  }),
  personal: { subject: 'objectionId', fields: ['raisedBy', 'objectorName', 'objectorContact', 'grounds'] },
});

const contactCode = { noticeId, objectionId, code: codeNumber };

export const ContactCodeRequested = defineEvent('ContactCodeRequested', {
  summary: { zh: '异议人请求另发验证码', en: 'An objector asked for another code to prove the contact' },
  about: { nothing: 'it concerns the objector alone' },
  schema: record({ ...contactCode, expiresAt: codeExpiresAt }),
});

export const ContactCodeSent = defineEvent('ContactCodeSent', {
  summary: {
    zh: '验证码已发往异议人的联系方式，或无法送达',
    en: 'A code was sent to the objector’s contact, or could not be delivered',
  },
  about: { nothing: 'it concerns the objector alone' },
  schema: record({ ...contactCode, outcome: codeOutcome }),
});

export const ContactCodeMissed = defineEvent('ContactCodeMissed', {
  summary: { zh: '所填验证码不符', en: 'A wrong code was given for an objection' },
  about: { nothing: 'it concerns the objector alone' },
  schema: record(contactCode),
});

export const ObjectionContactProven = defineEvent('ObjectionContactProven', {
  summary: {
    zh: '异议人的联系方式已核验，异议受理',
    en: 'The objector’s contact was proven: the objection is accepted',
  },
  about: [
    { subject: 'candidacyId', shows: ['noticeId', 'objectionId'], readers: { office: 'investigatorId' } },
  ],
  schema: record({ ...contactCode, candidacyId: accusedCandidacyId, investigatorId }),
});

export const WrittenFindingFiled = defineEvent('WrittenFindingFiled', {
  summary: { zh: '调查书面意见已提交', en: 'The written finding was filed' },
  about: [
    {
      subject: 'candidacyId',
      shows: ['noticeId', 'objectionId', 'officeId'],
      says: { result: { when: 'substantiated', then: 'substantiated', otherwise: 'not-substantiated' } },
      readers: { office: 'officeId' },
    },
  ],
  schema: record({
    ...{ noticeId, objectionId, candidacyId: accusedCandidacyId },
    officeId: called(organisationId, text('调查单位', 'The office that investigated')),
    filedBy: called(accountId, text('提交人账号', 'Account that filed it')),
    ...{ substantiated, finding: optional(finding) },
  }),
  personal: { subject: 'objectionId', fields: ['finding'] },
});

export const ObjectionDecided = defineEvent('ObjectionDecided', {
  summary: { zh: '异议已处理', en: 'An objection was decided: upheld or not upheld' },
  about: [{ subject: 'candidacyId', shows: ['noticeId', 'objectionId', 'result'] }],
  schema: record({
    ...{ noticeId, objectionId, candidacyId: accusedCandidacyId, kind: noticeKind, roundId },
    result: objectionResult,
    decidedBy: called(accountId, text('处理人账号', 'Account that decided it')),
    reason: optional(reasonOfDecision),
  }),
  personal: { subject: 'objectionId', fields: ['reason'] },
});

export const NoticeClosed = defineEvent('NoticeClosed', {
  summary: {
    zh: '公示期已结束',
    en: 'The notice ended',
  },
  about: [{ subject: 'noticeId', shows: ['noticeId'], public: true }],
  schema: record({
    ...{ noticeId, kind: noticeKind, roundId, bodyId: bodyOfNotice, closedOn: noticeClosedOn },
    lapsed: count(
      text('因联系方式未核验而失效的异议数', 'Objections that lapsed because their contact was not proven'),
    ),
  }),
});

export interface Objection {
  readonly objectionId: string;
  readonly candidacyId: string;
  readonly bodyId: string;
  readonly investigatorId: string;
  /** The account's mark under the objection's key, for the two-key rule; null for the public. */
  readonly raiserMark: string | null;
  /** `unproven`: on record, and of no effect until the contact is proven; `lapsed`: it was not, in time. */
  readonly status: 'unproven' | 'lapsed' | 'raised' | 'investigated' | 'upheld' | 'not-upheld';
  /** The code that is waited for, counted from 1, with its wrong tries; null where none ever was. */
  readonly awaitedCode: { readonly code: number; readonly misses: number; readonly expiresAt: string } | null;
  /** Everybody who filed a written finding, for the two-key rule: a later finding takes no key away. */
  readonly filedBy: readonly string[];
  /** What the last written finding says; null before there is one. */
  readonly substantiated: boolean | null;
}

interface Notice {
  readonly noticeId: string;
  readonly kind: string;
  readonly roundId: string;
  readonly programmeId: string;
  readonly organiserId: string;
  readonly bodyId: string | null;
  readonly edition: number;
  readonly lastDay: LocalDate;
  readonly closableFrom: LocalDate;
  readonly clauses: { readonly length: ClauseReference; readonly objections: ClauseReference };
  readonly entries: readonly NoticeEntry[];
  readonly objections: readonly Objection[];
}

export type NoticeState =
  | { readonly status: 'none' }
  | ({ readonly status: 'running' } & Notice)
  | ({ readonly status: 'closed' } & Notice);
export type PublishedNotice = Exclude<NoticeState, { status: 'none' }>;

/**
 * Id of the notice of one edition of a list or roster: `<kind>.<round>[.<body>].<edition>`.
 * One edition has one notice.
 */
export function noticeIdOf(kind: string, listOrRoundId: string, edition: number): string {
  return `${kind}.${listOrRoundId}.${edition}`;
}

/** Objections of a notice that stand in the way of a candidate: open ones and upheld ones, of a proven contact. */
export function standingObjections(notice: NoticeState, candidacyId?: string): readonly Objection[] {
  if (notice.status === 'none') return [];
  return notice.objections.filter(
    (objection) =>
      !WITHOUT_EFFECT.has(objection.status) &&
      (candidacyId === undefined || objection.candidacyId === candidacyId),
  );
}

const WITHOUT_EFFECT: ReadonlySet<Objection['status']> = new Set(['unproven', 'lapsed', 'not-upheld']);

function withObjection(
  state: NoticeState,
  objectionId: string,
  change: (objection: Objection) => Partial<Objection>,
): NoticeState {
  if (state.status === 'none') return state;
  const objections = state.objections.map((objection) =>
    objection.objectionId === objectionId ? { ...objection, ...change(objection) } : objection,
  );
  return { ...state, objections };
}

/** With the notice ends the time to prove a contact. */
function lapse({ objections }: Notice): readonly Objection[] {
  return objections.map((one) => (one.status === 'unproven' ? { ...one, status: 'lapsed' } : one));
}

/** Stream `notice-<notice id>`: it owns its clock and its objections (JX-PLAN 2.3.5). */
export const notice = defineAggregate({
  category: 'notice',
  title: { zh: '公示', en: 'Public notice' },
  // A closed notice stays closed; its objections only go from open to decided.
  moves: 'grows',
  ended: endsWithRound((state) => (state.status === 'none' ? undefined : state.roundId)),
  events: [
    NoticePublished,
    ObjectionRaised,
    ContactCodeRequested,
    ContactCodeSent,
    ContactCodeMissed,
    ObjectionContactProven,
    WrittenFindingFiled,
    ObjectionDecided,
    NoticeClosed,
  ],
  leavesSealed: true,
  initial: { status: 'none' } as NoticeState,
  evolve(state, event): NoticeState {
    switch (event.type) {
      case 'NoticePublished':
        return { status: 'running', ...event.data, objections: [] };
      case 'ObjectionRaised': {
        if (state.status === 'none') return state;
        const { objectionId, candidacyId, bodyId, investigatorId, raiserMark, codeExpiresAt } = event.data;
        const raised: Objection = {
          ...{ objectionId, candidacyId, bodyId, investigatorId, raiserMark },
          status: codeExpiresAt === null ? 'raised' : 'unproven',
          awaitedCode: codeExpiresAt === null ? null : { code: 1, misses: 0, expiresAt: codeExpiresAt },
          filedBy: [],
          substantiated: null,
        };
        return { ...state, objections: [...state.objections, raised] };
      }
      case 'ContactCodeRequested': {
        const { objectionId, code, expiresAt } = event.data;
        return withObjection(state, objectionId, () => ({ awaitedCode: { code, misses: 0, expiresAt } }));
      }
      case 'ContactCodeSent':
        return state;
      case 'ContactCodeMissed':
        return withObjection(state, event.data.objectionId, ({ awaitedCode }) => ({
          awaitedCode: awaitedCode && { ...awaitedCode, misses: awaitedCode.misses + 1 },
        }));
      case 'ObjectionContactProven':
        return withObjection(state, event.data.objectionId, () => ({ status: 'raised' }));
      case 'WrittenFindingFiled':
        return withObjection(state, event.data.objectionId, ({ filedBy }) => ({
          status: 'investigated',
          filedBy: [...filedBy, event.data.filedBy],
          substantiated: event.data.substantiated,
        }));
      case 'ObjectionDecided':
        return withObjection(state, event.data.objectionId, () => ({ status: event.data.result }));
      case 'NoticeClosed':
        return state.status === 'none' ? state : { ...state, status: 'closed', objections: lapse(state) };
    }
  },
});
