import { specification } from '#command-handling/testing';
import { candidacy } from '#contexts/selection/contracts';
import { fold } from '#kernel';
import { expectIdentified, expectNamed } from '../../refusal-words.testing';
import {
  applicationSubmitted,
  applicationWithdrawn,
  candidacyOf,
  candidacyState,
  EMPLOYER,
  PERSON,
  endorsements,
  reviewed,
  TOO_OLD,
} from '../../sample-selection.testing';
import { faultsIn } from '../../validated-fields.testing';
import { EvidenceAttached, EvidenceWithdrawn } from '../contracts';
import { isReceiptFor, receiptFor, uploadedAt } from '../domain/receipt';
import { AttachEvidence, attachEvidence, MOST_BYTES, MOST_FILES } from './attach-evidence';

/** The specification's noon. */
const NOW = new Date('2022-03-01T12:00:00+08:00');
const hoursAgo = (hours: number): Date => new Date(NOW.getTime() - hours * 3_600_000);
const naming = { blindIndex: (_: string, value: string) => hashOf(value) };
const candidacyId = candidacyOf('p1');
const file = { candidacyId, sha256: 'a1'.repeat(32), bytes: 1_000, mediaType: 'application/pdf' };
const body: AttachEvidence = {
  ...file,
  receipt: receiptFor(naming, file, NOW),
  kind: 'degree',
  fileName: '学位证书（虚构）.pdf',
  supportsFact: 'degree',
};
const { receipt: _receipt, ...recorded } = body;
const attached = EvidenceAttached.of({ ...recorded, personId: 'p1' });
const other = (order: number) =>
  EvidenceAttached.of({ ...attached.data, sha256: order.toString(16).padStart(64, '0') });

const handedIn = candidacyState('p1', applicationSubmitted());
const attaching = specification(attachEvidence).facts({
  candidacy: handedIn,
  person: PERSON,
  isReceipted: true,
});

describe('attaching evidence', () => {
  it('records hash, size, type, kind, the fact that it supports, and whose it is', () => {
    attaching.when(body).then(attached);
    const { supportsFact: _fact, ...alone } = body;
    const { supportsFact: _recorded, ...without } = attached.data;
    attaching.when(alone).then(EvidenceAttached.of(without));
  });

  it('goes on until eligibility is decided, and no longer', () => {
    const facts = (...events: Parameters<typeof candidacyState>[1][]) => ({
      candidacy: candidacyState('p1', applicationSubmitted(), ...events),
      person: PERSON,
      isReceipted: true,
    });
    attaching
      .facts(facts(...endorsements()))
      .when(body)
      .then(attached);
    for (const outcomes of [[], [TOO_OLD]]) {
      attaching
        .facts(facts(...endorsements(), reviewed('p1', outcomes)))
        .when(body)
        .thenRefused('candidacy-decided', { reason: 'state' });
    }
    attaching
      .facts(facts(applicationWithdrawn()))
      .when(body)
      .thenRefused('candidacy-withdrawn', { reason: 'state' });
  });

  it('refuses a candidacy that is not there', () => {
    attaching
      .facts({ candidacy: fold(candidacy, []), person: PERSON, isReceipted: true })
      .when(body)
      .thenRefused('not-found', { reason: 'not-found' });
  });

  it('refuses a receipt that is not for this file, and one that is older than two hours', () => {
    attaching
      .facts({ candidacy: handedIn, person: PERSON, isReceipted: false })
      .when(body)
      .thenRefused('receipt-invalid', { reason: 'rule', field: 'receipt' });
    attaching.when({ ...body, receipt: receiptFor(naming, file, hoursAgo(2)) }).then(attached);
    const expired = attaching.when({ ...body, receipt: receiptFor(naming, file, hoursAgo(2.01)) });
    expired.thenRefused('receipt-expired', { field: 'receipt' });
    expectNamed(expired, 2);
  });

  it('refuses a name with path parts, or one that does not fit the type', () => {
    attaching.when({ ...body, fileName: '../a.pdf' }).thenRefused('file-name-invalid', { field: 'fileName' });
    attaching.when({ ...body, fileName: 'a.docx' }).thenRefused('file-type-mismatch', { field: 'fileName' });
  });

  it('takes the same content once, and again after it was withdrawn', () => {
    const once = attaching.given(attached);
    const refused = once.when({ ...body, fileName: 'copy.pdf' });
    refused.thenRefused('evidence-exists', { reason: 'state', field: 'sha256' });
    expectIdentified(refused, candidacyId, body.sha256);
    once
      .given(EvidenceWithdrawn.of({ candidacyId, personId: 'p1', sha256: body.sha256, reason: '误传' }))
      .when(body)
      .then(attached);
  });

  it('takes 50 files and refuses a 51st, until one is withdrawn', () => {
    const files = Array.from({ length: MOST_FILES }, (_, index) => other(index));
    attaching
      .given(...files.slice(1))
      .when(body)
      .then(attached);
    const refused = attaching.given(...files).when(body);
    refused.thenRefused('too-many-files', { reason: 'rule' });
    expectNamed(refused, MOST_FILES);
    const { sha256 } = files[0]!.data;
    attaching
      .given(...files, EvidenceWithdrawn.of({ candidacyId, personId: 'p1', sha256, reason: '误传' }))
      .when(body)
      .then(attached);
  });

  it('takes 500 MB for a candidacy, counting what was withdrawn, and a content once', () => {
    const heavy = [1, 2].map((order) => EvidenceAttached.of({ ...other(order).data, bytes: MOST_BYTES / 2 }));
    const withdrawn = heavy.map(({ data: { sha256 } }) =>
      EvidenceWithdrawn.of({ candidacyId, personId: 'p1', sha256, reason: '误传' }),
    );
    const refused = attaching.given(...heavy, ...withdrawn).when(body);
    refused.thenRefused('too-many-bytes', { reason: 'rule' });
    expectNamed(refused, 500);
    expectIdentified(refused, candidacyId);
    attaching
      .given(
        attached,
        ...heavy,
        EvidenceWithdrawn.of({ candidacyId, personId: 'p1', sha256: body.sha256, reason: '误传' }),
      )
      .when(body)
      .then(attached);
  });

  it('refuses a fact that the application does not state, and names those that it does', () => {
    const refused = attaching.when({ ...body, supportsFact: 'contests' });
    refused.thenRefused('fact-not-stated', { field: 'supportsFact' });
    expectIdentified(refused, 'contests', 'degree', 'ledProjects');
    attaching.when({ ...body, supportsFact: 'constructor' }).thenRefused('fact-not-stated');
  });

  it('is refused with every reason, the first leading', () => {
    const files = Array.from({ length: MOST_FILES - 1 }, (_, index) => other(index + 1));
    attaching
      .given(attached, ...files)
      .facts({
        candidacy: candidacyState('p1', applicationSubmitted(), applicationWithdrawn()),
        person: PERSON,
        isReceipted: false,
      })
      .when({ ...body, fileName: '../a.docx', supportsFact: 'contests' })
      .thenRefused('candidacy-withdrawn', {
        others: [
          'too-many-files',
          'receipt-invalid',
          'file-name-invalid',
          'file-type-mismatch',
          'evidence-exists',
          'fact-not-stated',
        ],
      });
  });

  it('concerns the employer, and the applicant for themself', () => {
    expect(attaching.offices(body)).toEqual([EMPLOYER]);
    expect(attaching.self(body)).toEqual(['account-p1']);
    const unknown = attaching.facts({ candidacy: fold(candidacy, []), person: undefined, isReceipted: true });
    expect([unknown.offices(body), unknown.self(body)]).toEqual([[], []]);
  });

  it('concerns no employer that neither the person named nor whose employment of them is confirmed', () => {
    const byEmployer = candidacyState(
      'p1',
      applicationSubmitted('p1', { filedAs: 'employer', declaration: 'outstanding' }),
    );
    const employed = { ...PERSON, employments: { [EMPLOYER]: 'confirmed' as const } };
    const officesFor = (person: typeof PERSON) =>
      attaching.facts({ candidacy: byEmployer, person, isReceipted: true }).offices(body);
    expect(officesFor(PERSON)).toEqual([]);
    expect(officesFor({ ...PERSON, employments: { [EMPLOYER]: 'claimed' } })).toEqual([]);
    expect(officesFor(employed)).toEqual([EMPLOYER]);
  });

  it.each<[string, object, string]>([
    ['a hash of another length', { sha256: 'ab' }, 'sha256'],
    ['an empty file', { bytes: 0 }, 'bytes'],
    ['a file over 20 MB', { bytes: 20 * 1_048_576 + 1 }, 'bytes'],
    ['a type that is never taken', { mediaType: 'text/html' }, 'mediaType'],
    ['a kind that is none', { kind: 'rumour' }, 'kind'],
    ['a name of 201 characters', { fileName: 'x'.repeat(201) }, 'fileName'],
  ])('does not take %s', (_, fault, field) => {
    expect(faultsIn(AttachEvidence, { ...body, ...fault })).toEqual([field]);
  });
});

describe('a receipt', () => {
  it('says when the file was uploaded, to the second', () => {
    const uploaded = uploadedAt(receiptFor(naming, file, new Date(NOW.getTime() + 999)));
    expect(uploaded).toEqual(NOW);
  });

  it('holds for nothing but the file, the candidacy and the time it was made for', () => {
    const made = receiptFor(naming, file, NOW);
    expect(isReceiptFor(naming, file, made)).toBe(true);
    const others = [
      { ...file, candidacyId: candidacyOf('p2') },
      { ...file, sha256: 'b2'.repeat(32) },
      { ...file, bytes: 1_001 },
      { ...file, mediaType: 'image/png' },
    ];
    for (const one of others) expect(isReceiptFor(naming, one, made)).toBe(false);
    const later = made.replace(/^\d+/, (seconds) => String(Number(seconds) + 1));
    for (const forged of [later, '', 'x', made.slice(1), `0${made}`, `${made}0`, made.toUpperCase()]) {
      expect(isReceiptFor(naming, file, forged)).toBe(false);
    }
  });
});

/** A mark of 32 hexadecimal digits, as the keyed index gives them. */
function hashOf(value: string): string {
  let hash = 7n;
  for (const character of value) hash = (hash * 1_000_003n + BigInt(character.charCodeAt(0))) % (1n << 120n);
  return hash.toString(16).padStart(32, '0');
}
