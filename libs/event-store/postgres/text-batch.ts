import { transcode } from 'node:buffer';

/** What comes in a chunk of a socket fits in. */
const CAPACITY = 128 * 1024;
const WORD_BYTES = 4;
/** The highest bit of every byte of a word: set in none of them when the word is ASCII. */
const HIGH_BITS = 0x80808080 | 0;

/**
 * Decodes texts of UTF-8 together. One by one a text takes a nanosecond and more a byte from its first character on
 * that is not ASCII; `transcode` takes a quarter of that, but has a start of its own that only many texts are worth.
 * The strings are their own: pieces cut from one long string would keep all of it in memory.
 */
export class TextBatch {
  private readonly bytes = Buffer.alloc(CAPACITY);
  private readonly words = new Int32Array(this.bytes.buffer, this.bytes.byteOffset, CAPACITY / WORD_BYTES);
  /** Where the next text goes: at a whole word, with zeros behind the text before. */
  private free = 0;
  /** Start, length in bytes and length in UTF-16 units of each text since the last decoding. */
  private places: number[] = [];
  private texts: string[] = [];

  /** Takes a text over: the source may change afterwards. */
  add(source: Buffer, start: number, end: number): void {
    const length = end - start;
    if (length > CAPACITY - this.free - WORD_BYTES) this.decode();
    if (length > CAPACITY - WORD_BYTES) {
      this.texts.push(source.toString('utf8', start, end));
      return;
    }
    const place = this.free;
    this.words[(place + length) >> 2] = 0;
    source.copy(this.bytes, place, start, end);
    this.free = place + paddedLength(length);
    this.places.push(place, length, this.utf16Length(place, length));
  }

  /** The texts since it was last called, in order. */
  take(): string[] {
    this.decode();
    const texts = this.texts;
    this.texts = [];
    return texts;
  }

  private decode(): void {
    const { bytes, places, texts } = this;
    let wide: Buffer | undefined;
    let saved = 0;
    for (let index = 0; index < places.length; index += 3) {
      const [place = 0, length = 0, units = 0] = [places[index], places[index + 1], places[index + 2]];
      if (units === length) {
        texts.push(bytes.toString('latin1', place, place + length));
        continue;
      }
      wide ??= transcode(bytes.subarray(0, this.free), 'utf8', 'utf16le');
      const start = 2 * (place - saved);
      texts.push(wide.toString('utf16le', start, start + 2 * units));
      saved += length - units;
    }
    this.places = [];
    this.free = 0;
  }

  /** Continuation bytes are no units of their own, and the first byte of four stands for a surrogate pair. */
  private utf16Length(place: number, length: number): number {
    const { words } = this;
    const end = (place + paddedLength(length)) / WORD_BYTES;
    let units = length;
    for (let index = place / WORD_BYTES; index < end; index += 1) {
      const word = words[index] ?? 0;
      if ((word & HIGH_BITS) === 0) continue;
      units -= setBytes(word & ~(word << 1) & HIGH_BITS);
      units += setBytes(word & (word << 1) & (word << 2) & (word << 3) & HIGH_BITS);
    }
    return units;
  }
}

function paddedLength(length: number): number {
  return (length + WORD_BYTES - 1) & -WORD_BYTES;
}

/** How many of the highest bits are set in a word that has no other ones. */
function setBytes(word: number): number {
  return Math.imul(word >>> 7, 0x01010101) >>> 24;
}
