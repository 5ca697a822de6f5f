import { defineAggregate, defineEvent, LocalDate } from '#kernel';
import { candidacyId, personId, programmeId, referenceDate, roundId } from '#vocabulary';
import { record } from '../../../event-fields';
import { since, tier, until } from './words';

/** Which candidacy of a person an entry of the support record is about. */
const ofCandidacy = { personId, candidacyId, programmeId, roundId };

export const CandidacyUnderWay = defineEvent('CandidacyUnderWay', {
  summary: { zh: '支持记录：申报进行中', en: 'Support record: a candidacy of the person is under way' },
  about: ['personId'],
  // Candidacies whose rounds have reference dates in one year run at the same time.
  schema: record({ ...ofCandidacy, since, referenceDate }),
});

export const CandidacyOver = defineEvent('CandidacyOver', {
  summary: {
    zh: '支持记录：申报已终止',
    en: 'Support record: a candidacy of the person ended without an award',
  },
  about: ['personId'],
  schema: record(ofCandidacy),
});

export const SupportBegan = defineEvent('SupportBegan', {
  summary: { zh: '支持记录：支持期开始', en: 'Support record: a programme began to support the person' },
  about: ['personId'],
  schema: record({ ...ofCandidacy, since, until, tier }),
});

/** What one programme does for a person, or may come to do. */
export interface SupportEntry {
  readonly kind: 'candidacy' | 'support';
  readonly candidacyId: string;
  readonly programmeId: string;
  readonly roundId: string;
  readonly since: LocalDate;
  /** Of a candidacy: the reference date of its round. */
  readonly referenceDate?: LocalDate;
  /** Of support: its last day, null when none is on record. */
  readonly until?: LocalDate | null;
  /** Of support: the tier of the programme, null when none is on record. */
  readonly tier?: string | null;
}

export interface SupportRecordState {
  /** Candidacies under way and supports, each candidacy once. */
  readonly entries: readonly SupportEntry[];
}

/** Stream `supportRecord-<person>`: what every programme does for one person, so that duplicate support is found. */
export const supportRecord = defineAggregate({
  category: 'supportRecord',
  title: { zh: '支持记录', en: 'Support record' },
  moves: 'back',
  events: [CandidacyUnderWay, CandidacyOver, SupportBegan],
  initial: { entries: [] } as SupportRecordState,
  evolve({ entries }, { type, data }): SupportRecordState {
    const { candidacyId, programmeId, roundId } = data;
    const others = entries.filter((entry) => entry.candidacyId !== candidacyId);
    const ids = { candidacyId, programmeId, roundId };
    switch (type) {
      case 'CandidacyUnderWay':
        return {
          entries: [
            ...others,
            { kind: 'candidacy', ...ids, since: data.since, referenceDate: data.referenceDate },
          ],
        };
      case 'CandidacyOver':
        return { entries: others };
      case 'SupportBegan':
        return {
          entries: [
            ...others,
            { kind: 'support', ...ids, since: data.since, until: data.until, tier: data.tier },
          ],
        };
    }
  },
});
