import { aessiv } from '@noble/ciphers/aes.js';
import { INDEX_DIGITS, INDEX_MARK } from './blind-index';
import { deriveKey } from './master-key';

/**
 * Who an identifier is for. Identifiers of two audiences do not join, nor do those of two accounts of `expert` and
 * `analyst`, nor those of two rounds of `public`. `staff` is everybody who reads persons unmasked within a scope. A
 * `receipt` names what somebody sent in, to its holder alone: an office or account.
 */
export type Audience =
  | { readonly kind: 'public' }
  | { readonly kind: 'staff' }
  | { readonly kind: 'expert'; readonly account: string }
  | { readonly kind: 'analyst'; readonly account: string }
  | { readonly kind: 'receipt'; readonly holder: string };

const MARKS = { public: 'px', staff: 'sx', expert: 'ex', analyst: 'ax', receipt: 'rx' } as const;

const PUBLIC: Audience = { kind: 'public' };

const INDEX = new RegExp(`${INDEX_MARK}([0-9a-f]{${INDEX_DIGITS}})`, 'g');
const SEALED = /(px|sx|ex|ax|rx)([0-9a-f]{64})/g;

/** What stands where an index stood that an audience must not be able to follow, and for one that came from outside. */
const WITHHELD = 'withheld';

/** Identifiers kept ready, both ways: a few pages of the longest list for a few hundred readers. */
const KEPT = 20_000;

/**
 * Turns each blind index within a text into an identifier for an audience, and back: AES-SIV (RFC 5297), which is
 * deterministic and authenticated, with the audience as associated data. The same index has the same identifier for
 * one audience, and nobody without the master key tells whether two of two audiences stand for the same.
 */
export class Identifiers {
  private readonly key: Buffer;
  /** Identifiers, without their mark, by the index and the context that they were made of. */
  private readonly kept = new Map<string, string>();
  /** The same the other way: what people send is mostly what they were just shown. */
  private readonly indexes = new Map<string, string>();

  /** @throws RangeError unless the master key has exactly 32 bytes. */
  constructor(masterKey: Buffer) {
    this.key = deriveKey(masterKey, 'identifiers');
  }

  /**
   * The text with an identifier in the place of every index. For the public the index's round (`<round>.<index>`)
   * belongs to its audience: without one nothing is shown. Takes time in proportion to the text.
   */
  seal(text: string, audience: Audience): string {
    return text.replace(INDEX, (_index, digits: string, offset: number) => {
      const context = contextOf(audience, roundBefore(text, offset));
      return context === undefined ? WITHHELD : `${MARKS[audience.kind]}${this.sealed(digits, context)}`;
    });
  }

  /**
   * The text with an index in the place of every identifier that the audience may use. Any other stays as it is, and
   * an index that comes from outside is taken out: neither names anything. Staff find what a notice names as well, and
   * what the receipt in their hand does; nobody else finds another audience's.
   */
  open(text: string, audience: Audience, receiptsOf?: string): string {
    const takers: readonly Audience[] = [
      audience,
      ...(audience.kind === 'staff' ? [PUBLIC] : []),
      ...(audience.kind === 'staff' && receiptsOf !== undefined
        ? [{ kind: 'receipt', holder: receiptsOf } as const]
        : []),
    ];
    return text.replace(INDEX, WITHHELD).replace(SEALED, (identifier, mark, box: string, offset: number) => {
      const taker = takers.find(({ kind }) => MARKS[kind] === mark);
      const context = taker && contextOf(taker, roundBefore(text, offset));
      const digits = context === undefined ? undefined : this.opened(box, context);
      return digits === undefined ? identifier : `${INDEX_MARK}${digits}`;
    });
  }

  /** Whether a text holds what looks like an identifier, of whatever audience. */
  names(text: string): boolean {
    return text.search(SEALED) >= 0;
  }

  private sealed(digits: string, context: string): string {
    const kept = this.kept.get(`${digits} ${context}`);
    if (kept !== undefined) return kept;
    const index = Buffer.from(digits, 'hex');
    const box = Buffer.from(aessiv(this.key, Buffer.from(context)).encrypt(index)).toString('hex');
    keep(this.kept, `${digits} ${context}`, box);
    // A text of its own: the digits are a part of the whole answer, which must not be kept with them.
    keep(this.indexes, `${box} ${context}`, index.toString('hex'));
    return box;
  }

  private opened(box: string, context: string): string | undefined {
    const known = this.indexes.get(`${box} ${context}`);
    if (known !== undefined) return known;
    try {
      const opened = aessiv(this.key, Buffer.from(context)).decrypt(Buffer.from(box, 'hex'));
      const digits = Buffer.from(opened).toString('hex');
      keep(this.indexes, `${box} ${context}`, digits);
      return digits;
    } catch {
      // Made up, or another audience's: to this one it names nothing.
      return undefined;
    }
  }
}

/** Both ways are fixed by the key for good: what is kept is never wrong, and the oldest makes room. */
function keep(made: Map<string, string>, from: string, to: string): void {
  const oldest = made.size < KEPT ? undefined : made.keys().next().value;
  if (oldest !== undefined) made.delete(oldest);
  made.set(from, to);
}

/** What is authenticated beside the index; undefined for the public outside a round. */
function contextOf(audience: Audience, round: string): string | undefined {
  switch (audience.kind) {
    case 'public':
      return round === '' ? undefined : `public ${round}`;
    case 'staff':
      return 'staff';
    case 'expert':
    case 'analyst':
      return `${audience.kind} ${audience.account}`;
    case 'receipt':
      return `receipt ${audience.holder}`;
  }
}

/** Longest id of a round that is looked for before an index, in characters. */
const LONGEST_ROUND = 160;

/** The part of an id that ends, with a dot, where the index begins: `<round>` in `<round>.<index>`; else empty. */
function roundBefore(text: string, offset: number): string {
  const end = offset - 1;
  if (text[end] !== '.') return '';
  let start = end;
  while (start > 0 && end - start < LONGEST_ROUND && /[A-Za-z0-9_-]/.test(text.charAt(start - 1))) start -= 1;
  return text.slice(start, end);
}
