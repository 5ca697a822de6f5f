import fc from 'fast-check';
import { TextBatch } from './text-batch';

/** Hands texts over out of one buffer, each at an odd place, as they lie in what a server sends. */
function add(batch: TextBatch, texts: readonly string[]): void {
  for (const text of texts) {
    const source = Buffer.from(`?${text}?`);
    batch.add(source, 1, source.length - 1);
    source.fill(0xff);
  }
}

function decoded(texts: readonly string[]): string[] {
  const batch = new TextBatch();
  add(batch, texts);
  return batch.take();
}

describe('decoding texts together', () => {
  it('gives every text back, whatever characters it has', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.string())), (texts) => {
        expect(decoded(texts)).toEqual(texts);
      }),
    );
  });

  it.each(['', 'A', 'é', '人', '𠮷', '\0', '\u07ff\u0800\uffff', '人才台账 𠮷 \\N \\. \t\r\n'])(
    'gives %j back at every place in a word',
    (text) => {
      const texts = ['', 'x', 'xy', 'xyz', '才x'].flatMap((before) => [before, text, text + before]);
      expect(decoded(texts)).toEqual(texts);
    },
  );

  it('gives more texts than fit into it, and longer ones, in their order', () => {
    const texts = Array.from({ length: 40 }, (_, index) => `${index}${'人才𠮷x'.repeat(index * 500)}`);
    texts.splice(20, 0, '长'.repeat(1_000_000), 'x'.repeat(3_000_000));
    expect(decoded(texts)).toEqual(texts);
  });

  it('gives each text once, and is empty then', () => {
    const batch = new TextBatch();
    add(batch, ['人', 'x']);
    expect(batch.take()).toEqual(['人', 'x']);
    add(batch, ['才']);
    expect(batch.take()).toEqual(['才']);
    expect(batch.take()).toEqual([]);
  });

  it('refuses what is no UTF-8', () => {
    const batch = new TextBatch();
    batch.add(Buffer.from([0xe4, 0xba, 0x41]), 0, 3);
    expect(() => batch.take()).toThrow();
  });
});
