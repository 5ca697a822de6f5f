import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { StoredEvent } from '#event-store';
import { leafHash, recordedText } from '#notary';

/** The programs that verify a bundle lie beside the source, also where the built code runs. */
const VERIFIERS = join(__dirname.replace(`${sep}dist${sep}libs${sep}`, `${sep}libs${sep}`), 'verifier');

/** An event in a bundle, with what proves that it is under the head. */
export interface BundledEvent {
  readonly event: StoredEvent;
  /** Its number in the tree, from 0. */
  readonly leaf: number;
  /** When it was first recorded. */
  readonly recordedAt: Date;
  readonly proof: readonly Buffer[];
}

/** Files by their paths: text, and octets of what is none. */
export type BundleFiles = ReadonlyMap<string, string | Buffer>;

/** What a bundle is made of. */
export interface BundleParts {
  /** What it is about, such as a candidacy. */
  readonly kind: string;
  readonly id: string;
  /** In the order of the log. */
  readonly events: readonly BundledEvent[];
  /** What people read beside the events, by the name of the file: `timeline.html`. */
  readonly readable: BundleFiles;
  /** The head, cosignatures included, as a signed note. */
  readonly head: string;
  /** Public keys of the log and of its witnesses. */
  readonly keys: readonly string[];
  /** Files of the policy versions that the events name, by their paths within the folder of the policies. */
  readonly policies: ReadonlyMap<string, string>;
  readonly madeAt: Date;
}

/**
 * The files of an evidence bundle: a BagIt folder (RFC 8493) with the events, a proof for each, the head, the keys, the policy
 * versions, what people read, and two programs that verify all of it without this software. Personal fields stay encrypted.
 */
export function bundleFiles(parts: BundleParts): BundleFiles {
  const { kind, id, events, readable, head, keys, policies, madeAt } = parts;
  const payload = new Map<string, string | Buffer>([
    [
      'data/about.json',
      `${JSON.stringify({ kind, id, events: events.length, madeAt: madeAt.toISOString() }, null, 2)}\n`,
    ],
    ['data/events.jsonl', events.map((one) => `${lineOf(one)}\n`).join('')],
    ['data/head.txt', head],
    ['data/keys.txt', keys.map((key) => `${key}\n`).join('')],
    ...[...readable].map(([name, content]) => [`data/${name}`, content] as const),
    ['data/verify.mjs', readFileSync(join(VERIFIERS, 'verify.mjs'), 'utf8')],
    ['data/verify.py', readFileSync(join(VERIFIERS, 'verify.py'), 'utf8')],
    ...[...policies].map(([path, content]) => [`data/policies/${path}`, content] as const),
  ]);
  const octets = [...payload.values()].reduce((sum, content) => sum + Buffer.byteLength(content), 0);
  const tags = new Map<string, string>([
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    [
      'bag-info.txt',
      `Bagging-Date: ${madeAt.toISOString().slice(0, 10)}\nExternal-Description: 证据包 / Evidence bundle, ${kind} ${id}\nPayload-Oxum: ${octets}.${payload.size}\n`,
    ],
    ['manifest-sha256.txt', manifestOf(payload)],
  ]);
  return new Map([...tags, ['tagmanifest-sha256.txt', manifestOf(tags)], ...payload]);
}

function lineOf({ event, leaf, recordedAt, proof }: BundledEvent): string {
  const { stream, revision, id, type, data, metadata } = event;
  return JSON.stringify({
    ...{ leaf, recordedAt: recordedAt.toISOString(), stream, revision, id, type, data, metadata },
    leafHash: leafHash(recordedText(event, recordedAt)).toString('base64'),
    proof: proof.map((hash) => hash.toString('base64')),
  });
}

const manifestOf = (files: BundleFiles): string =>
  [...files]
    .map(([path, content]) => `${createHash('sha256').update(content).digest('hex')}  ${path}\n`)
    .sort()
    .join('');
