import { defineProjection, keyedTable } from '#projections';
import { CertificateIssued, TitleAwarded, TitleRevoked } from '../../contracts';

/** Certificates by number, with the title that each is about. */
export const certificatesProjection = defineProjection({
  name: 'certificates',
  version: 3,
  tables: {
    certificates: keyedTable({
      key: { certificate_number: 'text' },
      columns: { candidacy_id: 'text', person_id: 'text', issued_on: 'date' },
    }),
    titles: keyedTable({
      key: { candidacy_id: 'text' },
      columns: {
        round_id: 'text',
        programme_id: 'text',
        year: 'integer',
        track: 'text',
        employer_name: 'text',
        revoked_on: 'date?',
      },
    }),
  },
  on: (on) => [
    on(
      TitleAwarded,
      ({ titles }, { data: { candidacyId, roundId, programmeId, year, track, employerName } }) =>
        titles.update({ candidacy_id: candidacyId }, () => ({
          round_id: roundId,
          programme_id: programmeId,
          year,
          track,
          employer_name: employerName,
          revoked_on: null,
        })),
    ),
    on(TitleRevoked, ({ titles }, { data: { candidacyId, revokedOn } }) =>
      titles.update({ candidacy_id: candidacyId }, (row) => (row ? { ...row, revoked_on: revokedOn } : null)),
    ),
    on(CertificateIssued, ({ certificates }, { data }) =>
      certificates.update({ certificate_number: data.certificateNumber }, () => ({
        candidacy_id: data.candidacyId,
        person_id: data.personId,
        issued_on: data.issuedOn,
      })),
    ),
  ],
});
