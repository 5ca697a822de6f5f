import { ApplicationSubmitted } from '#contexts/selection/contracts';
import { DomainEvent, localDate } from '#kernel';
import { projectInMemory } from '#projections';
import { CertificateIssued, TitleAwarded, TitleRevoked } from '../../contracts';
import { recordedHistory } from '../../../recorded-history.testing';
import { certificatesProjection } from './projection';

const application = ApplicationSubmitted.of({
  ...{ filedBy: 'applicant-account', filedAs: 'person', declaration: 'by-person' },
  candidacyId: 'c1',
  roundId: 'round',
  programmeId: 'sample-programme',
  personId: 'p1',
  accountId: null,
  employerId: 'college',
  employerName: '示例学院（虚构）',
  line: ['college', 'bureau'],
  bodyId: 'bureau',
  track: 'skilled',
  field: '焊接',
  referenceDate: localDate('2022-01-01'),
  facts: {},
  cultivationGoals: '目标',
  supportMeasures: '举措',
  name: '演示甲（虚构）',
  birthDate: localDate('1985-05-05'),
});
const awarded = TitleAwarded.of({
  candidacyId: 'c1',
  personId: 'p1',
  programmeId: 'sample-programme',
  roundId: 'round',
  organiserId: 'province',
  year: 2022,
  track: 'skilled',
  employerId: 'college',
  employerName: '示例学院（虚构）',
  bodyId: 'bureau',
  awardedOn: localDate('2022-05-05'),
});
const issued = CertificateIssued.of({
  candidacyId: 'c1',
  personId: 'p1',
  certificateNumber: 'SAMPLE2022001',
  issuedOn: localDate('2022-05-05'),
});

const definitions = [ApplicationSubmitted, TitleAwarded, CertificateIssued];
const project = (...events: DomainEvent[]) =>
  projectInMemory(certificatesProjection, recordedHistory(definitions, ...events));

describe('the certificates read model', () => {
  it('holds a certificate under its number, and the title that it is about', () => {
    const rows = project(application, awarded, issued);
    expect(rows.certificates).toEqual([
      {
        certificate_number: 'SAMPLE2022001',
        candidacy_id: 'c1',
        person_id: 'p1',
        issued_on: '2022-05-05',
      },
    ]);
    expect(rows.titles).toEqual([
      {
        candidacy_id: 'c1',
        round_id: 'round',
        programme_id: 'sample-programme',
        year: 2022,
        track: 'skilled',
        employer_name: '示例学院（虚构）',
        revoked_on: null,
      },
    ]);
  });

  it('knows from which day on the title was revoked [JX-MEASURES 22d]', () => {
    const revoked = TitleRevoked.of({
      ...{ candidacyId: 'c1', personId: 'p1', programmeId: 'sample-programme', roundId: 'round' },
      ...{ endingId: 'assessment-failed', documentNumber: '虚构〔2025〕3 号', reason: '经研究决定（虚构）' },
      ...{ decidedBy: 'hr-chief', revokedOn: localDate('2025-03-11') },
    });
    expect(project(application, awarded, issued, revoked).titles).toMatchObject([
      { revoked_on: '2025-03-11' },
    ]);
  });

  it('keeps no name of its holder', () => {
    expect(JSON.stringify(project(application, awarded, issued))).not.toContain('演示甲');
  });

  it('gives the same rows when the events are replayed', () => {
    expect(project(application, awarded, issued)).toEqual(project(application, awarded, issued));
  });
});
