import type { Json } from '#kernel';
import { factsWithoutText, foundWithoutText } from './free-text';

describe('facts without free text', () => {
  it('keep booleans, numbers, dates, levels and choices', () => {
    const facts = {
      fullTime: true,
      rank: 3,
      since: '2020-09-01',
      degree: 'doctor',
      prize: 'national-2',
      none: null,
    };
    expect(factsWithoutText(facts)).toEqual(facts);
  });

  it('lose texts, in whatever script', () => {
    expect(
      factsWithoutText({
        evidence: '合同书（虚构）',
        note: 'Contract No. 7',
        title: 'Dr',
        empty: '',
        degree: 'doctor',
      }),
    ).toEqual({ degree: 'doctor' });
  });

  it('keep lists with the other fields of their items', () => {
    const projects: Json = [
      { level: 'provincial', evidence: '合同书（虚构）' },
      { level: 'national', evidence: '批文（虚构）', endsOn: '2023-12-31', rank: 1 },
    ];
    expect(factsWithoutText({ projects, programmes: [] })).toEqual({
      projects: [{ level: 'provincial' }, { level: 'national', endsOn: '2023-12-31', rank: 1 }],
      programmes: [],
    });
  });

  it('do not pass a text off as a date', () => {
    expect(factsWithoutText({ since: '2020-02-30', until: '2020年' })).toEqual({});
  });
});

describe('what a rule found, without free text', () => {
  it.each([
    ['a value', 46, 46],
    ['nothing', null, null],
    ['a text', '合同书（虚构）', null],
    ['who confirmed', ['applicant', 'employer'], ['applicant', 'employer']],
    ['several facts', { age: 46, note: '说明（虚构）' }, { age: 46 }],
    ['items of a list', [{ level: 'national', evidence: '批文（虚构）' }], [{ level: 'national' }]],
  ])('is, of %s, what is left', (_, found, left) => {
    expect(foundWithoutText(found)).toEqual(left);
  });
});
