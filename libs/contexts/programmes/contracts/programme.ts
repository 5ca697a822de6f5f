import { defineAggregate, defineEvent, LocalDate } from '#kernel';
import { DateText, IdText, record } from '../../event-fields';

export const PolicyAdopted = defineEvent('PolicyAdopted', {
  summary: {
    zh: '政策版本已采用',
    en: 'A version of a programme’s policy pack was adopted, with the digest of its content',
  },
  about: ['programmeId'],
  schema: record({
    programmeId: IdText,
    version: IdText,
    /** SHA-256 of the pack's canonical JSON, hex: shows later that the rules on file are the rules adopted. */
    digest: IdText,
    effectiveFrom: DateText,
    /** The office that adopted it and organises the programme. */
    officeId: IdText,
  }),
});

export interface AdoptedPolicy {
  readonly version: string;
  readonly digest: string;
  readonly effectiveFrom: LocalDate;
}

export interface ProgrammeState {
  readonly organiserId: string | null;
  readonly adopted: readonly AdoptedPolicy[];
}

/** Stream `programme-<programme id>`. */
export const programme = defineAggregate({
  category: 'programme',
  title: { zh: '人才计划', en: 'Programme' },
  moves: 'grows',
  events: [PolicyAdopted],
  initial: { organiserId: null, adopted: [] } as ProgrammeState,
  evolve: (state, { data: { version, digest, effectiveFrom, officeId } }): ProgrammeState => ({
    organiserId: state.organiserId ?? officeId,
    adopted: [...state.adopted, { version, digest, effectiveFrom }],
  }),
});
