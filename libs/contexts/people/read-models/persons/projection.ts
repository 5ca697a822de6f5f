import { sealedReference } from '#privacy';
import { appendTable, defineProjection, keyedTable, Row, Writers } from '#projections';
import {
  EmploymentClaimed,
  EmploymentConfirmed,
  EmploymentEnded,
  IdentityAsserted,
  IdentityClaimDismissed,
  IdentityClaimRaised,
  PersonContactChanged,
  PersonNameCorrected,
  PersonNameProposed,
  PersonRegistered,
} from '../../contracts';
import type { EmploymentTie } from '../../contracts';

/** Employments of a person by employer, as they stand and since when. */
export type Employments = Readonly<Record<string, { readonly tie: EmploymentTie; readonly since: string }>>;

const personTables = {
  persons: keyedTable({
    key: { person_id: 'text' },
    columns: {
      /** The person's own account; or, while `identified` is false, the one that registered itself as the person. */
      account: 'text?',
      identified: 'boolean',
      /** Accounts that wait for an office to see their holders' papers. */
      claimants: 'json',
      registered_by: 'text?',
      registered_on: 'date',
      /** Employments. */
      employments: 'json',
      /** Who sees the person: the office that registered them, and employers that are confirmed. */
      offices: 'json',
      registration: 'json?',
      /** The name that waits for its second key. */
      proposed_name: 'json?',
      name_corrected_on: 'date?',
    },
  }),
  /** Every change of contact details: each may hold one detail or several, so that none replaces another. */
  contact_changes: appendTable({
    columns: { person_id: 'text', contact: 'json' },
    indexes: [['person_id', 'position']],
  }),
};
type PersonRow = Row<(typeof personTables)['persons']['columns']>;

/** Who is registered, by whom, whose account is theirs and who employs them; everything personal stays sealed. */
export const personsProjection = defineProjection({
  name: 'persons',
  version: 3,
  tables: personTables,
  on: (on) => [
    on(PersonRegistered, ({ persons }, event) => {
      const { personId, accountId, officeId } = event.data;
      persons.update({ person_id: personId }, () => ({
        ...{ account: accountId, identified: false, claimants: accountId === null ? [] : [accountId] },
        registered_by: officeId,
        registered_on: event.metadata.effectiveDate,
        ...{ employments: {}, offices: officeId === null ? [] : [officeId] },
        registration: sealedReference(event),
        ...{ proposed_name: null, name_corrected_on: null },
      }));
    }),
    on(PersonContactChanged, (rows, event) => {
      const contact = sealedReference(event);
      if (contact) rows.contact_changes.insert({ person_id: event.data.personId, contact });
    }),
    on(PersonNameProposed, (rows, event) =>
      change(rows, event.data.personId, () => ({ proposed_name: sealedReference(event) })),
    ),
    on(PersonNameCorrected, (rows, { data, metadata }) =>
      change(rows, data.personId, () => ({
        ...{ proposed_name: null, name_corrected_on: metadata.effectiveDate },
      })),
    ),
    on(IdentityAsserted, (rows, { data: { personId, accountId } }) =>
      change(rows, personId, (row) => ({
        ...{ account: accountId, identified: true },
        claimants: claimantsOf(row).filter(
          (one) => one !== accountId && (row.identified || one !== row.account),
        ),
      })),
    ),
    on(IdentityClaimRaised, (rows, { data: { personId, accountId } }) =>
      change(rows, personId, (row) => ({ claimants: [...claimantsOf(row), accountId] })),
    ),
    on(IdentityClaimDismissed, (rows, { data: { personId, accountId } }) =>
      change(rows, personId, (row) => ({
        account: !row.identified && row.account === accountId ? null : row.account,
        claimants: claimantsOf(row).filter((one) => one !== accountId),
      })),
    ),
    on(EmploymentClaimed, (rows, { data, metadata }) => tie(rows, data, 'claimed', metadata.effectiveDate)),
    on(EmploymentConfirmed, (rows, { data, metadata }) =>
      tie(rows, data, 'confirmed', metadata.effectiveDate),
    ),
    on(EmploymentEnded, (rows, { data, metadata }) => tie(rows, data, 'ended', metadata.effectiveDate)),
  ],
});

function change(
  { persons }: Writers<typeof personTables>,
  personId: string,
  next: (row: PersonRow) => Partial<PersonRow>,
): void {
  persons.update({ person_id: personId }, (row) => (row === undefined ? null : { ...row, ...next(row) }));
}

function claimantsOf({ claimants }: PersonRow): readonly string[] {
  // This fold alone writes them.
  return claimants as readonly string[];
}

function tie(
  rows: Writers<typeof personTables>,
  { personId, employerId }: { readonly personId: string; readonly employerId: string },
  now: EmploymentTie,
  since: string,
): void {
  change(rows, personId, (row) => {
    // This fold alone writes them.
    const employments = { ...(row.employments as Employments), [employerId]: { tie: now, since } };
    const registered = row.registered_by;
    const employers = Object.keys(employments).filter((id) => employments[id]?.tie === 'confirmed');
    const isRegistering = registered !== null && employments[registered]?.tie !== 'ended';
    return { employments, offices: [...new Set([...(isRegistering ? [registered] : []), ...employers])] };
  });
}
