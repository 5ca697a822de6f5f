import fc from 'fast-check';
import type { StoredEvent } from '#event-store';
import { leafHash } from './merkle';
import { leafOf, recordedText } from './recorded-bytes';

const EVENT: StoredEvent = {
  ...{ id: '01900000-0000-7000-8000-000000000001', type: 'SampleRecorded', stream: 'sample-1', revision: 3 },
  ...{ data: '{"姓名":"虚构甲"}', metadata: '{}', position: 7n, recordedAt: new Date(1_700_000_000_123) },
};
const expectSame = (event: StoredEvent, recordedAt = event.recordedAt): void =>
  expect(leafOf(event, recordedAt)).toEqual(leafHash(recordedText(event, recordedAt)));

describe('the leaf of an event', () => {
  it('is the hash of its text, whatever characters its texts have', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 }).filter((one) => one.isWellFormed());
    const texts = fc.record({ data: text, metadata: text, stream: text, type: text, id: text });
    fc.assert(
      fc.property(texts, fc.nat(), fc.date({ noInvalidDate: true }), (changes, revision, at) =>
        expectSame({ ...EVENT, ...changes, revision }, at),
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['quotes and backslashes', '"\\'.repeat(100)],
    ['control characters', 'a\n\t\u0000\u001f\u007fb'],
    ['line separators', '\u2028\u2029'],
    ['characters of two, three and four bytes', 'é人𠮷'.repeat(50)],
    ['nothing', ''],
    ['more than the buffer holds', '"人\\'.repeat(100_000)],
    ['a text as long as an event may be', 'x'.repeat(900 * 1024)],
  ])('is the hash of its text with %s', (_, data) => {
    expectSame({ ...EVENT, data });
    expectSame({ ...EVENT, metadata: data, type: data });
    expectSame(EVENT);
  });
});
