import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent, LocalDate } from '#kernel';
import { Count, DateText, FreeText, IdText, nullable, oneOf, record, Static } from '../../event-fields';

/** What is on notice: a body's nomination list (the local notice) or the organiser's proposed roster. */
export const NOTICE_KINDS = ['nomination-list', 'proposed-roster'] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

const NoticeEntry = record({
  candidacyId: IdText,
  personId: IdText,
  employerName: IdText,
  track: IdText,
  rank: Count,
  /** The nominating body, which investigates objections. */
  bodyId: IdText,
});
export type NoticeEntry = Static<typeof NoticeEntry>;

export const NoticePublished = defineEvent('NoticePublished', {
  summary: { zh: '公示已发布', en: 'A public notice began, with its working days counted' },
  schema: record({
    noticeId: IdText,
    kind: oneOf(NOTICE_KINDS),
    roundId: IdText,
    programmeId: IdText,
    organiserId: IdText,
    bodyId: nullable(IdText),
    /** Edition of the list or roster that is on notice. */
    edition: Count,
    publishedOn: DateText,
    workingDays: Count,
    /** The first working day after publication. */
    firstDay: DateText,
    /** The last day on which objections are taken. */
    lastDay: DateText,
    /** The first date on which the notice may be closed. */
    closableFrom: DateText,
    entries: Type.Array(NoticeEntry, { minItems: 1 }),
  }),
});

export const ObjectionRaised = defineEvent('ObjectionRaised', {
  summary: { zh: '实名异议已提出', en: 'A named person objected to a candidate on notice' },
  schema: record({
    noticeId: IdText,
    objectionId: IdText,
    candidacyId: IdText,
    /** The nominating body that investigates. */
    bodyId: IdText,
    raisedBy: IdText,
    objectorName: Type.Optional(IdText),
    objectorContact: Type.Optional(IdText),
    grounds: Type.Optional(FreeText),
  }),
  personal: { subject: 'objectionId', fields: ['objectorName', 'objectorContact', 'grounds'] },
});

export const WrittenFindingFiled = defineEvent('WrittenFindingFiled', {
  summary: { zh: '调查书面意见已提交', en: 'The nominating body investigated and filed its written finding' },
  schema: record({
    noticeId: IdText,
    objectionId: IdText,
    candidacyId: IdText,
    officeId: IdText,
    filedBy: IdText,
    substantiated: Type.Boolean(),
    finding: Type.Optional(FreeText),
  }),
  personal: { subject: 'objectionId', fields: ['finding'] },
});

export const ObjectionDecided = defineEvent('ObjectionDecided', {
  summary: { zh: '异议已处理', en: 'An objection was decided: upheld or not upheld' },
  schema: record({
    noticeId: IdText,
    objectionId: IdText,
    candidacyId: IdText,
    kind: oneOf(NOTICE_KINDS),
    roundId: IdText,
    result: oneOf(['upheld', 'not-upheld']),
    decidedBy: IdText,
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'objectionId', fields: ['reason'] },
});

export const NoticeClosed = defineEvent('NoticeClosed', {
  summary: { zh: '公示期已结束', en: 'The notice ended; no further objection is taken' },
  schema: record({
    noticeId: IdText,
    kind: oneOf(NOTICE_KINDS),
    roundId: IdText,
    bodyId: nullable(IdText),
    closedOn: DateText,
  }),
});

export interface Objection {
  readonly objectionId: string;
  readonly candidacyId: string;
  readonly bodyId: string;
  readonly raisedBy: string;
  readonly status: 'raised' | 'investigated' | 'upheld' | 'not-upheld';
  /** Everybody who filed a written finding, for the two-key rule: a later finding takes no key away. */
  readonly filedBy: readonly string[];
  /** What the last written finding says; null before there is one. */
  readonly substantiated: boolean | null;
}

interface Notice {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly roundId: string;
  readonly programmeId: string;
  readonly organiserId: string;
  readonly bodyId: string | null;
  readonly edition: number;
  readonly lastDay: LocalDate;
  readonly closableFrom: LocalDate;
  readonly entries: readonly NoticeEntry[];
  readonly objections: readonly Objection[];
}

export type NoticeState =
  | { readonly status: 'none' }
  | ({ readonly status: 'running' } & Notice)
  | ({ readonly status: 'closed' } & Notice);

/**
 * Id of the notice of one edition of a list or roster: `<kind>.<round>[.<body>].<edition>`.
 * One edition has one notice.
 */
export function noticeIdOf(kind: NoticeKind, listOrRoundId: string, edition: number): string {
  return `${kind}.${listOrRoundId}.${edition}`;
}

/** Objections of a notice that stand in the way of a candidate: open ones and upheld ones. */
export function standingObjections(notice: NoticeState, candidacyId?: string): readonly Objection[] {
  if (notice.status === 'none') return [];
  return notice.objections.filter(
    (objection) =>
      objection.status !== 'not-upheld' &&
      (candidacyId === undefined || objection.candidacyId === candidacyId),
  );
}

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

/** Stream `notice-<notice id>`: it owns its clock and its objections (JX-PLAN 2.3.5). */
export const notice = defineAggregate({
  category: 'notice',
  title: { zh: '公示', en: 'Public notice' },
  events: [NoticePublished, ObjectionRaised, WrittenFindingFiled, ObjectionDecided, NoticeClosed],
  leavesSealed: true,
  initial: { status: 'none' } as NoticeState,
  evolve(state, event): NoticeState {
    switch (event.type) {
      case 'NoticePublished':
        return { status: 'running', ...event.data, objections: [] };
      case 'ObjectionRaised': {
        if (state.status === 'none') return state;
        const { objectionId, candidacyId, bodyId, raisedBy } = event.data;
        const raised: Objection = {
          objectionId,
          candidacyId,
          bodyId,
          raisedBy,
          status: 'raised',
          filedBy: [],
          substantiated: null,
        };
        return { ...state, objections: [...state.objections, raised] };
      }
      case 'WrittenFindingFiled':
        return withObjection(state, event.data.objectionId, ({ filedBy }) => ({
          status: 'investigated',
          filedBy: [...filedBy, event.data.filedBy],
          substantiated: event.data.substantiated,
        }));
      case 'ObjectionDecided':
        return withObjection(state, event.data.objectionId, () => ({ status: event.data.result }));
      case 'NoticeClosed':
        return state.status === 'none' ? state : { ...state, status: 'closed' };
    }
  },
});
