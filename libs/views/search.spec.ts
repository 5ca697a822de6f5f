import type { QueryContext, Sought } from '#command-handling';
import { Disclosure } from '#command-handling/runtime';
import { text } from '#kernel';
import type { SealedReference } from '#privacy';
import type { ReadModel } from '#projections';
import { identifier, nameOfPerson, nullable } from '#vocabulary';
import { defineView, sealedBox } from './define-view';
import { MOST_OPENED, searchableOf } from './search';
import { ascending, fromSealed, onlyFor, shown } from './shown';

const thingId = identifier(text('编号', 'Id'), { entity: 'any' });
const things = defineView({
  name: 'sought_things',
  version: 1,
  key: { thingId },
  fields: { box: sealedBox },
  on: () => [],
});
const name = fromSealed(nullable(nameOfPerson), 'box', 'name');
class Thing extends shown({ thingId, name }) {}

const SEARCHED = { from: things, item: Thing, order: ascending('thingId') };
const BY_NAME = {
  ...{ kind: 'thing', title: text('事物', 'Things') },
  shows: { id: 'thingId', title: 'name', subtitle: ['thingId'] },
  page: 'things/:thingId',
  where: { personId: (personId: string) => `one.thing_id = ${personId}` },
  byTitle: true,
} as const;
const searchable = searchableOf(BY_NAME, SEARCHED);

const sought = (term: Partial<Sought>): Sought => ({
  ...{ name: undefined, code: '-', personId: undefined },
  ...term,
});

/** So many things, each called what `called` says; counts what is read and opened. */
class Things {
  statements = 0;
  opened = 0;
  readonly disclosure = new Disclosure();
  private given = 0;

  constructor(
    private readonly length: number,
    private readonly called: (index: number) => string,
  ) {}

  find(term: Partial<Sought>, most = 10) {
    // Of all that a query is answered with, a search reads and opens.
    return searchable.find(sought(term), most, {
      read: (_projections: never, read: (tables: never, query: never) => unknown) =>
        read({} as never, ((sql: string) => Promise.resolve(this.batch(sql))) as never),
      open: (boxes: readonly SealedReference[]) => {
        this.opened += boxes.length;
        const opened = new Map(boxes.map(({ eventId, box }) => [eventId, { name: box }]));
        return Promise.resolve(this.disclosure.watching(boxes, opened));
      },
    } as unknown as QueryContext<ReadModel>);
  }

  private batch(sql: string) {
    this.statements += 1;
    const limit = Number(/LIMIT (\d+)/.exec(sql)?.[1]);
    const begun = this.given;
    this.given = Math.min(this.length, begun + limit);
    return Array.from({ length: this.given - begun }, (_, offset) => {
      const id = `t${begun + offset}`;
      const box = { eventId: id, subject: id, box: this.called(begun + offset) };
      return { thingId: id, name: box, 'by thingId': id };
    });
  }
}

describe('a search of sealed names', () => {
  it('opens them a batch at a time, and looks through all that there are', async () => {
    const things = new Things(600, (index) => (index === 599 ? '虚构甲' : '虚构乙'));
    const { found, more, complete } = await things.find({ name: '构甲' });
    expect(found).toEqual([{ id: 't599', title: '虚构甲', subtitle: 't599', page: 'things/t599' }]);
    expect([more, complete, things.statements, things.opened]).toEqual([false, true, 3, 600]);
  });

  it('discloses whoever it found, and nobody whose name it compared', async () => {
    const one = new Things(600, (index) => (index === 599 ? '虚构甲' : '虚构乙'));
    await one.find({ name: '构甲' });
    expect(one.disclosure.shown()).toEqual([{ fields: ['name'], subjects: ['t599'] }]);
    const none = new Things(600, () => '虚构乙');
    await none.find({ name: '构甲' });
    expect(none.disclosure.shown()).toEqual([]);
    const many = new Things(600, () => '虚构甲');
    await many.find({ name: '虚构' }, 2);
    expect(many.disclosure.shown()).toEqual([{ fields: ['name'], subjects: ['t0', 't1'] }]);
  });

  it('opens no more than a bound, and says that it did not see all', async () => {
    const things = new Things(MOST_OPENED * 3, () => '虚构乙');
    expect(await things.find({ name: '甲甲' })).toEqual({ found: [], more: false, complete: false });
    expect(things.opened).toBe(MOST_OPENED);
  });

  it('stops once it has more than are shown, and says that there are more', async () => {
    const things = new Things(MOST_OPENED, () => '虚构甲');
    const { found, more, complete } = await things.find({ name: '虚构' }, 10);
    expect([found.length, more, complete, things.statements]).toEqual([10, true, true, 1]);
  });

  it('compares names as they are told apart: in any width, case, spacing and script', async () => {
    const things = new Things(1, () => 'Ｍary·示例');
    expect((await things.find({ name: 'mary示例' })).found).toHaveLength(1);
  });

  it('opens nothing for an ID number, nor where too little of a name is given', async () => {
    const byNumber = new Things(1, () => '虚构甲');
    const { found } = await byNumber.find({ name: '360', personId: 'ix1' });
    expect([found.length, byNumber.statements, byNumber.opened]).toEqual([1, 1, 1]);
    const byNothing = new Things(1, () => '虚构甲');
    await byNothing.find({ code: '%' });
    expect([byNothing.statements, byNothing.opened]).toEqual([0, 0]);
  });

  it('cannot be declared over a field that is not for everybody who sees the row, or that there is not', () => {
    class Hidden extends shown({ thingId, name: onlyFor(name, () => false) }) {}
    expect(() => searchableOf(BY_NAME, { ...SEARCHED, item: Hidden })).toThrow('name is not for everybody');
    expect(() => searchableOf({ ...BY_NAME, page: 'things/:other' }, SEARCHED)).toThrow('no other');
  });
});
