import { isRefusal, refuseAll } from './decision';
import { defineRefusal, defineRefusals, entriesOf } from './refusal';

const shelfFull = defineRefusal('shelf-full', 'rule', {
  zh: '{shelf}已有 {count} 册，最多 {most} 册（{clause}）。',
  en: '{shelf} holds {count} books; the most is {most} ({clause}).',
  field: 'shelfId',
});
const closed = defineRefusals('library-closed', 'state', {
  today: { zh: '今天闭馆。', en: 'The library is closed today.' },
  since: { zh: '已闭馆（{day}，{clause}）。', en: 'The library is closed ({day}, {clause}).' },
  until: { zh: '闭馆至 {day}。', en: 'The library is closed until {day}.' },
});
const full = { shelf: { zh: '甲架', en: 'Shelf A' }, count: 9, most: 8, clause: 'LIB 4' };

describe('a refusal of the catalogue', () => {
  it('says its values in both languages, each in its own words, at its field and under its clause', () => {
    expect(shelfFull(full)).toEqual({
      ...{ kind: 'refused', reason: 'rule', code: 'shelf-full', outcomes: [], about: [], clauses: ['LIB 4'] },
      message: {
        zh: '甲架已有 9 册，最多 8 册（LIB 4）。',
        en: 'Shelf A holds 9 books; the most is 8 (LIB 4).',
      },
      faults: [
        {
          field: 'shelfId',
          message: {
            zh: '甲架已有 9 册，最多 8 册（LIB 4）。',
            en: 'Shelf A holds 9 books; the most is 8 (LIB 4).',
          },
        },
      ],
    });
  });

  it('cites what else it is given beside the clause that it says, each once', () => {
    expect(shelfFull(full, { clauses: ['LIB 5', 'LIB 4'] }).clauses).toEqual(['LIB 4', 'LIB 5']);
  });

  it('cites nothing where there is no rule to cite', () => {
    expect(shelfFull({ ...full, clause: undefined })).toMatchObject({
      clauses: [],
      message: { zh: '甲架已有 9 册，最多 8 册。', en: 'Shelf A holds 9 books; the most is 8.' },
    });
    expect(closed.since({ day: '2022-03-01', clause: undefined }).message).toEqual({
      zh: '已闭馆（2022-03-01）。',
      en: 'The library is closed (2022-03-01).',
    });
  });

  it('may be said in several sentences under one code', () => {
    expect(closed.today()).toMatchObject({ code: 'library-closed', message: { zh: '今天闭馆。' } });
    expect(closed.until({ day: '2022-03-01' }).message.en).toBe('The library is closed until 2022-03-01.');
    expect(entriesOf({ closed, shelfFull }).map(({ code }) => code)).toEqual([
      'library-closed',
      'library-closed',
      'library-closed',
      'shelf-full',
    ]);
  });

  it('has a code in kebab-case, and words in both languages', () => {
    expect(() => defineRefusal('ShelfFull', 'rule', { zh: '满', en: 'full' })).toThrow(TypeError);
    expect(() => defineRefusal('shelf-full', 'rule', { zh: '满', en: '' })).toThrow(TypeError);
  });
});

describe('several reasons', () => {
  it('are one refusal: the first one leads, the others follow, each code once', () => {
    const all = refuseAll([undefined, closed.today(), shelfFull(full), closed.until({ day: '2022-03-01' })]);
    expect(all).toEqual({ ...closed.today(), others: [shelfFull(full)] });
    expect(isRefusal(all)).toBe(true);
  });

  it('are none where there is none, and stand alone where there is one', () => {
    expect(refuseAll([undefined])).toBeUndefined();
    expect(isRefusal(undefined)).toBe(false);
    expect(refuseAll([closed.today()])).toEqual(closed.today());
  });
});
