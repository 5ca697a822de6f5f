import { ApiProperty } from '@nestjs/swagger';
import { randomUUID } from 'node:crypto';
import { NO_PLANS } from '#policy';
import { Actor, PUBLIC_ACTOR, Role, SYSTEM_ACTOR } from '#access';
import { defineQuery, Id, openToItsRoles } from '#command-handling';
import { WEEKDAY_CALENDAR } from '#command-handling/testing';
import { eventId, InMemoryEventStore } from '#event-store';
import { text, UnavailableError } from '#kernel';
import { defineProjection, keyedTable, ReadModelLagError } from '#projections';
import { noHistory } from '../no-history.testing';
import { answerQuery } from './answer-query';
import { AnsweredFrom, answeredFrom } from './answered-from';
import { QueryParts } from './tokens';

const tables = { shelves: keyedTable({ key: { shelf: 'text' }, columns: { books: 'integer' } }) };
const shelvesProjection = defineProjection({ name: 'shelves', version: 1, tables, on: () => [] });
/** Of the same tables, so that its type is the other's. */
const depotProjection = defineProjection({ name: 'depot', version: 1, tables, on: () => [] });

class ShelfPath {
  @Id(text('书架编号', 'Shelf id'))
  shelf: string;
}
class ShelfAnswer {
  @ApiProperty({ description: '册数 / Books' })
  books: number;
}

const shelfQuery = defineQuery({
  path: 'shelves/:shelf',
  parameters: ShelfPath,
  answer: ShelfAnswer,
  summary: text('一个书架', 'One shelf'),
  roles: ['system'],
  scope: openToItsRoles('书架人人可查', 'shelves are open to everybody'),
  projections: [shelvesProjection],
  run: ({ shelf }, { read }) =>
    read(shelf === 'depot' ? depotProjection : shelvesProjection, () => Promise.resolve({ books: 7 })),
});

const openingQuery: typeof shelfQuery.run = async (_asked, { read, open }) => {
  await read(shelvesProjection, () => Promise.resolve());
  await read(shelvesProjection, () => Promise.resolve());
  await open([]);
  return { books: 7 };
};

/** A log of which no stream is read. */
const UNREAD = {
  readStream: () => {
    throw new Error('a stream was read');
  },
};

describe('answering a query', () => {
  const store = new InMemoryEventStore();
  afterAll(() => store.close());

  const ask = (shelf: string, parts: Partial<QueryParts> = {}, atLeast?: bigint): Promise<object> =>
    answerQuery(
      shelfQuery,
      { parameters: { shelf }, actor: SYSTEM_ACTOR, atLeast, correlationId: 'request-1' },
      { ...partsOver(store), ...parts },
    );

  it('reads what the query declares', async () => {
    expect(await ask('S1')).toEqual({ books: 7 });
  });

  it('fails when it reads what it does not declare, though the tables are alike', async () => {
    await expect(ask('depot')).rejects.toThrow('shelves/:shelf reads depot without declaring it');
  });

  it('leaves the moment of its reads before the key vault is asked, and when it fails', async () => {
    const told: string[] = [];
    const moment: ReturnType<QueryParts['readModels']['moment']> = {
      read: (_read, read) => {
        told.push('read');
        return read({} as never, {} as never);
      },
      leave: () => Promise.resolve(void told.push('leave')),
    };
    const readModels = { ...partsOver(store).readModels, moment: () => moment };
    const openReferences = () => {
      told.push('open');
      return Promise.resolve(new Map());
    };
    const opening = { ...shelfQuery, run: openingQuery };
    const parts = { ...partsOver(store), readModels, sealer: { openReferences } };
    const asked = {
      parameters: { shelf: 'S1' },
      actor: SYSTEM_ACTOR,
      atLeast: undefined,
      correlationId: 'r',
    };
    await answerQuery(opening, asked, parts);
    expect(told).toEqual(['read', 'read', 'leave', 'open', 'leave']);
    told.length = 0;
    const failing = { ...shelfQuery, run: () => Promise.reject(new Error('no shelf')) };
    await expect(answerQuery(failing, asked, parts)).rejects.toThrow('no shelf');
    expect(told).toEqual(['leave']);
  });

  it('asks nothing of the log when the read models are where they have to be', async () => {
    const lastPosition = () => Promise.reject(new Error('the log was asked'));
    expect(await ask('S1', { store: { ...UNREAD, lastPosition } }, 9n)).toEqual({ books: 7 });
  });

  it('waits for read models that are behind, also while the log cannot be asked', async () => {
    const patiences: number[] = [];
    const readModels: QueryParts['readModels'] = {
      ...partsOver(store).readModels,
      waitFor: (_names, position, patience) => {
        patiences.push(patience);
        return patience === 0 ? Promise.reject(new ReadModelLagError(position, [])) : Promise.resolve();
      },
    };
    const lastPosition = () => Promise.reject(new UnavailableError('event log'));
    expect(await ask('S1', { readModels, store: { ...UNREAD, lastPosition } }, 9n)).toEqual({ books: 7 });
    expect(patiences).toEqual([0, 5_000]);
  });

  describe('that shows personal fields', () => {
    const BOX = { subject: 'person-1', eventId: 'e1', box: 'sealed' };
    const run: typeof shelfQuery.run = async (_asked, { open }) => {
      const opened = await open([BOX, null]);
      return { books: String(opened.get('e1')?.name).length };
    };
    const inspector: Actor = { id: 'inspector', roles: ['supervisor', 'employer'], office: null };
    const showing = { ...shelfQuery, roles: ['supervisor'] as readonly Role[], run };
    const told = async (definition: typeof showing, actor: Actor, record = () => Promise.resolve()) => {
      const recorded: object[] = [];
      const asked = { parameters: { shelf: 'S1' }, actor, atLeast: undefined, correlationId: 'request-1' };
      const answer = await answerQuery(
        definition,
        { ...asked, reason: 'complaint' },
        {
          ...partsOver(store),
          sealer: { openReferences: () => Promise.resolve(new Map([['e1', { name: '虚构甲' }]])) },
          recordDisclosure: (shown, disclosure) => {
            recorded.push({ ...shown, shown: disclosure.shown() });
            return record();
          },
        },
      );
      return { answer, recorded };
    };

    it('puts on record what it shows, to whom, in the roles it is open to, and why', async () => {
      const { answer, recorded } = await told(showing, inspector);
      expect(answer).toEqual({ books: 3 });
      expect(recorded).toEqual([
        {
          ...{ path: 'shelves/:shelf', reason: 'complaint', correlationId: 'request-1' },
          actor: { ...inspector, roles: ['supervisor'] },
          shown: [{ fields: ['name'], subjects: ['person-1'] }],
        },
      ]);
    });

    it('is not given while the log does not take that', async () => {
      const record = () => Promise.reject(new UnavailableError('event log'));
      await expect(told(showing, inspector, record)).rejects.toThrow(UnavailableError);
    });

    it('records nothing of what everybody may ask, nor of what the system reads', async () => {
      const open = { ...showing, roles: ['public'] as const };
      expect((await told(open, inspector)).recorded).toEqual([]);
      const ofSystem = { ...showing, roles: ['system'] as const };
      expect((await told(ofSystem, SYSTEM_ACTOR)).recorded).toEqual([]);
    });
  });

  describe('about one thing', () => {
    const CLERK = { id: 'clerk', roles: ['employer'], office: 'north' } as const;
    const about = {
      ...shelfQuery,
      roles: CLERK.roles,
      thing: { aggregate: { category: 'shelf' }, by: 'shelf' },
    };
    const from = async (actor: Actor, parts: Partial<QueryParts> = {}): Promise<AnsweredFrom | undefined> => {
      const open = { ...about, roles: [...about.roles, 'public'] as const };
      const asked = { parameters: { shelf: 'S1' }, actor, atLeast: undefined, correlationId: 'request-1' };
      return answeredFrom(await answerQuery(open, asked, { ...partsOver(store), ...parts }));
    };
    beforeAll(async () => {
      for (let books = 0; books < 30; books += 1) {
        const commandId = randomUUID();
        const event = { id: eventId(commandId, 0), type: 'ShelfFilled', data: '{}', metadata: '{}' };
        await store.append({ stream: 'shelf-S1', commandId, events: [event], expectedRevision: 'any' });
      }
    });

    it('notes the position that it holds at least, and the revision of then, though the stream has gone on', async () => {
      expect(await from(CLERK)).toEqual({ position: 5n, revision: 4 });
      const reached = (position: bigint) => ({
        ...partsOver(store).readModels,
        reached: async () => position,
      });
      expect(await from(CLERK, { readModels: reached(30n) })).toEqual({ position: 30n, revision: 29 });
      expect(await from(CLERK, { readModels: reached(0n) })).toEqual({ position: 0n });
    });

    it('tells no revision to the public, nor to roles that no command on it is open to', async () => {
      expect(await from(PUBLIC_ACTOR)).toEqual({ position: 5n });
      expect(await from({ ...CLERK, roles: ['analyst'] })).toEqual({ position: 5n });
    });

    it('is answered without a revision while the log cannot be read', async () => {
      const lastPosition = () => Promise.reject(new UnavailableError('event log'));
      const readStream: QueryParts['store']['readStream'] = async function* () {
        yield await Promise.reject(new UnavailableError('event log'));
      };
      expect(await from(CLERK, { store: { lastPosition, readStream } })).toEqual({ position: 5n });
    });
  });
});

function partsOver(store: InMemoryEventStore): QueryParts {
  return {
    readModels: {
      moment: () => ({
        read: (_read, read) => read({} as never, {} as never),
        leave: () => Promise.resolve(),
      }),
      waitFor: () => Promise.resolve(),
      reached: () => Promise.resolve(5n),
    },
    store,
    history: noHistory(store),
    clock: { now: () => new Date('2022-03-01T04:00:00Z') },
    calendar: WEEKDAY_CALENDAR,
    policies: { version: () => undefined, inForce: () => undefined, plans: NO_PLANS },
    sealer: { openReferences: () => Promise.resolve(new Map()) },
    identifiers: { seal: (sealed) => sealed },
    blindIndex: { of: (_purpose, value) => value },
    possible: () => () => Promise.resolve([]),
    stateBefore: ({ initial }) => Promise.resolve(initial),
    rolesOn: () => ['employer'],
    features: [],
    recordDenial: () => Promise.resolve(),
    recordDisclosure: () => Promise.resolve(),
  };
}
