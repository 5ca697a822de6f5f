import { BilingualText, LocalDate, text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineView, effectiveDate, sealedBox } from '#views';
import {
  accountId,
  called,
  choice,
  date,
  employerId,
  flag,
  listOf,
  nullable,
  ObjectOf,
  personId,
  recordsOf,
  labelled,
} from '#vocabulary';
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
import { registeringOfficeId } from '../../contracts/words';

const EMPLOYMENT_TIES = {
  claimed: text('单位提出待确认', 'said by the unit'),
  confirmed: text('已确认', 'confirmed'),
  ended: text('已终止', 'ended'),
} satisfies Readonly<Record<EmploymentTie, BilingualText>>;

/** What a person's row says of an employer. */
export const employment = {
  employerId: called(employerId, text('用人单位', 'Employer')),
  tie: choice(text('任职关系', 'Tie of employment'), EMPLOYMENT_TIES),
  since: date(text('起始日', 'Since')),
};
type Employment = ObjectOf<typeof employment>;

/** Who is registered, by whom, whose account is theirs and who employs them; everything personal stays sealed. */
export const persons = defineView({
  name: 'persons',
  version: 4,
  key: { personId },
  fields: {
    /** The person's own account; or, while `identified` is false, the one that registered itself as the person. */
    account: nullable(accountId),
    identified: flag(text('身份是否已确认', 'Identity confirmed')),
    claimants: listOf(
      labelled(
        text('等待查验证件的账号', 'Accounts that wait for their papers to be seen'),
        text('仅单位可见', 'for offices only'),
      ),
      accountId,
      1_000,
    ),
    registeredBy: nullable(registeringOfficeId, text('本人登记的为 null', 'null when the person did')),
    registeredOn: date(text('登记日期', 'Registered on')),
    employments: recordsOf(text('任职关系', 'Employments'), employment),
    /** Who sees the person: the office that registered them, and employers that are confirmed. */
    offices: listOf(text('可见的单位', 'Offices that see the person'), employerId, 1_000),
    registration: sealedBox,
    /** Each may hold one detail or several, so that none replaces another. */
    contacts: listOf(text('联系方式，由先至后', 'Contact details, first to last'), sealedBox, 1_000),
    /** The name that waits for its second key. */
    proposedName: sealedBox,
    nameCorrectedOn: nullable(
      date(text('姓名更正日期', 'Date of the last correction of the name')),
      text('未更正的为 null', 'null for never'),
    ),
  },
  indexes: [['account']],
  on: ({ made, changed }) => [
    made(PersonRegistered, {
      account: ({ data }) => data.accountId,
      identified: false,
      claimants: ({ data: { accountId: account } }) => (account === null ? [] : [account]),
      registeredBy: ({ data }) => data.officeId,
      registeredOn: effectiveDate,
      employments: [],
      offices: ({ data: { officeId } }) => (officeId === null ? [] : [officeId]),
      registration: sealedReference,
      contacts: (event) => [sealedReference(event)],
    }),
    changed(PersonContactChanged, {
      contacts: (event, row) => [...(row?.contacts ?? []), sealedReference(event)],
    }),
    changed(PersonNameProposed, { proposedName: sealedReference }),
    changed(PersonNameCorrected, { proposedName: null, nameCorrectedOn: effectiveDate }),
    changed(IdentityAsserted, {
      account: ({ data }) => data.accountId,
      identified: true,
      claimants: ({ data }, row) =>
        (row?.claimants ?? []).filter(
          (one) => one !== data.accountId && (row?.identified === true || one !== row?.account),
        ),
    }),
    changed(IdentityClaimRaised, {
      claimants: ({ data }, row) => [...(row?.claimants ?? []), data.accountId],
    }),
    changed(IdentityClaimDismissed, {
      account: ({ data }, row) =>
        row === undefined || (!row.identified && row.account === data.accountId) ? null : row.account,
      claimants: ({ data }, row) => (row?.claimants ?? []).filter((one) => one !== data.accountId),
    }),
    changed(EmploymentClaimed, tied('claimed')),
    changed(EmploymentConfirmed, tied('confirmed')),
    changed(EmploymentEnded, tied('ended')),
  ],
});

interface Tying {
  readonly data: { readonly employerId: string };
  readonly metadata: { readonly effectiveDate: LocalDate };
}

interface Employed {
  readonly registeredBy: string | null;
  readonly employments: readonly Employment[];
}

/** How an employment stands from now on, and who sees the person by it. */
function tied(tie: EmploymentTie) {
  const employments = ({ data, metadata }: Tying, row?: Employed): Employment[] =>
    [
      ...(row?.employments ?? []).filter((one) => one.employerId !== data.employerId),
      { employerId: data.employerId, tie, since: metadata.effectiveDate },
    ].sort((one, other) => (one.employerId < other.employerId ? -1 : 1));
  const offices = (event: Tying, row?: Employed): string[] => {
    const after = employments(event, row);
    const seers = after.filter((one) => one.tie === 'confirmed').map((one) => one.employerId);
    const registering = row?.registeredBy ?? null;
    if (registering === null || after.some((one) => one.employerId === registering && one.tie === 'ended'))
      return seers;
    return [...new Set([registering, ...seers])];
  };
  return { employments, offices };
}
