import { defineAggregate, defineEvent } from '#kernel';
import { candidacyId, evidenceKind, optional, personId } from '#vocabulary';
import { record } from '../../event-fields';
import { bytes, fileName, mediaType, reasonOfWithdrawal, sha256, supportsFact } from './words';

export const EvidenceAttached = defineEvent('EvidenceAttached', {
  summary: { zh: '证明材料已提交', en: 'A file was attached to a candidacy as evidence' },
  about: [{ subject: 'candidacyId', shows: ['sha256', { evidenceKind: 'kind' }] }],
  schema: record({
    ...{ candidacyId, personId, sha256, bytes, mediaType, kind: evidenceKind },
    ...{ supportsFact: optional(supportsFact), fileName: optional(fileName) },
  }),
  personal: { subject: 'personId', fields: ['fileName'] },
});

export const EvidenceWithdrawn = defineEvent('EvidenceWithdrawn', {
  summary: { zh: '证明材料已撤回', en: 'An evidence file was withdrawn; the file is kept' },
  about: [{ subject: 'candidacyId', shows: ['sha256'], reason: 'to-readers' }],
  schema: record({ candidacyId, personId, sha256, reason: optional(reasonOfWithdrawal) }),
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
