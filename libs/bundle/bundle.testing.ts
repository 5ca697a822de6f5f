import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { StoredEvent } from '#event-store';
import { cosign, ProofDesk, signatureLine, SignerKey, writeVerifierKey } from '#notary';
import { InMemoryRegister } from '../notary/in-memory-register.testing';
import { logOf, notarise } from '../notary/sample-log.testing';
import { type BundleFiles, bundleFiles } from './bundle-files';

export const MANIFEST = 'manifest-sha256.txt';
export const TAGS = 'tagmanifest-sha256.txt';

/** Who signs and cosigns the head of a bundle. */
export interface Signers {
  readonly log: readonly SignerKey[];
  readonly witness: SignerKey;
}

/** A folder of bundles of an invented log, and both verifiers. */
export class BundlesUnderTest {
  private readonly folder = mkdtempSync(join(tmpdir(), 'bundle-'));
  /** A bundle that nobody changed. */
  readonly sound = join(this.folder, 'sound');

  private constructor(private readonly python: string | undefined) {}

  static async make(signers: Signers): Promise<BundlesUnderTest> {
    const python = await promisify(execFile)('python3', ['--version']).then(
      () => 'python3',
      () => undefined,
    );
    if (python === undefined)
      process.stderr.write('python3 is not there: bundles are verified in JavaScript alone\n');
    const bundles = new BundlesUnderTest(python);
    for (const [name, content] of await soundFiles(signers)) write(bundles.sound, name, content);
    return bundles;
  }

  end(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A copy of the sound bundle that somebody changed. */
  forged(name: string, change: (bundle: string) => void): string {
    const bundle = join(this.folder, name.replace(/\W+/g, '-'));
    cpSync(this.sound, bundle, { recursive: true });
    change(bundle);
    return bundle;
  }

  /** What both verifiers of the sound bundle say of a bundle: they must agree. */
  async verified(bundle: string, ...options: readonly string[]): Promise<{ code: number; said: string }> {
    const { sound, python } = this;
    const [ofNode, ofPython] = await Promise.all([
      answerOf(process.execPath, [join(sound, 'data/verify.mjs'), bundle, ...options]),
      python && answerOf(python, [join(sound, 'data/verify.py'), bundle, ...options]),
    ]);
    if (ofPython) expect(ofPython).toEqual(ofNode);
    return ofNode;
  }
}

/** The files of a bundle of every third event of a log, under a head that a witness cosigned. */
async function soundFiles({ log, witness }: Signers): Promise<BundleFiles> {
  const [store, register] = [await logOf(40), new InMemoryRegister()];
  await notarise(store, register, { keys: log });
  const desk = new ProofDesk(register, [witness]);
  const { size, note } = await desk.latestHead();
  const text = note.slice(0, note.lastIndexOf('\n\n') + 1);
  await desk.addCosignature(size, signatureLine(cosign(text, witness, new Date(1_700_000_100_000))));
  const head = await desk.latestHead();
  const chosen: StoredEvent[] = [];
  for await (const page of store.readAll())
    chosen.push(...page.filter(({ position }) => position % 3n === 0n));
  const proven = await desk.inclusions(
    chosen.map(({ position }) => position),
    head,
  );
  const events = chosen.flatMap((event, at) => (proven[at] ? [{ event, ...proven[at] }] : []));
  return bundleFiles({
    ...{ kind: 'candidacy', id: 'round.虚构甲', events, head: head.cosignedNote },
    keys: [...(await desk.keys()), writeVerifierKey(witness)],
    readable: new Map<string, string | Buffer>([
      ['timeline.html', '<!doctype html><title>全过程</title>\n'],
      // No text in any encoding.
      ['timeline.pdf', Buffer.from([0x25, 0x50, 0x44, 0x46, 0xff, 0xfe, 0x00, 0x0d, 0x0a, 0x80])],
    ]),
    policies: new Map([['sample/2022-1.json', '{}\n']]),
    madeAt: new Date(1_700_000_200_000),
  });
}

/** Writes a file of a bundle. */
export function write(under: string, name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(under, name)), { recursive: true });
  writeFileSync(join(under, name), content);
}

async function answerOf(program: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  try {
    const { stdout } = await promisify(execFile)(program, [...args]);
    return { code: 0, said: stdout.trim() };
  } catch (error) {
    const { code, stdout } = error as { readonly code: number; readonly stdout: string };
    return { code, said: stdout.trim() };
  }
}

/** Changes a file of a bundle. */
export function edit(bundle: string, name: string, change: (content: string) => string): void {
  writeFileSync(join(bundle, name), change(readFileSync(join(bundle, name), 'utf8')));
}

/** Makes the manifests fit again, as a forger would. */
export function resealed(bundle: string, ...names: readonly string[]): void {
  const hashOf = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(bundle, name)))
      .digest('hex');
  const put = (manifest: string, name: string): void =>
    edit(bundle, manifest, (lines) =>
      lines.replace(new RegExp(`^[0-9a-f]{64}(?=  ${name}$)`, 'm'), hashOf(name)),
    );
  for (const name of names) put(MANIFEST, name);
  put(TAGS, MANIFEST);
}

/** Changes the head of a bundle. */
export const editHead =
  (change: (note: string) => string) =>
  (bundle: string): void => {
    edit(bundle, 'data/head.txt', change);
    resealed(bundle, 'data/head.txt');
  };
