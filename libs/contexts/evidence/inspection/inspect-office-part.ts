import { TextDecoder } from 'node:util';
import { SaxesParser, SaxesTagPlain } from 'saxes';
import type { ActiveContent } from './active-content';
import { byContentType, byField, byRelationship } from './office-part-names';

/** Fields within fields that are followed; documents have two or three. */
const DEEPEST_FIELD = 50;
/** Characters of a field's instruction that are kept: its first word decides. */
const INSTRUCTION_KEPT = 100;

/** An XML part that cannot be read as one: not well formed, or in an encoding that this does not read. */
export class UnreadablePartError extends Error {
  override readonly name = 'UnreadablePartError';
}

/**
 * Reads one XML part of a package piece by piece, and says what it brings in: content types, relationships and fields,
 * wherever they stand.
 */
export class OfficePart {
  found: ActiveContent | undefined;
  private readonly parser = new SaxesParser();
  private decoder: TextDecoder | undefined;
  /** Instructions of the fields that are open, the innermost last. */
  private readonly fields: string[] = [];
  private inInstruction = false;

  constructor() {
    this.parser.on('error', (error) => {
      throw new UnreadablePartError(error.message);
    });
    // Packages have none (ISO/IEC 29500-2); a reader that followed one could be led out of the file.
    this.parser.on('doctype', () => this.find('document-type'));
    this.parser.on('xmldecl', ({ encoding = 'utf-8' }) => {
      if (!/^(utf-8|utf-16|us-ascii)$/i.test(encoding)) throw new UnreadablePartError(`encoding ${encoding}`);
    });
    this.parser.on('opentag', (tag) => this.open(tag));
    this.parser.on('closetag', (tag) => this.close(localName(tag.name)));
    this.parser.on('text', (words) => this.read(words));
    this.parser.on('cdata', (words) => this.read(words));
  }

  /** @throws UnreadablePartError */
  take(chunk: Buffer): void {
    this.decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    this.parser.write(decoded(this.decoder, chunk));
  }

  /** @throws UnreadablePartError */
  end(): void {
    if (this.decoder === undefined) return;
    this.parser.write(decoded(this.decoder)).close();
  }

  private find(kind: ActiveContent | undefined): void {
    this.found ??= kind;
  }

  private open(tag: SaxesTagPlain): void {
    switch (localName(tag.name)) {
      case 'Default':
      case 'Override':
        return this.find(byContentType(tag.attributes['ContentType'] ?? ''));
      case 'Relationship':
        return this.find(
          byRelationship({
            type: tag.attributes['Type'] ?? '',
            target: tag.attributes['Target'] ?? '',
            mode: tag.attributes['TargetMode'] ?? '',
          }),
        );
      case 'fldSimple':
        return this.find(byField(attribute(tag, 'instr')));
      case 'fldChar':
        return this.turn(attribute(tag, 'fldCharType'));
      case 'instrText':
        this.inInstruction = true;
    }
  }

  private close(name: string): void {
    if (name === 'instrText') this.inInstruction = false;
  }

  private read(words: string): void {
    if (!this.inInstruction) return;
    const instruction = `${this.fields.pop() ?? ''}${words}`.trimStart();
    this.fields.push(instruction.slice(0, INSTRUCTION_KEPT));
    this.find(byField(instruction));
  }

  /** A field begins, goes on to its result, or ends. */
  private turn(type: string): void {
    if (type === 'end') this.fields.pop();
    if (type !== 'begin') return;
    // A field that begins with another one gets its first word from it, whatever that comes out as.
    if (this.fields.at(-1) === '') this.find('outside-command');
    if (this.fields.length >= DEEPEST_FIELD) throw new UnreadablePartError('fields too deep');
    this.fields.push('');
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attribute(tag: SaxesTagPlain, name: string): string {
  return Object.entries(tag.attributes).find(([written]) => localName(written) === name)?.[1] ?? '';
}

function encodingOf(beginning: Buffer): string {
  const [one, other] = beginning;
  if ((one === 0xff && other === 0xfe) || other === 0) return 'utf-16le';
  return (one === 0xfe && other === 0xff) || one === 0 ? 'utf-16be' : 'utf-8';
}

function decoded(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (error) {
    throw new UnreadablePartError('not in its encoding', { cause: error });
  }
}
