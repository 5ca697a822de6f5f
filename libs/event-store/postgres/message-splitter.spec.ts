import fc from 'fast-check';
import { MESSAGE_HEADER, MessageSplitter } from './message-splitter';

/** A message as Postgres sends it: its kind, its length without the kind, what it holds. */
function message(kind: string, content: string): Buffer {
  const bytes = Buffer.from(`${kind}----${content}`);
  bytes.writeInt32BE(bytes.length - 1, 1);
  return bytes;
}

/** Splits bytes that come in chunks of these lengths, each in the same buffer as the one before. */
function split(bytes: Buffer, lengths: readonly number[]): { messages: string[]; rest: Buffer } {
  const messages: string[] = [];
  const splitter = new MessageSplitter((buffer, start, end) => {
    const content = buffer.toString('utf8', start + MESSAGE_HEADER, end);
    messages.push(`${String.fromCharCode(buffer[start] ?? 0)}${content}`);
  });
  let offset = 0;
  for (const length of [...lengths, bytes.length]) {
    const chunk = Buffer.from(bytes.subarray(offset, offset + length));
    splitter.add(chunk);
    chunk.fill(0xff);
    offset += chunk.length;
  }
  return { messages, rest: splitter.rest() };
}

describe('splitting what a server sends', () => {
  const texts = ['dfirst', 'c', 'd人才台账', `d${'x'.repeat(300)}`, 'ZI'];
  const whole = Buffer.concat(texts.map((text) => message(text.charAt(0), text.slice(1))));

  it('gives the messages of one chunk, and those of single bytes', () => {
    expect(split(whole, []).messages).toEqual(texts);
    expect(split(whole, Array<number>(whole.length).fill(1)).messages).toEqual(texts);
  });

  it('gives the same messages wherever chunks end', () => {
    const lengths = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 });
    fc.assert(
      fc.property(lengths, (chunks) => {
        expect(split(whole, chunks)).toEqual({ messages: texts, rest: Buffer.alloc(0) });
      }),
    );
  });

  it('keeps what is not whole', () => {
    const part = whole.subarray(0, whole.length - 1);
    expect(split(part, [20])).toEqual({ messages: texts.slice(0, -1), rest: Buffer.from('Z\0\0\0\x05') });
    expect(split(part.subarray(0, 3), []).rest).toEqual(part.subarray(0, 3));
  });
});
