import { defineAggregate, defineEvent } from '#kernel';

const title = { zh: '测试', en: 'Test' };
const schema = { static: {} as { readonly id: string; readonly name?: string } };
const Plain = defineEvent('Plain', { summary: title, about: { nothing: 'made up for tests' }, schema });
const Personal = defineEvent('Personal', {
  summary: title,
  about: { nothing: 'made up for tests' },
  schema,
  personal: { subject: 'id', fields: ['name'] },
});
const aggregate = { category: 'test', title, snapshotVersion: 1, evolve: <S>(state: S): S => state };

describe('an aggregate with snapshots', () => {
  it('is refused when its events have personal fields', () => {
    expect(() => defineAggregate({ ...aggregate, events: [Plain, Personal], initial: {} })).toThrow(
      'test can have no snapshots: Personal has personal fields',
    );
    const { snapshotVersion, ...without } = aggregate;
    expect(snapshotVersion).toBe(1);
    expect(() => defineAggregate({ ...without, events: [Plain, Personal], initial: {} })).not.toThrow();
  });

  it('may have personal fields in its events when it leaves them sealed', () => {
    const sealed = { ...aggregate, leavesSealed: true } as const;
    expect(() => defineAggregate({ ...sealed, events: [Plain, Personal], initial: {} })).not.toThrow();
  });

  it('is refused when its state is none that JSON can carry', () => {
    for (const initial of [{ on: new Date(0) }, new Map(), { of: [undefined] }, 1n]) {
      expect(() => defineAggregate({ ...aggregate, events: [Plain], initial })).toThrow('not I-JSON');
    }
    expect(() =>
      defineAggregate({ ...aggregate, events: [Plain], initial: { of: [null, 1, 'a'] } }),
    ).not.toThrow();
  });
});
