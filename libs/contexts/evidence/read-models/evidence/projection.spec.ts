import { ApplicationSubmitted } from '#contexts/selection/contracts';
import { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import { applicationSubmitted, candidacyOf, LINE, ROUND } from '../../../sample-selection.testing';
import { OF_GRANT, spendingRecorded } from '../../../sample-funding.testing';
import { EvidenceAttached, EvidenceWithdrawn, VoucherAttached, VoucherWithdrawn } from '../../contracts';
import { evidenceProjection } from './projection';

const candidacyId = candidacyOf('p1');
const attached = (sha256: string) =>
  EvidenceAttached.of({
    ...{ candidacyId, personId: 'p1', sha256, bytes: 10, mediaType: 'image/png', kind: 'prize' },
    ...{ supportsFact: 'degree', fileName: '获奖证书（虚构）.png' },
  });
const withdrawn = EvidenceWithdrawn.of({
  ...{ candidacyId, personId: 'p1', sha256: 'a'.repeat(64), reason: '误传（虚构）' },
});
const project = (...events: DomainEvent[]) =>
  projectInMemory(
    evidenceProjection,
    recordedHistory([ApplicationSubmitted, EvidenceAttached, EvidenceWithdrawn], ...events),
  );

describe('the evidence read model', () => {
  it('knows of each candidacy who may see its files, before there are any', () => {
    expect(project(applicationSubmitted())).toEqual({
      cases: [{ candidacy_id: candidacyId, round_id: ROUND, person_id: 'p1', offices: LINE }],
      files: [],
      entries: [],
      vouchers: [],
      accounts: [],
    });
  });

  it('holds each file with what is recorded of it', () => {
    const { files } = project(applicationSubmitted(), attached('a'.repeat(64)));
    expect(files).toEqual([
      {
        ...{ candidacy_id: candidacyId, sha256: 'a'.repeat(64), person_id: 'p1', bytes: 10 },
        ...{ media_type: 'image/png', kind: 'prize', supports_fact: 'degree' },
        ...{ attached_on: '2022-03-01', attached_by: 'somebody', attached_position: 2n },
        name: expect.objectContaining({ eventId: 'event-2', subject: 'p1' }),
        ...{ withdrawn_on: null, withdrawal: null },
      },
    ]);
  });

  it('marks a withdrawn file, and holds it anew when it is attached again', () => {
    const history = [applicationSubmitted(), attached('a'.repeat(64)), attached('b'.repeat(64)), withdrawn];
    const { files } = project(...history);
    expect(files.map(({ withdrawn_on }) => withdrawn_on)).toEqual(['2022-03-01', null]);
    expect(files[0]).toMatchObject({ withdrawal: { eventId: 'event-4', subject: 'p1' } });
    const again = project(...history, attached('a'.repeat(64))).files[0];
    expect(again).toMatchObject({ withdrawn_on: null, withdrawal: null, attached_position: 5n });
  });

  it('marks a withdrawn voucher, keeps it for the readers of the entry, and holds it anew when it is attached again', () => {
    const of = { ...OF_GRANT, personId: 'p1', entryNumber: 1, sha256: 'a'.repeat(64) };
    const voucher = VoucherAttached.of({ ...of, bytes: 10, mediaType: 'image/png', fileName: '发票.png' });
    const history = [
      spendingRecorded(1, 900),
      voucher,
      VoucherWithdrawn.of({ ...of, reason: '误传（虚构）' }),
    ];
    const withdrawnOn = (...events: DomainEvent[]) =>
      project(...events).vouchers.map(({ withdrawn_on }) => withdrawn_on);
    expect([withdrawnOn(...history), withdrawnOn(...history, voucher)]).toEqual([['2022-03-01'], [null]]);
  });

  it('keeps names and reasons sealed', () => {
    const { files } = project(attached('a'.repeat(64)), withdrawn);
    const shown = JSON.stringify(files, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    expect(shown).not.toContain('获奖证书');
    expect(shown).not.toContain('误传');
  });

  it('gives the same rows when the events are replayed', () => {
    const history = [applicationSubmitted(), attached('a'.repeat(64)), withdrawn, attached('b'.repeat(64))];
    expect(project(...history)).toEqual(project(...history));
  });
});
