import { Type } from '@sinclair/typebox';
import { randomUUID } from 'node:crypto';
import { defineEvent, UnreadableEventError } from '#kernel';
import type { EventStore, NewEvent, RecordedEvent, StoredEvent } from '#event-store';
import type { EventReader } from './folding/event-intake';
import { appendTable, counterTable, defineProjection, keyedTable } from './projection';

const summary = { zh: '测试事件', en: 'made up for tests' };
const Joined = defineEvent('SampleJoined', {
  summary,
  about: { nothing: 'made up for tests' },
  schema: Type.Object({ member: Type.String(), team: Type.String(), amount: Type.Integer() }),
});
const Moved = defineEvent('SampleMoved', {
  summary,
  about: { nothing: 'made up for tests' },
  schema: Type.Object({ member: Type.String(), team: Type.String() }),
});
const Left = defineEvent('SampleLeft', {
  summary,
  about: { nothing: 'made up for tests' },
  schema: Type.Object({ member: Type.String() }),
});
const Noted = defineEvent('SampleNoted', {
  summary,
  about: { nothing: 'made up for tests' },
  schema: Type.Object({ words: Type.Array(Type.String()) }),
});

/** An event of the made-up log. `SampleUnreadable` cannot be decoded; nobody handles `SampleIgnored`. */
export interface SampleEvent {
  readonly type:
    'SampleJoined' | 'SampleMoved' | 'SampleLeft' | 'SampleNoted' | 'SampleIgnored' | 'SampleUnreadable';
  readonly data: Readonly<Record<string, string | number | readonly string[]>>;
}

/** What a test wants the fold to do differently. */
interface Variation {
  readonly name?: string;
  readonly version?: number;
  /** Called for each noted word; may throw. */
  readonly onWord?: (word: string) => void;
}

/** Another projection of the same events, to be read together with the first. */
export const teamNamesProjection = () =>
  defineProjection({
    name: 'sample_names',
    version: 1,
    tables: { teams: keyedTable({ key: { team: 'text' }, columns: { member: 'text' } }) },
    on: (on) => [
      on(Joined, ({ teams }, { data: { team, member } }) => teams.update({ team }, () => ({ member }))),
    ],
  });

/** A projection with every kind of table and type of column. */
export function sampleProjection({ name = 'sample_teams', version = 1, onWord }: Variation = {}) {
  return defineProjection({
    name,
    version,
    tables: {
      members: keyedTable({
        key: { member: 'text' },
        columns: {
          team: 'text',
          former_team: 'text?',
          moves: 'integer',
          amount: 'bigint',
          founding: 'boolean',
          joined_on: 'date',
          changed_at: 'timestamptz',
          path: 'json',
        },
        indexes: [['team', 'member']],
      }),
      team_totals: counterTable({
        key: { team: 'text', version: 'integer' },
        columns: { members: 'bigint', amount: 'bigint' },
      }),
      words: appendTable({ columns: { word: 'text', at: 'timestamptz?' }, indexes: [['word']] }),
    },
    on: (on) => [
      on(Joined, (rows, { data, recordedAt }) => {
        rows.members.update({ member: data.member }, (row) => ({
          team: data.team,
          former_team: row?.team ?? null,
          moves: 0,
          amount: BigInt(data.amount) + (row?.amount ?? 0n),
          founding: row === undefined,
          joined_on: '2022-03-01',
          changed_at: recordedAt,
          path: { zebra: [data.team], b: 1 },
        }));
        rows.team_totals.add({ team: data.team, version }, { members: 1, amount: data.amount });
      }),
      on(Moved, (rows, { data, recordedAt }) => {
        rows.members.update({ member: data.member }, (row) => {
          if (row === undefined) return null;
          const { zebra } = row.path as { readonly zebra: readonly string[] };
          return {
            ...row,
            team: data.team,
            former_team: row.team,
            moves: row.moves + 1,
            changed_at: recordedAt,
            path: { zebra: [...zebra, data.team].slice(-5), b: Object.keys(row.path as object).indexOf('b') },
          };
        });
        rows.team_totals.add({ team: data.team, version }, { members: 1 });
      }),
      on(Left, (rows, { data }) => {
        rows.members.update({ member: data.member }, () => null);
      }),
      on(Noted, (rows, { data, recordedAt }) => {
        for (const word of data.words) {
          onWord?.(word);
          rows.words.insert({ word, at: word === '' ? null : recordedAt });
        }
      }),
      { type: 'SampleUnreadable', handle: () => undefined },
    ],
  });
}

/** Decodes what {@link appendSamples} appended. */
export const sampleReader: EventReader = {
  decode(stored: StoredEvent): RecordedEvent {
    if (stored.type === 'SampleUnreadable') throw new UnreadableEventError(stored, 'made unreadable');
    const metadata = JSON.parse(stored.metadata) as RecordedEvent['metadata'];
    return { ...stored, data: JSON.parse(stored.data) as object, metadata, sealed: null, stored };
  },
};

/** Appends events, each by a command of its own; gives the position of the last. */
export async function appendSamples(store: EventStore, events: readonly SampleEvent[]): Promise<bigint> {
  const appended = events.map(({ type, data }) => {
    const event: NewEvent = { id: randomUUID(), type, data: JSON.stringify(data), metadata: '{}' };
    return store.append({
      stream: 'sample-1',
      commandId: randomUUID(),
      events: [event],
      expectedRevision: 'any',
    });
  });
  for (const outcome of await Promise.all(appended)) {
    if (outcome.outcome !== 'appended') throw new Error(`not appended: ${outcome.outcome}`);
  }
  return store.lastPosition();
}

/** All events of a store as the sample reader reads them. */
export async function recordedSamples(store: EventStore): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of store.readAll()) events.push(...page.map((event) => sampleReader.decode(event)));
  return events;
}

export const joined = (member: string, team: string, amount = 1): SampleEvent => ({
  type: 'SampleJoined',
  data: { member, team, amount },
});
export const moved = (member: string, team: string): SampleEvent => ({
  type: 'SampleMoved',
  data: { member, team },
});
export const left = (member: string): SampleEvent => ({ type: 'SampleLeft', data: { member } });
export const noted = (...words: string[]): SampleEvent => ({ type: 'SampleNoted', data: { words } });
export const ignored: SampleEvent = { type: 'SampleIgnored', data: {} };
export const unreadable: SampleEvent = { type: 'SampleUnreadable', data: {} };
