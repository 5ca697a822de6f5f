import { Operator } from '../operator.testing';
import { addReviews } from './reviews';

let operator: Operator;

beforeEach(async () => {
  operator = await Operator.begin({ reviews: addReviews });
});

afterEach(() => operator.end());

describe('ops reviews redraw', () => {
  it('says of a panel that was never drawn that there is no draw, and ends with 1', async () => {
    expect(await operator.order('reviews', 'redraw', 'no-such-panel')).toBe(1);
    expect(operator.lines.join('\n')).toContain('no-such-panel：没有抽签记录 / has no draw on record');
  });
});
