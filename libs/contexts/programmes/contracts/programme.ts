import { defineAggregate, defineEvent, EventOf, LocalDate } from '#kernel';
import { policyVersion, programmeId } from '#vocabulary';
import { record } from '../../event-fields';
import { ValueConfirmed, ValueRejected, ValueSet } from './value-events';
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

/** What somebody entered of a document that sets a value. */
export interface ValueEntry {
  /** From 1 on, of one value. */
  readonly entryNumber: number;
  /** In fen. */
  readonly amount: number;
  readonly documentNumber: string;
  readonly inForceFrom: LocalDate;
  readonly enteredBy: string;
  /** The entry that it takes the place of once it is confirmed; null for none. */
  readonly corrects: number | null;
  /** `corrected`: it was confirmed, and another entry took its place. */
  readonly status: 'pending' | 'confirmed' | 'rejected' | 'corrected';
}

export interface ProgrammeState {
  readonly organiserId: string | null;
  readonly adopted: readonly AdoptedPolicy[];
  /** Every entry of each value, by the id of the value, oldest first. */
  readonly values: Readonly<Record<string, readonly ValueEntry[]>>;
}

/** Stream `programme-<programme id>`. */
export const programme = defineAggregate({
  category: 'programme',
  title: { zh: '人才计划', en: 'Programme' },
  // A value that was confirmed may be corrected.
  moves: 'back',
  events: [PolicyAdopted, ValueSet, ValueConfirmed, ValueRejected],
  initial: { organiserId: null, adopted: [], values: {} } as ProgrammeState,
  evolve(state, event): ProgrammeState {
    switch (event.type) {
      case 'PolicyAdopted': {
        const { version, digest, effectiveFrom, officeId } = event.data;
        return {
          ...state,
          organiserId: state.organiserId ?? officeId,
          adopted: [...state.adopted, { version, digest, effectiveFrom }],
        };
      }
      case 'ValueSet':
        return withEntries(state, event.data, (entries) => [...entries, entered(event.data)]);
      case 'ValueConfirmed': {
        const { entryNumber, corrects } = event.data;
        return withEntries(state, event.data, (entries) =>
          entries.map((entry) => {
            if (entry.entryNumber === corrects) return { ...entry, status: 'corrected' };
            return entry.entryNumber === entryNumber ? { ...entry, status: 'confirmed' } : entry;
          }),
        );
      }
      case 'ValueRejected': {
        const { entryNumber } = event.data;
        return withEntries(state, event.data, (entries) =>
          entries.map((entry) =>
            entry.entryNumber === entryNumber ? { ...entry, status: 'rejected' } : entry,
          ),
        );
      }
    }
  },
});

function entered(data: EventOf<typeof ValueSet>['data']): ValueEntry {
  const { entryNumber, amount, documentNumber, inForceFrom, enteredBy, corrects } = data;
  return { entryNumber, amount, documentNumber, inForceFrom, enteredBy, corrects, status: 'pending' };
}

function withEntries(
  state: ProgrammeState,
  { valueId }: { readonly valueId: string },
  change: (entries: readonly ValueEntry[]) => readonly ValueEntry[],
): ProgrammeState {
  return { ...state, values: { ...state.values, [valueId]: change(entriesOf(state, valueId)) } };
}

/** Every entry of a value, oldest first; none where nobody entered any, whatever the id. */
export function entriesOf({ values }: ProgrammeState, valueId: string): readonly ValueEntry[] {
  return Object.hasOwn(values, valueId) ? (values[valueId] ?? []) : [];
}

/** Of each value that has one, by its id, the confirmed entry that counts on a day: the last one whose first day has come. */
export function valuesInForce({ values }: ProgrammeState, day: LocalDate): ReadonlyMap<string, ValueEntry> {
  const inForce = new Map<string, ValueEntry>();
  for (const [valueId, entries] of Object.entries(values))
    for (const entry of entries) {
      if (entry.status !== 'confirmed' || entry.inForceFrom > day) continue;
      const last = inForce.get(valueId);
      if (last === undefined || entry.inForceFrom > last.inForceFrom) inForce.set(valueId, entry);
    }
  return inForce;
}
