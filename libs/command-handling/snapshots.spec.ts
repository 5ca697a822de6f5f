import { InMemorySnapshotStore } from '#command-handling/testing';
import { Aggregate } from '#kernel';
import { Logger, silentLogger } from '#platform';
import { BlindIndex } from '#privacy';
import { Book, BookRemarked, Loan, LoanOpened } from './library-loans.testing';
import { RecordedLibrary } from './recorded-library.testing';
import { Snapshot, Snapshots, snapshotVersionOf } from './snapshots';
import { StateCache } from './state-cache';

const remark = BookRemarked.of({ bookId: 'B1', remark: 'good' });
const remarks = (count: number) => Array.from({ length: count }, () => remark);

const blindIndex = new BlindIndex(Buffer.alloc(32, 3));

describe('snapshots', () => {
  let library: RecordedLibrary;
  let store: InMemorySnapshotStore;
  let snapshots: Snapshots;
  let warnings: string[];
  const log: Logger = { ...silentLogger, warn: (_, message) => void warnings.push(message) };

  beforeEach(() => {
    library = new RecordedLibrary();
    store = new InMemorySnapshotStore();
    snapshots = new Snapshots({ store, blindIndex, log });
    warnings = [];
  });

  /** Loads in a process that has just started. */
  async function load(from = library, aggregate: Aggregate<{ remarks: number }, never> = Book) {
    const loaded = await from.loader({ cache: new StateCache(), snapshots }).load(aggregate, 'B1');
    await snapshots.drained();
    return loaded;
  }

  /** Puts another state under the snapshot, to see whether it is used. */
  function change(difference: Partial<Snapshot>): void {
    const kept = store.snapshots.get('book-B1');
    if (kept) store.snapshots.set('book-B1', { ...kept, ...difference });
  }

  const kept = () => store.snapshots.get('book-B1');

  it('are taken of a stream from a hundred events on, and anew when sixteen lie behind the last one', async () => {
    const loader = library.loader({ cache: new StateCache(), snapshots });
    const taken: unknown[] = [];
    for (const count of [99, 1, 15, 1, 12, 4]) {
      await library.happens('book-B1', ...remarks(count));
      await loader.load(Book, 'B1');
      await snapshots.drained();
      taken.push(kept()?.revision);
    }
    expect(taken).toEqual([undefined, 99, 99, 115, 115, 131]);
  });

  it('spare another process what they hold: they and the newest events are asked for at once', async () => {
    await library.happens('book-B1', ...remarks(120));
    await load();
    await library.happens('book-B1', ...remarks(3));
    const reading = jest.spyOn(library.store, 'readStream');
    expect(await load()).toEqual({ state: { remarks: 123 }, revision: 122 });
    expect(reading.mock.calls).toEqual([['book-B1', { direction: 'backwards', limit: 17 }]]);
    expect(kept()?.revision).toBe(119);
  });

  it.each([16, 17, 40])('are read on from with %i events behind them', async (behind) => {
    await library.happens('book-B1', ...remarks(120));
    await load();
    await library.happens('book-B1', ...remarks(behind));
    const reading = jest.spyOn(library.store, 'readStream');
    expect(await load()).toEqual({ state: { remarks: 120 + behind }, revision: 119 + behind });
    expect(reading.mock.calls.slice(1)).toEqual(behind > 16 ? [['book-B1', { from: 119 }]] : []);
    expect(kept()?.revision).toBe(119 + behind);
  });

  it.each([0, 1, 17, 18])(
    'are not needed for a stream of %i events, which is folded as the log has it',
    async (count) => {
      if (count > 0) await library.happens('book-B1', ...remarks(count));
      const reading = jest.spyOn(library.store, 'readStream');
      const revision = count > 0 ? count - 1 : 'no-stream';
      expect(await load()).toEqual({ state: { remarks: count }, revision });
      expect(reading).toHaveBeenCalledTimes(count > 17 ? 2 : 1);
    },
  );

  it('of another version of the aggregate are left aside and replaced', async () => {
    await library.happens('book-B1', ...remarks(120));
    await load();
    const raised = {
      ...Book,
      snapshotVersion: 2,
      evolve: (state: { remarks: number }) => ({ remarks: state.remarks + 2 }),
    };
    expect(await load(library, raised)).toEqual({ state: { remarks: 240 }, revision: 119 });
    expect(kept()).toMatchObject({ version: 'book@2 BookRemarked@1', state: '{"remarks":240}' });
  });

  it('name the aggregate, its version and the schema versions of its events', () => {
    const second = { ...BookRemarked, version: 2 };
    expect(snapshotVersionOf(Book)).toBe('book@1 BookRemarked@1');
    expect(snapshotVersionOf({ ...Book, events: [second] })).toBe('book@1 BookRemarked@2');
  });

  it.each([
    ['whose state was changed', { state: '{"remarks":999}' }],
    ['whose state is no JSON', { state: '{"remarks":' }],
    ['whose revision was changed', { revision: 100 }],
    ['of another stream', { stream: 'book-B2' }],
    ['that this ledger did not write', { mark: new BlindIndex(Buffer.alloc(32, 4)).fingerprint('') }],
  ])('%s are left aside with a warning', async (_, difference) => {
    await library.happens('book-B1', ...remarks(120));
    await load();
    change(difference);
    expect(await load()).toEqual({ state: { remarks: 120 }, revision: 119 });
    expect(warnings).toEqual([expect.stringContaining('damaged')]);
    expect(kept()).toMatchObject({ state: '{"remarks":120}', revision: 119 });
  });

  it('beyond the head of the stream are left aside: the log was restored', async () => {
    await library.happens('book-B1', ...remarks(120));
    await load();
    const restored = new RecordedLibrary();
    await restored.happens('book-B1', ...remarks(110));
    expect(await load(restored)).toEqual({ state: { remarks: 110 }, revision: 109 });
    expect(kept()?.revision).toBe(109);
  });

  it('whose last event is not the one on the stream are left aside: the log was restored and went on', async () => {
    const twice: Aggregate<{ remarks: number }, never> = {
      ...Book,
      evolve: ({ remarks: count }) => ({ remarks: count + 2 }),
    };
    await library.happens('book-B1', ...remarks(120));
    await load(library, twice);
    const restored = new RecordedLibrary();
    await restored.happens('book-B2', remark);
    await restored.happens('book-B1', ...remarks(130));
    expect(await load(restored)).toEqual({ state: { remarks: 130 }, revision: 129 });
  });

  it('that cannot be read or kept harm nothing and are logged', async () => {
    await library.happens('book-B1', ...remarks(120));
    store.find = () => Promise.reject(new Error('no database'));
    store.save = () => Promise.reject(new Error('no database'));
    expect(await load()).toEqual({ state: { remarks: 120 }, revision: 119 });
    expect(warnings).toEqual([
      expect.stringContaining('could not be read'),
      expect.stringContaining('could not be kept'),
    ]);
  });

  it('are not waited for by whoever loads', async () => {
    await library.happens('book-B1', ...remarks(120));
    let answer: () => void = () => undefined;
    store.save = () => new Promise<void>((resolve) => (answer = resolve));
    const loader = library.loader({ snapshots });
    await loader.load(Book, 'B1');
    await loader.load(Book, 'B1');
    const drained = snapshots.drained();
    answer();
    await drained;
  });

  it('are kept of no state that JSON cannot carry', async () => {
    await library.happens('book-B1', ...remarks(120));
    await load(library, {
      ...Book,
      evolve: (({ remarks: count }: { remarks: number }) => ({ remarks: count + 1, at: undefined })) as never,
    });
    expect(kept()).toBeUndefined();
    expect(warnings).toEqual([expect.stringContaining('could not be kept')]);
  });

  it('are neither kept nor looked for where the aggregate declares none', async () => {
    const { snapshotVersion, ...without } = Book;
    expect(snapshotVersion).toBe(1);
    await library.happens('book-B1', ...remarks(120));
    const finding = jest.spyOn(store, 'find');
    await load(library, without);
    expect(kept()).toBeUndefined();
    expect(finding).not.toHaveBeenCalled();
  });

  it('hold nothing that was opened, whatever the aggregate declares', async () => {
    const events = Array.from({ length: 120 }, (_, turn) =>
      LoanOpened.of({
        ...{ loanId: 'L1', readerId: `R${turn}`, branch: 'north', openedBy: 'clerk' },
        readerName: '测试读者甲',
      }),
    );
    await library.happens('loan-B1', ...events);
    await library.loader({ snapshots }).load({ ...Loan, snapshotVersion: 1 }, 'B1');
    await snapshots.drained();
    expect(store.snapshots.size).toBe(0);
  });
});
