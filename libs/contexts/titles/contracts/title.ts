import { ClauseReference, defineAggregate, defineEvent, EventOf, LocalDate, text } from '#kernel';
import {
  bodyId,
  called,
  candidacyId,
  certificateNumber,
  date,
  employerId,
  employerName,
  nullable,
  optional,
  organiserId,
  personId,
  programmeId,
  roundId,
  track,
  year,
} from '#vocabulary';
import { record } from '../../event-fields';
import {
  benefitEndingId,
  benefitsClause,
  benefitsEndedOn,
  decidedBy,
  endedBenefits,
  endingId,
  groundsOfRevocation,
  proposedBy,
  reasonOfDecision,
  revocationNumber,
  revokedOn,
  runsUntil,
  statement,
  statementUntil,
  yearsOfExtension,
  yearsOfTerm,
} from './words';

export const TitleAwarded = defineEvent('TitleAwarded', {
  summary: { zh: '称号已授予', en: 'The title was awarded' },
  about: ['candidacyId'],
  schema: record({
    ...{ candidacyId, personId, programmeId, roundId, organiserId, year, track },
    ...{ employerId, employerName, bodyId },
    awardedOn: date(text('授予日期', 'Awarded on')),
  }),
});

export const CertificateIssued = defineEvent('CertificateIssued', {
  summary: { zh: '证书已颁发', en: 'The certificate was issued' },
  about: [{ subject: 'candidacyId', shows: ['certificateNumber'] }],
  schema: record({
    ...{ candidacyId, personId, certificateNumber },
    issuedOn: date(text('颁发日期', 'Issued on')),
  }),
});

const ofTitle = { candidacyId, personId };

export const TermBegan = defineEvent('TermBegan', {
  summary: { zh: '称号期限已起算', en: 'The term of the title began' },
  about: [{ subject: 'candidacyId', shows: ['runsUntil'] }],
  schema: record({
    ...ofTitle,
    ...{ programmeId, years: yearsOfTerm, runsUntil },
    beganOn: date(text('起算日期', 'First day of the term')),
  }),
});

export const ExtensionProposed = defineEvent('ExtensionProposed', {
  summary: { zh: '已申请延长称号期限', en: 'An extension of the title was proposed' },
  about: [{ subject: 'candidacyId', shows: ['years'], reason: 'to-readers' }],
  schema: record({
    ...ofTitle,
    ...{ roundId, years: yearsOfExtension, reason: optional(reasonOfDecision) },
    proposedBy: called(proposedBy, text('申请人账号', 'Account that proposed it')),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const TitleExtended = defineEvent('TitleExtended', {
  summary: { zh: '称号期限已延长', en: 'The title was extended' },
  about: [{ subject: 'candidacyId', shows: ['years', 'runsUntil'], reason: 'to-readers' }],
  schema: record({
    ...ofTitle,
    ...{ years: yearsOfExtension, runsUntil, reason: optional(reasonOfDecision) },
    decidedBy,
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const ExtensionRejected = defineEvent('ExtensionRejected', {
  summary: { zh: '未同意延长称号期限', en: 'The extension of the title was rejected' },
  about: [{ subject: 'candidacyId', reason: 'to-readers' }],
  schema: record({
    ...ofTitle,
    reason: optional(reasonOfDecision),
    decidedBy,
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const TermEnded = defineEvent('TermEnded', {
  summary: { zh: '称号期满', en: 'The term of the title ended' },
  about: [{ subject: 'candidacyId', shows: ['runsUntil'] }],
  schema: record({ ...ofTitle, runsUntil }),
});

export const RevocationProposed = defineEvent('RevocationProposed', {
  summary: { zh: '已提出取消称号', en: 'The revocation of the title was proposed' },
  about: [{ subject: 'candidacyId', shows: ['endingId', 'statementUntil'], readers: 'acting-office' }],
  schema: record({
    ...ofTitle,
    ...{ roundId, endingId, grounds: optional(groundsOfRevocation) },
    statementUntil: nullable(
      statementUntil,
      text('政策未规定听取陈述的为 null', 'null where the policy provides for no statement'),
    ),
    proposedBy,
  }),
  personal: { subject: 'personId', fields: ['grounds'] },
});

export const StatementMade = defineEvent('StatementMade', {
  summary: { zh: '本人已进行陈述、申辩', en: 'The holder made a statement' },
  about: [{ subject: 'candidacyId', readers: 'acting-office' }],
  schema: record({ ...ofTitle, statement: optional(statement), madeOn: date(text('陈述日期', 'Made on')) }),
  personal: { subject: 'personId', fields: ['statement'] },
});

export const StatementLapsed = defineEvent('StatementLapsed', {
  summary: { zh: '陈述期限已过，本人未进行陈述、申辩', en: 'The time for a statement passed without one' },
  about: [{ subject: 'candidacyId', shows: ['statementUntil'], readers: 'acting-office' }],
  schema: record({ ...ofTitle, statementUntil }),
});

export const TitleRevoked = defineEvent('TitleRevoked', {
  summary: { zh: '称号已取消', en: 'The title was revoked' },
  about: [
    { subject: 'candidacyId', shows: ['endingId', 'documentNumber', 'revokedOn'], reason: 'to-readers' },
  ],
  schema: record({
    ...ofTitle,
    ...{ programmeId, roundId, endingId, documentNumber: revocationNumber, revokedOn },
    reason: optional(reasonOfDecision),
    decidedBy,
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export const RevocationDropped = defineEvent('RevocationDropped', {
  summary: { zh: '决定不取消称号', en: 'It was decided not to revoke the title' },
  about: [{ subject: 'candidacyId', reason: 'to-readers', readers: 'acting-office' }],
  schema: record({
    ...ofTitle,
    reason: optional(reasonOfDecision),
    decidedBy,
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

/** All benefits of a title end together, and once: on the first ground that the policy lists. */
export const TitleBenefitsEnded = defineEvent('TitleBenefitsEnded', {
  summary: { zh: '称号所附待遇已终止', en: 'The benefits of the title ended' },
  about: [{ subject: 'candidacyId', shows: ['endedBenefits', 'benefitEndingId', 'benefitsEndedOn'] }],
  schema: record({
    ...ofTitle,
    ...{ programmeId, endedBenefits, benefitEndingId, benefitsClause, benefitsEndedOn },
  }),
});

/** A proposal to revoke the title, on which nobody has decided yet. */
export interface Revocation {
  readonly endingId: string;
  readonly proposedBy: string;
  /** Null where the policy provides for no statement. */
  readonly statementUntil: LocalDate | null;
  /** `awaited`, until the holder made a statement or its time is over. */
  readonly statement: 'awaited' | 'made' | 'lapsed' | 'none';
}

export interface HeldTitle {
  /** `awarded`: it runs. `hearing`: a revocation was proposed. `ended`: its term is over. */
  readonly status: 'awarded' | 'hearing' | 'ended' | 'revoked';
  readonly candidacyId: string;
  readonly personId: string;
  readonly programmeId: string;
  readonly roundId: string;
  readonly organiserId: string;
  readonly track: string;
  readonly employerId: string;
  readonly bodyId: string;
  readonly awardedOn: LocalDate;
  readonly certificateNumber: string | null;
  /** Last day of the term; null while no policy in force has said how long it runs. */
  readonly runsUntil: LocalDate | null;
  /** Whether the term is over, also while a revocation is proposed. */
  readonly termIsOver: boolean;
  readonly isExtended: boolean;
  /** An extension that waits for its decision: how long, and who proposed it. */
  readonly extension: { readonly years: number; readonly proposedBy: string } | null;
  readonly revocation: Revocation | null;
  /** Since when its benefits ended, and by which clause; null while they have not. */
  readonly benefitsEnd: { readonly benefitsEndedOn: LocalDate; readonly clause: ClauseReference } | null;
}

export type TitleState = { readonly status: 'none' } | HeldTitle;

function awardedTitle(data: EventOf<typeof TitleAwarded>['data']): HeldTitle {
  const { candidacyId, personId, programmeId, roundId, organiserId, track, employerId, bodyId, awardedOn } =
    data;
  return {
    ...{ status: 'awarded', candidacyId, personId, programmeId, roundId, organiserId, track, employerId },
    ...{ bodyId, awardedOn, certificateNumber: null, runsUntil: null, termIsOver: false, isExtended: false },
    ...{ extension: null, revocation: null, benefitsEnd: null },
  };
}

/** Stream `title-<candidacy id>`: a title is awarded once for a candidacy. */
export const title = defineAggregate({
  category: 'title',
  title: { zh: '称号', en: 'Title' },
  // It may be revoked.
  moves: 'back',
  events: [
    TitleAwarded,
    CertificateIssued,
    TermBegan,
    ExtensionProposed,
    TitleExtended,
    ExtensionRejected,
    TermEnded,
    RevocationProposed,
    StatementMade,
    StatementLapsed,
    TitleRevoked,
    RevocationDropped,
    TitleBenefitsEnded,
  ],
  initial: { status: 'none' } as TitleState,
  evolve(state, event): TitleState {
    if (event.type === 'TitleAwarded') return awardedTitle(event.data);
    return state.status === 'none' ? state : { ...state, ...changeOf(state, event) };
  },
});

type TitleEvent = Parameters<typeof title.evolve>[1];

/** What an event changes of a title. */
function changeOf(held: HeldTitle, event: Exclude<TitleEvent, { type: 'TitleAwarded' }>): Partial<HeldTitle> {
  const { revocation } = held;
  switch (event.type) {
    case 'CertificateIssued':
      return { certificateNumber: event.data.certificateNumber };
    case 'TermBegan':
      return { runsUntil: event.data.runsUntil };
    case 'ExtensionProposed':
      return { extension: { years: event.data.years, proposedBy: event.data.proposedBy } };
    case 'TitleExtended':
      return { runsUntil: event.data.runsUntil, isExtended: true, extension: null };
    case 'ExtensionRejected':
      return { extension: null };
    case 'TermEnded':
      return { termIsOver: true, extension: null, status: held.status === 'awarded' ? 'ended' : held.status };
    case 'RevocationProposed': {
      const { endingId, proposedBy, statementUntil } = event.data;
      return {
        status: 'hearing',
        revocation: {
          ...{ endingId, proposedBy, statementUntil },
          statement: statementUntil === null ? 'none' : 'awaited',
        },
      };
    }
    case 'StatementMade':
      return revocation ? { revocation: { ...revocation, statement: 'made' } } : {};
    case 'StatementLapsed':
      return revocation ? { revocation: { ...revocation, statement: 'lapsed' } } : {};
    case 'TitleRevoked':
      return { status: 'revoked', extension: null, revocation: null };
    case 'RevocationDropped':
      return { status: held.termIsOver ? 'ended' : 'awarded', revocation: null };
    case 'TitleBenefitsEnded': {
      const { benefitsClause: clause, benefitsEndedOn } = event.data;
      return { benefitsEnd: { benefitsEndedOn, clause } };
    }
  }
}
