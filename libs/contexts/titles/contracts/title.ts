import { defineAggregate, defineEvent, text } from '#kernel';
import {
  bodyId,
  candidacyId,
  certificateNumber,
  date,
  employerId,
  employerName,
  personId,
  programmeId,
  roundId,
  track,
  year,
} from '#vocabulary';
import { record } from '../../event-fields';

export const TitleAwarded = defineEvent('TitleAwarded', {
  summary: { zh: '称号已授予', en: 'The title was awarded' },
  about: ['candidacyId'],
  schema: record({
    ...{ candidacyId, personId, programmeId, roundId, year, track, employerId, employerName, bodyId },
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

export type TitleState =
  | { readonly status: 'none' }
  | { readonly status: 'awarded'; readonly candidacyId: string; readonly certificateNumber: string | null };

/** Stream `title-<candidacy id>`: a title is awarded once for a candidacy. */
export const title = defineAggregate({
  category: 'title',
  title: { zh: '称号', en: 'Title' },
  events: [TitleAwarded, CertificateIssued],
  initial: { status: 'none' } as TitleState,
  evolve(state, event): TitleState {
    switch (event.type) {
      case 'TitleAwarded':
        return { status: 'awarded', candidacyId: event.data.candidacyId, certificateNumber: null };
      case 'CertificateIssued':
        return state.status === 'awarded'
          ? { ...state, certificateNumber: event.data.certificateNumber }
          : state;
    }
  },
});
