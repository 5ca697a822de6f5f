import { Disclosure, unseen } from './disclosure';

const boxOf = (eventId: string, subject: string) => ({ eventId, subject, box: 'sealed' });
const OPENED = new Map<string, Readonly<Record<string, unknown>>>([
  ['e1', { name: '虚构甲', phone: '13800000000', reason: null }],
  ['e2', { name: '虚构乙' }],
  ['e3', { reason: '虚构的理由' }],
]);
const BOXES = [
  boxOf('e1', 'person-1'),
  boxOf('e2', 'person-2'),
  boxOf('e3', 'person-1'),
  boxOf('e4', 'erased'),
];

describe('what an answer discloses', () => {
  const watch = () => {
    const disclosure = new Disclosure();
    return { disclosure, opened: disclosure.watching(BOXES, OPENED) };
  };

  it('is nothing of what was only opened, nor of whoever was erased', () => {
    const { disclosure, opened } = watch();
    expect([...opened.keys()]).toEqual(['e1', 'e2', 'e3']);
    expect(disclosure.shown()).toEqual([]);
  });

  it('is every field that was taken, of one subject by all its events, those of the same fields together', () => {
    const { disclosure, opened } = watch();
    expect([opened.get('e1')?.name, opened.get('e2')?.name]).toEqual(['虚构甲', '虚构乙']);
    expect(disclosure.shown()).toEqual([{ fields: ['name'], subjects: ['person-1', 'person-2'] }]);
    expect({ ...opened.get('e3') }).toEqual({ reason: '虚构的理由' });
    expect(disclosure.shown()).toEqual([
      { fields: ['name', 'reason'], subjects: ['person-1'] },
      { fields: ['name'], subjects: ['person-2'] },
    ]);
  });

  it('is not what there is none of, what a mask or a comparison took, nor what is the reader’s own', () => {
    const { disclosure, opened } = watch();
    expect([opened.get('e1')?.reason, opened.get('e1')?.address]).toEqual([null, undefined]);
    expect(unseen(opened.get('e1') ?? {}).phone).toBe('13800000000');
    expect(disclosure.shown()).toEqual([]);
    expect(opened.get('e2')?.name).toBe('虚构乙');
    expect(disclosure.shown(new Set(['person-2']))).toEqual([]);
  });

  it('is whole where an answer takes the fields together', () => {
    const { disclosure, opened } = watch();
    expect(JSON.stringify(opened.get('e1'))).toContain('13800000000');
    expect(disclosure.shown()).toEqual([{ fields: ['name', 'phone'], subjects: ['person-1'] }]);
  });
});
