import { randomUUID } from 'node:crypto';
import { objectionNumberIn, objectionNumberOf } from './objection-number';

describe('the number of an objection', () => {
  it('is twelve letters that are not taken for others, in three groups', () => {
    for (let time = 0; time < 100; time += 1)
      expect(objectionNumberOf(randomUUID())).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  });

  it('is always the same of one objection, and another of another', () => {
    const [one, other] = [randomUUID(), randomUUID()];
    expect(objectionNumberOf(one)).toBe(objectionNumberOf(one));
    expect(objectionNumberOf(one)).not.toBe(objectionNumberOf(other));
  });

  it.each(['k7m3 92qf x4t0', 'K7M392QFX4TO', ' K7M3—92QF—X4T0 ', 'ｋ７ｍ３９２ｑｆｘ４ｔ０'])(
    'is read however it is typed: %s',
    (typed) => {
      expect(objectionNumberIn(typed)).toBe('K7M3-92QF-X4T0');
    },
  );

  it.each(['', '——', '中文'])('is nothing when nothing of it is typed: %p', (typed) => {
    expect(objectionNumberIn(typed)).toBe('');
  });
});
