import { Type } from '@sinclair/typebox';
import { defineEvent, EventDefinition } from '../event';
import type { About, PlaceIn } from './about';
import { subjectEntries, SubjectEntry } from './entries';

const schema = Type.Object({
  listId: Type.String(),
  edition: Type.Integer(),
  officeId: Type.Optional(Type.String()),
  ready: Type.Boolean(),
  entries: Type.Array(Type.Object({ candidacyId: Type.String(), rank: Type.Integer() })),
  outcomes: Type.Array(Type.Object({ rule: Type.String(), result: Type.String() })),
  dropped: Type.Optional(Type.Array(Type.String())),
  reason: Type.Optional(Type.String()),
});
type Data = (typeof schema)['static'];

const declared = (about: About<PlaceIn<Data>>): EventDefinition =>
  defineEvent('ListDrawnUp', {
    summary: { zh: '测试', en: 'made up for tests' },
    about,
    schema,
    personal: { subject: 'listId', fields: ['reason'] },
  });
const data: Data = {
  ...{ listId: 'L1', edition: 2, officeId: 'north', ready: false, dropped: ['c9'] },
  entries: [
    { candidacyId: 'c1', rank: 1 },
    { candidacyId: 'c2', rank: 2 },
  ],
  outcomes: [
    { rule: 'age', result: 'met' },
    { rule: 'degree', result: 'not-met' },
  ],
};
const entriesOf = (about: About<PlaceIn<Data>>, of: Data = data): readonly SubjectEntry[] =>
  subjectEntries(declared(about).about, of);

describe('an event', () => {
  it('is about what a field names, and shows nothing unless it says what', () => {
    expect(entriesOf(['listId'])).toEqual([
      {
        kind: 'list',
        id: 'L1',
        detail: {},
        within: null,
        readers: undefined,
        reason: undefined,
        isPublic: false,
      },
    ]);
  });

  it('tells the public what it says is public, and never what it keeps for some readers', () => {
    expect(entriesOf([{ subject: 'listId', public: true }])).toMatchObject([{ isPublic: true }]);
    for (const kept of [{ readers: 'acting-office' }, { reason: 'to-readers' }] as const)
      expect(() => declared([{ subject: 'listId', public: true, ...kept }])).toThrow(
        'keeps for some readers',
      );
  });

  it('is about each item of a list, and shows what belongs to that item', () => {
    const about = entriesOf([{ subject: 'entries[].candidacyId', shows: ['edition', 'entries[].rank'] }]);
    expect(about).toMatchObject([
      { kind: 'candidacy', id: 'c1', detail: { edition: 2, rank: 1 } },
      { kind: 'candidacy', id: 'c2', detail: { edition: 2, rank: 2 } },
    ]);
  });

  it('is about bare ids once it says what they are, and about nobody where there are none', () => {
    const about = [{ subject: 'dropped[]', kind: 'candidacy', says: { result: 'dropped' } }] as const;
    expect(entriesOf(about)).toMatchObject([{ kind: 'candidacy', id: 'c9', detail: { result: 'dropped' } }]);
    expect(entriesOf(about, { ...data, dropped: undefined })).toEqual([]);
    expect(() => declared([{ subject: 'dropped[]' }])).toThrow('what kind of thing is at dropped[]');
  });

  it('shows a field under another name, a word for what is so, and all items of which something is so', () => {
    const says = {
      state: { when: 'ready', then: 'ready', otherwise: 'not-ready' },
      result: { when: 'outcomes[result=not-met]', then: 'not-satisfied', otherwise: 'satisfied' },
    } as const;
    const shows = [{ body: 'officeId', rules: 'outcomes[result=not-met].rule' }] as const;
    expect(entriesOf([{ subject: 'listId', shows, says }])[0]?.detail).toEqual({
      ...{ body: 'north', rules: ['degree'], state: 'not-ready', result: 'not-satisfied' },
    });
    const met = { ...data, ready: true, outcomes: [], officeId: undefined };
    expect(entriesOf([{ subject: 'listId', shows, says }], met)[0]?.detail).toEqual({
      ...{ rules: [], state: 'ready', result: 'satisfied' },
    });
  });

  it('makes no entry where its data say otherwise than it asks', () => {
    expect(entriesOf([{ subject: 'listId', only: { edition: 2 } }])).toHaveLength(1);
    expect(entriesOf([{ subject: 'listId', only: { edition: 3 } }])).toEqual([]);
  });

  it('says who reads the entry and its reason, and what its subject belongs to', () => {
    const [named] = entriesOf([
      {
        subject: 'entries[].candidacyId',
        within: 'listId',
        readers: { office: 'officeId' },
        reason: { office: 'officeId' },
      },
    ]);
    const office = { office: 'north' };
    expect(named).toMatchObject({ within: { kind: 'list', id: 'L1' }, readers: office, reason: office });
    expect(
      entriesOf([{ subject: 'listId', readers: 'acting-office', reason: 'to-readers' }])[0],
    ).toMatchObject({
      ...{ readers: { office: null }, reason: { office: null } },
    });
  });

  it('may be one that no timeline tells of', () => {
    expect(declared({ nothing: 'made up for tests' }).about).toEqual([]);
  });

  it('cannot name a place that its schema does not have, nor show a personal field', () => {
    expect(() => declared([{ subject: 'entries[].personId' }])).toThrow(
      'entries[].personId, which it does not have',
    );
    expect(() => declared([{ subject: 'listId', shows: ['entries[].score'] }])).toThrow('does not have');
    expect(() => declared([{ subject: 'listId', shows: ['reason'] }])).toThrow('reason, which is personal');
    expect(() => declared([{ subject: 'listId', shows: ['entries[rank].rank' as 'entries[]'] }])).toThrow(
      'no place',
    );
  });
});
