import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent } from '#kernel';
import { EVIDENCE_KINDS } from '#vocabulary';
import { FreeText, IdText, oneOf, record } from '../../event-fields';

const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' });

export const EvidenceAttached = defineEvent('EvidenceAttached', {
  summary: { zh: '证明材料已提交', en: 'A file was attached to a candidacy as evidence' },
  about: [{ subject: 'candidacyId', shows: ['sha256', { evidenceKind: 'kind' }] }],
  schema: record({
    candidacyId: IdText,
    personId: IdText,
    /** Of the clear content: what a download is compared with. */
    sha256: Sha256,
    /** Size of the content. */
    bytes: Type.Integer({ minimum: 1 }),
    mediaType: IdText,
    kind: oneOf(EVIDENCE_KINDS),
    /** The fact of the application that it supports, by its name in the policy pack. */
    supportsFact: Type.Optional(IdText),
    fileName: Type.Optional(IdText),
  }),
  personal: { subject: 'personId', fields: ['fileName'] },
});

export const EvidenceWithdrawn = defineEvent('EvidenceWithdrawn', {
  summary: { zh: '证明材料已撤回', en: 'A file was withdrawn as evidence; it stays in the store' },
  about: [{ subject: 'candidacyId', shows: ['sha256'], reason: 'to-readers' }],
  schema: record({
    candidacyId: IdText,
    personId: IdText,
    sha256: Sha256,
    reason: Type.Optional(FreeText),
  }),
  personal: { subject: 'personId', fields: ['reason'] },
});

export interface EvidenceState {
  /** Hashes of the files that are attached now, in the order in which they were. */
  readonly attached: readonly string[];
  /** Bytes of every content that was ever attached, by its hash: what is withdrawn stays in the store. */
  readonly stored: Readonly<Record<string, number>>;
}

/** Stream `evidence-<candidacy id>`. */
export const evidence = defineAggregate({
  category: 'evidence',
  title: { zh: '证明材料', en: 'Evidence' },
  events: [EvidenceAttached, EvidenceWithdrawn],
  initial: { attached: [], stored: {} } as EvidenceState,
  evolve({ attached, stored }, event): EvidenceState {
    const { sha256 } = event.data;
    const others = attached.filter((one) => one !== sha256);
    switch (event.type) {
      case 'EvidenceAttached':
        return { attached: [...others, sha256], stored: { ...stored, [sha256]: event.data.bytes } };
      case 'EvidenceWithdrawn':
        return { attached: others, stored };
    }
  },
});
