import type { RecordedEvent } from '#event-store';
import type { LocalDate } from '#kernel';
import { sealedReference, SealedReference } from '#privacy';
import { defineProjection, keyedTable, Row, Writers } from '#projections';
import {
  ConsultationOpened,
  DepartmentObjected,
  OpinionGiven,
  OpinionLapsed,
  OpinionResolved,
} from '../../contracts';
import type { DepartmentState, Resolution } from '../../contracts';

/** An objection of a department to a candidate, as the row keeps it; what was said stays sealed. */
export type ObjectionRow = {
  readonly candidacyId: string;
  readonly reason: SealedReference | null;
  readonly resolution: Resolution | null;
  readonly resolvedOn: LocalDate | null;
  readonly resolutionReason: SealedReference | null;
};

/** A department with its opinion, as the row keeps it. */
export type DepartmentRow = {
  readonly departmentId: string;
  readonly officeId: string;
  readonly opinion: DepartmentState['opinion'];
  /** When it was given, last amended, or lapsed. */
  readonly on: LocalDate | null;
  readonly remarks: string;
  readonly objections: readonly ObjectionRow[];
};

const tables = {
  consultations: keyedTable({
    key: { consultation_id: 'text' },
    columns: {
      round_id: 'text',
      /** Edition of the proposal that is asked about. */
      edition: 'integer',
      opened_on: 'date',
      due_on: 'date',
      /** DepartmentRow[], as the organiser named them. */
      departments: 'json',
      /** Revision of the consultation's stream, for `If-Match`. */
      revision: 'integer',
    },
    indexes: [['round_id', 'edition']],
  }),
};
type ConsultationRow = Row<(typeof tables)['consultations']['columns']>;

/** Each consultation of the departments on a proposed roster (JX-PLAN 2.3.4c). */
export const consultationsProjection = defineProjection({
  name: 'consultations',
  version: 2,
  tables,
  on: (on) => [
    on(ConsultationOpened, (rows, { data, metadata, revision }) => {
      const departments = data.departments.map(({ departmentId, officeId }): DepartmentRow => ({
        ...{ departmentId, officeId, opinion: 'awaited', on: null, remarks: '', objections: [] },
      }));
      rows.consultations.update({ consultation_id: data.consultationId }, () => ({
        round_id: data.roundId,
        edition: data.edition,
        opened_on: metadata.effectiveDate,
        due_on: data.dueOn,
        departments,
        revision,
      }));
    }),
    on(OpinionGiven, (rows, event) => {
      const { opinion, objectedTo, remarks } = event.data;
      const objections = objectedTo.map((candidacyId) => ({
        ...{ candidacyId, reason: null, resolution: null, resolvedOn: null, resolutionReason: null },
      }));
      const on = event.metadata.effectiveDate;
      changeDepartment(rows, event, (department) => ({ ...department, opinion, on, remarks, objections }));
    }),
    on(DepartmentObjected, (rows, event) =>
      changeObjection(rows, event, (objection) => ({ ...objection, reason: sealedReference(event) })),
    ),
    on(OpinionLapsed, (rows, event) =>
      changeDepartment(rows, event, (department) => ({
        ...department,
        opinion: 'lapsed',
        on: event.data.lapsedOn,
      })),
    ),
    on(OpinionResolved, (rows, event) =>
      changeObjection(rows, event, (objection) => ({
        ...objection,
        resolution: event.data.resolution,
        resolvedOn: event.metadata.effectiveDate,
        resolutionReason: sealedReference(event),
      })),
    ),
  ],
});

type OfDepartment = RecordedEvent<{
  readonly type: string;
  readonly data: { readonly consultationId: string; readonly departmentId: string };
}>;
type OfCandidate = RecordedEvent<{
  readonly type: string;
  readonly data: OfDepartment['data'] & { readonly candidacyId: string };
}>;

function changeDepartment(
  rows: Writers<typeof tables>,
  { data: { consultationId, departmentId }, revision }: OfDepartment,
  change: (department: DepartmentRow) => DepartmentRow,
): void {
  rows.consultations.update({ consultation_id: consultationId }, (row) =>
    row === undefined
      ? null
      : {
          ...row,
          departments: departmentsOf(row).map((one) =>
            one.departmentId === departmentId ? change(one) : one,
          ),
          revision,
        },
  );
}

function changeObjection(
  rows: Writers<typeof tables>,
  event: OfCandidate,
  change: (objection: ObjectionRow) => ObjectionRow,
): void {
  changeDepartment(rows, event, (department) => ({
    ...department,
    objections: department.objections.map((one) =>
      one.candidacyId === event.data.candidacyId ? change(one) : one,
    ),
  }));
}

/** The departments of a row: this fold alone writes them. */
function departmentsOf(row: ConsultationRow): readonly DepartmentRow[] {
  return row.departments as readonly DepartmentRow[];
}
