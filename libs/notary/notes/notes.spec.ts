import { describeWithVectors, vectorsIn } from '../merkle/shared-vectors.testing';
import { leafHash } from '../merkle';
import { cosign, openCosignature } from './cosignature';
import { ED25519, ED25519_WITNESS } from './ed25519';
import { headText, openHead, parseHeadText, signHead } from './head';
import { generateKey, readSignerKey, readVerifierKey, writeSignerKey, writeVerifierKey } from './keys';
import { parseNote, parseSignatureLine, signatureLine, signNote, verifyNote } from './note';
import { SM2, SM2_WITNESS } from './sm2';

const log = generateKey('talent.example/log', ED25519);
const witness = generateKey('audit.example/w1', ED25519_WITNESS);
const head = { origin: log.name, size: 42, root: leafHash('a root') };
const signed = signHead(head, [log]);

describeWithVectors('the example of a signed note', () => {
  const content = (name: string): string =>
    vectorsIn('c2sp').find(({ file }) => file.endsWith(name))?.content ?? '';

  it('is taken with its key, and refused when a byte of it changes', () => {
    const [note, key] = [content('.note'), readVerifierKey(content('.vkey'))];
    expect(verifyNote(parseNote(note), [key]).map(({ name }) => name)).toEqual(['example.com/foo']);
    expect(() => verifyNote(parseNote(note.replace('example message', 'example massage')), [key])).toThrow(
      'the signature of example.com/foo does not fit',
    );
    expect(writeVerifierKey(key)).toBe(content('.vkey').trim());
  });
});

describe('keys', () => {
  it.each([ED25519, ED25519_WITNESS, SM2, SM2_WITNESS])('are read as they were written: $name', (suite) => {
    const key = generateKey(log.name, suite);
    expect(readSignerKey(writeSignerKey(key))).toEqual(key);
    const { privateKey: _secret, ...own } = key;
    expect(readVerifierKey(writeVerifierKey(key))).toEqual(own);
  });

  it.each([
    ['another checksum', (key: string) => key.replace(/\+[0-9a-f]{8}\+/, '+00000000+'), 'does not fit'],
    ['another name', (key: string) => key.replace('talent.example', 'talent.exemple'), 'does not fit'],
    ['a key cut short', (key: string) => key.slice(0, -8), 'another length'],
    [
      'an unknown type',
      (key: string) => key.replace(/\+[^+]{8}\+.*$/, '+00000000+YWJj'),
      'no key of a known form',
    ],
    ['nothing', () => '', 'no key of a known form'],
  ])('are refused with %s', (_, change, said) => {
    expect(() => readVerifierKey(change(writeVerifierKey(log)))).toThrow(said);
  });

  it('are refused where a public one is given to sign with, and the message does not repeat it', () => {
    expect(() => readSignerKey(writeVerifierKey(log))).toThrow(/^(?!.*talent).*begins with PRIVATE\+KEY/s);
    expect(() => readSignerKey(writeSignerKey(log).slice(0, -8))).toThrow('the private key is not one');
  });

  it('have no spaces and no plus in their names', () => {
    expect(() => generateKey('a b', ED25519)).toThrow('no spaces and no plus');
  });
});

describe('a head', () => {
  it('is three lines: the log, its size, its root', () => {
    expect(signed.split('\n').slice(0, 4)).toEqual([log.name, '42', head.root.toString('base64'), '']);
    expect(openHead(signed, [log])).toEqual(head);
  });

  it('is signed by the old key and the new one while a key is replaced, and checked with either', () => {
    const next = generateKey(log.name, ED25519);
    const note = signHead(head, [log, next]);
    expect(openHead(note, [log])).toEqual(head);
    expect(openHead(note, [next])).toEqual(head);
  });

  it('is signed by Ed25519 and SM2 side by side, and checked with either; a line that does not fit spoils it', () => {
    const national = generateKey(log.name, SM2);
    const note = signHead(head, [log, national]);
    expect(openHead(note, [log])).toEqual(head);
    expect(openHead(note, [national])).toEqual(head);
    const [text = '', lines = ''] = note.split('\n\n');
    const forged = `${text}\n\n${lines.split('\n')[0] ?? ''}\n${signHead({ ...head, size: 43 }, [national]).split('\n\n')[1] ?? ''}`;
    expect(openHead(forged, [log])).toEqual(head);
    expect(() => openHead(forged, [log, national])).toThrow('does not fit');
  });

  it.each([
    ['a larger size', (note: string) => note.replace('\n42\n', '\n43\n'), 'does not fit'],
    [
      'a signature of nobody known',
      () => signHead(head, [generateKey(log.name, ED25519)]),
      'no key that is known',
    ],
    [
      'the name of another log',
      () => signHead({ ...head, origin: 'other.example' }, [log]),
      'did not sign it',
    ],
    [
      'a size with a zero before it',
      () => signNote(headText(head).replace('42', '042'), [log]),
      'no head of a log',
    ],
    ['a root cut short', () => signNote(`${log.name}\n42\nAAAA\n`, [log]), 'no head of a log'],
    ['no signature', (note: string) => note.slice(0, note.indexOf('—')), 'no line of a signature'],
    ['a control character', (note: string) => note.replace('42', '42\r'), 'control characters'],
    ['half a line', (note: string) => note.slice(0, -3), 'no signed note'],
    ['no text', () => '', 'no signed note'],
  ])('is refused with %s', (_, change, said) => {
    expect(() => openHead(change(signed), [log])).toThrow(said);
  });
});

describe('a cosignature', () => {
  const at = new Date('2026-05-01T08:00:00Z');
  const given = cosign(headText(head), witness, at);

  it('says who saw the head and when', () => {
    expect(openCosignature(headText(head), given, [witness])).toEqual({ witness, at });
    expect(parseSignatureLine(signatureLine(given).trimEnd())).toEqual(given);
    expect(parseHeadText(headText(head))).toEqual(head);
  });

  it('is made with SM2 as well', () => {
    const key = generateKey(witness.name, SM2_WITNESS);
    const [line, other] = [cosign(headText(head), key, at), cosign(headText({ ...head, size: 43 }), key, at)];
    expect(openCosignature(headText(head), line, [witness, key])).toEqual({ witness: key, at });
    expect(openCosignature(headText(head), line, [witness])).toBeUndefined();
    expect(openCosignature(headText(head), other, [key])).toBeUndefined();
  });

  it.each([
    ['another head', { ...head, size: 43 }, given, [witness]],
    ['another witness', head, given, [generateKey(witness.name, ED25519_WITNESS)]],
    [
      'another time',
      head,
      { ...given, signature: Buffer.concat([Buffer.alloc(8), given.signature.subarray(8)]) },
      [witness],
    ],
    ['a bare time', head, { ...given, signature: given.signature.subarray(0, 8) }, [witness]],
  ])('does not count for %s', (_, of, signature, witnesses) => {
    expect(openCosignature(headText(of), signature, witnesses)).toBeUndefined();
  });
});
