import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineReadModel, each, effectiveDate, revisionOfStream, sealedBox, viewTable } from '#views';
import {
  candidacyId,
  date,
  flag,
  labelled,
  listOf,
  nullable,
  organisationId,
  revision,
  roundId,
} from '#vocabulary';
import {
  consultation,
  ConsultationOpened,
  DepartmentObjected,
  isSettled,
  OpinionGiven,
  OpinionLapsed,
  OpinionResolved,
} from '../../contracts';
import { consultationId, departmentId, dueOn, remarks, rosterEdition } from '../../contracts/words';

/** What the board shows of its row. */
export const boardFields = {
  ...{ roundId, edition: rosterEdition },
  openedOn: date(text('征求意见日期', 'Opened on')),
  dueOn,
  concluded: flag(
    labelled(
      text('是否办结', 'Concluded'),
      text(
        '意见均已反馈或逾期，不同意见均已处理',
        'all are in or have lapsed, and every objection is resolved',
      ),
    ),
  ),
  revision,
};
export const opinionFields = {
  givenOn: nullable(date(text('反馈或记为逾期的日期', 'Given or lapsed on'))),
  remarks,
};
export const resolvedOn = nullable(date(text('处理日期', 'Date of the resolution')));

/** Each consultation of the departments on a proposed roster (JX-PLAN 2.3.4c). */
export const { projection: consultationsProjection, tables: consultationTables } = defineReadModel({
  name: 'consultations',
  version: 3,
  tables: {
    consultations: viewTable({
      key: { consultationId },
      fields: {
        ...boardFields,
        askedOffices: listOf(text('征求意见的部门', 'Departments asked'), organisationId, 1_000),
      },
      indexes: [['roundId', 'edition']],
      state: {
        of: consultation,
        shows: (state, event) =>
          state.status === 'none'
            ? {}
            : {
                askedOffices: state.departments.map(({ officeId }) => officeId),
                concluded: isSettled(state),
                revision: revisionOfStream(event),
              },
      },
      on: ({ made }) => [made(ConsultationOpened, { openedOn: effectiveDate })],
    }),
    /** What a department said, and when. */
    opinions: viewTable({
      key: { consultationId, departmentId },
      fields: opinionFields,
      on: ({ made, changed }) => [
        made(
          each(ConsultationOpened, ({ data }) =>
            data.departments.map((one) => ({ consultationId: data.consultationId, ...one })),
          ),
          { remarks: '' },
        ),
        changed(OpinionGiven, { givenOn: effectiveDate }),
        changed(OpinionLapsed, { givenOn: ({ data }) => data.lapsedOn }),
      ],
    }),
    /** Why a department objects to a candidate, and why it was resolved as it was: sealed, and anew with each opinion. */
    objections: viewTable({
      key: { consultationId, departmentId, candidacyId },
      fields: { objected: sealedBox, resolvedOn, resolved: sealedBox },
      on: ({ made, changed }) => [
        made(DepartmentObjected, { objected: sealedReference }),
        changed(OpinionResolved, { resolvedOn: effectiveDate, resolved: sealedReference }),
      ],
    }),
  },
});
