import { EventPage, StoredEvent } from '#event-store';
import { defineAggregate } from '#kernel';
import { StateCache } from './state-cache';
import { Book, BookRemarked, LoanClosed, LoanOpened } from './library-loans.testing';
import { RecordedLibrary } from './recorded-library.testing';

const remark = BookRemarked.of({ bookId: 'B1', remark: 'good' });
const remarks = (count: number, text = 'good') =>
  Array.from({ length: count }, () => BookRemarked.of({ bookId: 'B1', remark: text }));
const opened = LoanOpened.of({
  ...{ loanId: 'L1', readerId: 'R1', readerName: '测试读者甲', branch: 'north', openedBy: 'clerk' },
});

/** Knows which remarks there were. */
const Remarks = defineAggregate({
  category: 'book',
  title: { zh: '留言', en: 'Remarks' },
  events: [BookRemarked],
  initial: [] as readonly string[],
  evolve: (state, { data }) => [...state, data.remark],
});

/** Knows the reader's name as long as there is a key to it. */
const Reader = defineAggregate({
  category: 'loan',
  title: { zh: '读者', en: 'Reader' },
  events: [LoanOpened, LoanClosed],
  initial: { name: 'nobody' as string | undefined, closed: 0 },
  evolve: (state, { type, data }) =>
    type === 'LoanOpened' ? { ...state, name: data.readerName } : { ...state, closed: state.closed + 1 },
});

describe('loading a stream', () => {
  let library: RecordedLibrary;
  beforeEach(() => {
    library = new RecordedLibrary();
  });

  /** Revisions that a load reads from the log. */
  async function read(load: () => Promise<unknown>): Promise<number[]> {
    const revisions: number[] = [];
    const { store } = library;
    const readStream = store.readStream.bind(store);
    const spy = jest.spyOn(store, 'readStream').mockImplementation(async function* (...asked) {
      for await (const page of readStream(...asked)) {
        revisions.push(...page.map(({ revision }: StoredEvent) => revision));
        yield page;
      }
    } as (...asked: Parameters<typeof readStream>) => AsyncIterable<EventPage>);
    await load();
    spy.mockRestore();
    return revisions;
  }

  it('folds it from its beginning when nothing is remembered', async () => {
    await library.happens('book-B1', ...remarks(5));
    expect(await library.loader().load(Book, 'B1')).toEqual({ state: { remarks: 5 }, revision: 4 });
    expect(await library.loader().load(Book, 'B2')).toEqual({ state: { remarks: 0 }, revision: 'no-stream' });
  });

  describe('that was loaded before', () => {
    it('reads nothing but the last event that is folded in, and gives the very same state', async () => {
      await library.happens('book-B1', ...remarks(5));
      const loader = library.loader({ cache: new StateCache() });
      const first = await loader.load(Book, 'B1');
      let second: unknown;
      expect(await read(async () => (second = await loader.load(Book, 'B1')))).toEqual([4]);
      expect(second).toEqual(first);
      expect((await loader.load(Book, 'B1')).state).toBe(first.state);
    });

    it('sees what another process has appended, and reads no more than that', async () => {
      await library.happens('book-B1', ...remarks(5));
      const loader = library.loader({ cache: new StateCache() });
      await loader.load(Book, 'B1');
      await library.happens('book-B1', ...remarks(2));
      const load = () => loader.load(Book, 'B1');
      expect(await read(load)).toEqual([4, 5, 6]);
      expect(await load()).toEqual({ state: { remarks: 7 }, revision: 6 });
      expect(await read(load)).toEqual([6]);
    });

    it('sees a stream that did not exist before', async () => {
      const loader = library.loader({ cache: new StateCache() });
      await loader.load(Book, 'B1');
      await library.happens('book-B1', remark);
      expect(await loader.load(Book, 'B1')).toEqual({ state: { remarks: 1 }, revision: 0 });
    });

    it.each([
      ['is shorter', 2],
      ['holds other events there', 7],
      ['does not hold the stream', 0],
    ])('is folded anew when the log was restored from a backup and %s', async (_, count) => {
      const cache = new StateCache();
      await library.happens('book-B1', ...remarks(5));
      await library.loader({ cache }).load(Remarks, 'B1');
      const restored = new RecordedLibrary();
      await restored.happens('book-B2', remark);
      if (count > 0) await restored.happens('book-B1', ...remarks(count, 'after the backup'));
      const whole = {
        state: Array(count).fill('after the backup'),
        revision: count > 0 ? count - 1 : 'no-stream',
      };
      const loader = restored.loader({ cache });
      expect(await loader.load(Remarks, 'B1')).toEqual(whole);
      expect(await loader.load(Remarks, 'B1')).toEqual(whole);
    });
  });

  describe('with personal fields', () => {
    it('opens them anew each time and keeps nothing of them', async () => {
      await library.happens('loan-L1', opened, LoanClosed.of({ loanId: 'L1' }));
      const cache = new StateCache();
      const loader = library.loader({ cache });
      expect((await loader.load(Reader, 'L1')).state.name).toBe('测试读者甲');
      expect(cache.get(Reader, 'loan-L1')).toBeUndefined();
    });

    it('gives nothing readable from the moment on in which the key is destroyed', async () => {
      await library.happens('loan-L1', opened, LoanClosed.of({ loanId: 'L1' }));
      const loader = library.loader({ cache: new StateCache() });
      await loader.load(Reader, 'L1');
      await library.vault.destroyKey('R1');
      expect(await loader.load(Reader, 'L1')).toEqual({ state: { name: undefined, closed: 1 }, revision: 1 });
    });

    it('keeps what was folded before the first of them, and reads the rest anew', async () => {
      const closed = LoanClosed.of({ loanId: 'L1' });
      await library.happens('loan-L1', closed, closed, opened, closed);
      const cache = new StateCache();
      const loader = library.loader({ cache });
      const load = () => loader.load(Reader, 'L1');
      const whole = { state: { name: '测试读者甲', closed: 3 }, revision: 3 };
      expect(await load()).toEqual(whole);
      expect(cache.get(Reader, 'loan-L1')).toMatchObject({
        state: { name: 'nobody', closed: 2 },
        revision: 1,
      });
      expect(await read(load)).toEqual([1, 2, 3]);
      expect(await load()).toEqual(whole);
    });
  });
});
