import { defineAggregate, defineEvent, LocalDate, text } from '#kernel';
import { endsWithRound } from '#contexts/programmes/contracts';
import {
  accountId,
  called,
  candidacyId,
  count,
  date,
  flag,
  listOf,
  ObjectOf,
  optional,
  organiserId,
  personId,
  programmeId,
  rank,
  recordsOf,
  roundId,
  counted,
} from '#vocabulary';
import { record } from '../../../event-fields';
import {
  answeringOffice,
  consultationId,
  departmentId,
  dueOn,
  Opinion,
  opinion,
  remarks,
  Resolution,
  resolution,
  rosterEdition,
  sealedReason,
} from './words';

const department = { departmentId, officeId: answeringOffice };
type ConsultedDepartment = ObjectOf<typeof department>;

const candidate = {
  ...{ candidacyId, personId, rank },
  reserve: flag(text('候补人选', 'Reserve')),
};
export type ConsultedCandidate = ObjectOf<typeof candidate>;

const ofDepartment = { consultationId, roundId, ...department };
/** Why something is said or done about a candidate: sealed with that person's key. */
const ofCandidate = { candidacyId, personId, reason: optional(sealedReason) };

export const ConsultationOpened = defineEvent('ConsultationOpened', {
  summary: {
    zh: '已征求部门意见',
    en: 'The departments were asked for their opinions on the proposed roster',
  },
  about: [
    {
      subject: 'candidates[].candidacyId',
      within: 'consultationId',
      shows: ['edition', 'dueOn'],
      readers: 'acting-office',
    },
  ],
  schema: record({
    ...{ consultationId, roundId, programmeId, organiserId, edition: rosterEdition },
    departments: recordsOf(text('征求意见的部门', 'Departments consulted'), department, 1),
    candidates: recordsOf(text('征求意见的人选', 'Candidates asked about'), candidate, 1),
    days: count(text('期限天数', 'Number of days')),
    counted,
    dueOn,
    openedBy: called(accountId, text('经办人账号', 'Account that asked')),
  }),
});

export const OpinionGiven = defineEvent('OpinionGiven', {
  summary: { zh: '部门意见已反馈', en: 'A department gave or amended its opinion' },
  about: [
    // What it says is told of each candidate that it objects to.
    { subject: 'consultationId', shows: ['officeId'], readers: 'acting-office' },
  ],
  schema: record({
    ...ofDepartment,
    opinion,
    /** The reasons follow one by one, sealed. */
    objectedTo: listOf(text('有不同意见的人选', 'Candidates objected to'), candidacyId, 1_000),
    remarks,
    givenBy: called(accountId, text('反馈人账号', 'Account that gave it')),
  }),
});

export const DepartmentObjected = defineEvent('DepartmentObjected', {
  summary: {
    zh: '部门对人选提出不同意见',
    en: 'A department objected to the candidate',
  },
  about: [{ subject: 'candidacyId', shows: ['officeId'], reason: 'to-readers', readers: 'acting-office' }],
  schema: record({ ...ofDepartment, ...ofCandidate }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const OpinionLapsed = defineEvent('OpinionLapsed', {
  summary: { zh: '部门逾期未反馈意见', en: 'A department’s opinion lapsed' },
  about: [{ subject: 'consultationId', shows: ['officeId', 'dueOn'], readers: 'acting-office' }],
  schema: record({ ...ofDepartment, dueOn, lapsedOn: date(text('记为逾期的日期', 'Lapsed on')) }),
});

export const OpinionResolved = defineEvent('OpinionResolved', {
  summary: {
    zh: '部门不同意见已处理',
    en: 'A department’s objection was resolved',
  },
  about: [
    {
      subject: 'candidacyId',
      shows: ['officeId', { result: 'resolution' }],
      reason: 'to-readers',
      readers: 'acting-office',
    },
  ],
  schema: record({
    ...ofDepartment,
    ...ofCandidate,
    resolution,
    resolvedBy: called(accountId, text('处理人账号', 'Account that decided')),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export interface DepartmentState extends ConsultedDepartment {
  readonly opinion: 'awaited' | Opinion | 'lapsed';
  /** Candidacies it objects to, with what the organiser decided; null while undecided. */
  readonly objections: readonly { readonly candidacyId: string; readonly resolution: Resolution | null }[];
}

export type ConsultationState =
  | { readonly status: 'none' }
  | {
      readonly status: 'open';
      readonly consultationId: string;
      readonly roundId: string;
      readonly programmeId: string;
      readonly organiserId: string;
      readonly edition: number;
      readonly dueOn: LocalDate;
      readonly candidates: readonly ConsultedCandidate[];
      readonly departments: readonly DepartmentState[];
    };
export type OpenConsultation = Extract<ConsultationState, { status: 'open' }>;

/** Id of the consultation on one proposal of a roster. */
export function consultationIdOf(roundId: string, edition: number): string {
  return `${roundId}.${edition}`;
}

/**
 * Whether every department has answered or lapsed, and every objection is resolved. Nothing changes after that:
 * a settled consultation stays settled (ADR 0004).
 */
export function isSettled({ departments }: OpenConsultation): boolean {
  return departments.every(
    ({ opinion, objections }) =>
      opinion !== 'awaited' && objections.every(({ resolution }) => resolution !== null),
  );
}

/** Candidacies that the organiser takes off the roster after what a department said. */
export function takenOff(state: ConsultationState): readonly string[] {
  if (state.status === 'none') return [];
  const objections = state.departments.flatMap((department) => department.objections);
  return objections
    .filter(({ resolution }) => resolution === 'taken-off')
    .map(({ candidacyId }) => candidacyId);
}

function withDepartment(
  state: ConsultationState,
  departmentId: string,
  change: (department: DepartmentState) => DepartmentState,
): ConsultationState {
  if (state.status === 'none') return state;
  const departments = state.departments.map((one) => (one.departmentId === departmentId ? change(one) : one));
  return { ...state, departments };
}

/** Stream `consultation-<round>.<edition of the proposal>`: it owns the opinions and their time (JX-PLAN 2.3.4c). */
export const consultation = defineAggregate({
  category: 'consultation',
  title: { zh: '征求意见', en: 'Consultation' },
  // An opinion may be amended until the consultation is settled.
  moves: 'back',
  ended: endsWithRound((state) => (state.status === 'none' ? undefined : state.roundId)),
  events: [ConsultationOpened, OpinionGiven, DepartmentObjected, OpinionLapsed, OpinionResolved],
  snapshotVersion: 1,
  leavesSealed: true,
  initial: { status: 'none' } as ConsultationState,
  evolve(state, event): ConsultationState {
    switch (event.type) {
      case 'ConsultationOpened': {
        const { departments, ...opened } = event.data;
        const awaited = departments.map((one) => ({ ...one, opinion: 'awaited' as const, objections: [] }));
        return { status: 'open', ...opened, departments: awaited };
      }
      case 'OpinionGiven': {
        const { departmentId, opinion, objectedTo } = event.data;
        const objections = objectedTo.map((candidacyId) => ({ candidacyId, resolution: null }));
        return withDepartment(state, departmentId, (one) => ({ ...one, opinion, objections }));
      }
      case 'DepartmentObjected':
        return state;
      case 'OpinionLapsed':
        return withDepartment(state, event.data.departmentId, (one) => ({ ...one, opinion: 'lapsed' }));
      case 'OpinionResolved': {
        const { departmentId, candidacyId, resolution } = event.data;
        return withDepartment(state, departmentId, (one) => ({
          ...one,
          objections: one.objections.map((objection) =>
            objection.candidacyId === candidacyId ? { ...objection, resolution } : objection,
          ),
        }));
      }
    }
  },
});

/** For whoever looks at what became of objections. */
export const SETTLED_CONSULTATION = {
  at: consultation,
  harmless: 'a settled consultation stays settled, and the decision on an objection is final',
} as const;
