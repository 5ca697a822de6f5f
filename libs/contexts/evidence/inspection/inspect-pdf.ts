import { inflate } from 'node:zlib';
import { promisify } from 'node:util';
import { isError } from '#platform';
import type { ActiveContent } from './active-content';

const inflated = promisify(inflate);

/** Names (ISO 32000-1, 7.3.5) that stand for what acts by itself, or for a file within the file. */
const NAMES: readonly (readonly [ActiveContent, string])[] = [
  ['script', 'JavaScript'],
  ['launch', 'Launch'],
  ['launch', 'SubmitForm'],
  ['launch', 'ImportData'],
  ['embedded-file', 'EmbeddedFile'],
  ['embedded-file', 'EmbeddedFiles'],
  ['embedded-file', 'GoToE'],
  ['xfa-form', 'XFA'],
  ['rich-media', 'RichMedia'],
];
const KIND_OF = new Map(NAMES.map(([kind, name]) => [name, kind]));

/** A character of a name, written as itself or as `#hh`. */
const character = (one: string): string =>
  `(?:${one}|#${[...one.charCodeAt(0).toString(16)].map((digit) => `[${digit}${digit.toUpperCase()}]`).join('')})`;
const written = (name: string): string => [...name].map(character).join('');
const AFTER_NAME = '(?![^\\s\\0<>\\[\\](){}/%])';
const FORBIDDEN = new RegExp(`/(${NAMES.map(([, name]) => written(name)).join('|')})${AFTER_NAME}`, 'g');
const named = (name: string): RegExp => new RegExp(`/${written(name)}${AFTER_NAME}`);
const ENCRYPT = named('Encrypt');
const OBJECT_STREAM = named('ObjStm');
const FILTER = named('Filter');
const FLATE = named('FlateDecode');
const OTHER_FILTER = new RegExp(
  [
    'ASCIIHexDecode',
    'ASCII85Decode',
    'LZWDecode',
    'RunLengthDecode',
    'DCTDecode',
    'JPXDecode',
    'JBIG2Decode',
    'Crypt',
    'Predictor',
  ]
    .map((name) => `/${written(name)}${AFTER_NAME}`)
    .join('|'),
);

/** Most bytes that object streams may inflate to, all together (64 MB), and how many of them there may be. */
const LARGEST_OBJECTS = 64 * 1_048_576;
const MOST_OBJECT_STREAMS = 2_000;

/** `encrypted` and `unreadable`: what it carries cannot be seen. */
export type PdfFinding = ActiveContent | 'encrypted' | 'unreadable' | undefined;

/**
 * Looks through a PDF for what acts by itself. Readers repair what is broken, and an object may be referred to wherever it
 * lies; so names are looked for in every byte, not only where the file's own table says that objects are, and in what the
 * object streams inflate to.
 */
export async function inspectPdf(bytes: Buffer): Promise<PdfFinding> {
  const raw = bytes.toString('latin1');
  const found = forbidden(raw);
  if (found) return found;
  if (ENCRYPT.test(raw)) return 'encrypted';
  let [left, streams] = [LARGEST_OBJECTS, 0];
  for (const { filtered, plain, start } of objectStreams(raw)) {
    streams += 1;
    if (!plain || streams > MOST_OBJECT_STREAMS) return 'unreadable';
    // Not filtered: its content was among the bytes already.
    if (!filtered) continue;
    const objects = await inflatedFrom(bytes, start, left);
    if (objects === undefined) return 'unreadable';
    left -= objects.length;
    const within = forbidden(objects.toString('latin1'));
    if (within) return within;
  }
  return undefined;
}

function forbidden(written: string): ActiveContent | undefined {
  FORBIDDEN.lastIndex = 0;
  const found = FORBIDDEN.exec(written)?.[1];
  if (found === undefined) return undefined;
  const name = found.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) =>
    String.fromCharCode(parseInt(digits, 16)),
  );
  return KIND_OF.get(name);
}

/** Streams that hold objects. `plain`: by no other filter than the one that is read here. */
function* objectStreams(
  raw: string,
): Generator<{ readonly filtered: boolean; readonly plain: boolean; readonly start: number }> {
  const streams = /(?<!end)stream\r?\n/g;
  // A stream's dictionary stands behind the stream before it: each byte is looked at once.
  let from = 0;
  for (let match = streams.exec(raw); match; match = streams.exec(raw)) {
    const dictionary = raw.slice(from, match.index);
    from = match.index + match[0].length;
    if (!OBJECT_STREAM.test(dictionary)) continue;
    const filtered = FILTER.test(dictionary);
    const plain = !filtered || (FLATE.test(dictionary) && !OTHER_FILTER.test(dictionary));
    yield { filtered, plain, start: from };
  }
}

/** Undefined for what does not inflate, is cut off, or inflates to more than is left. */
async function inflatedFrom(bytes: Buffer, start: number, left: number): Promise<Buffer | undefined> {
  try {
    return await inflated(bytes.subarray(start), { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    if (isError(error)) return undefined;
    throw error;
  }
}
