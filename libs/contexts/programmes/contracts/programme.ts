import { defineAggregate, defineEvent, LocalDate } from '#kernel';
import { policyVersion, programmeId } from '#vocabulary';
import { record } from '../../event-fields';
import { adoptedBy, digest, effectiveFrom } from './words';

export const PolicyAdopted = defineEvent('PolicyAdopted', {
  summary: {
    zh: '政策版本已采用',
    en: 'A policy version of a programme was adopted',
  },
  about: ['programmeId'],
  schema: record({
    ...{ programmeId, version: policyVersion, digest, effectiveFrom, officeId: adoptedBy },
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
