import { nodeHash } from '../merkle';
import { openCosignature, openHead, parseSignatureLine, VerifierKey } from '../notes';
import type { KeptCosignature, Register, SignedHead } from '../register';
import type { Difference } from './difference';
import { ItemsOfRuns, type Run } from './items-of-runs';
import type { Claim } from './walk';

/** The claims of the heads up to a size that the notary keeps, and the first of them that the log did not sign. */
export async function checkHeads(
  register: Register,
  keys: readonly VerifierKey[],
  upTo: number,
): Promise<{ readonly claims: readonly Claim[]; readonly forged: Difference | undefined }> {
  const claims: Claim[] = [];
  let forged: Difference | undefined;
  for await (const head of register.heads()) {
    if (head.size > upTo) break;
    if (isSignedAs(head, keys)) {
      const { size, root } = head;
      claims.push({
        ...{ size, root },
        unless: (first, leaf) => ({
          ...{ kind: 'events-rewritten', leaf, where: `head ${size}` },
          ...(first && {
            position: first.position,
            stream: first.stream,
            revision: first.revision,
            type: first.type,
          }),
        }),
      });
    } else forged ??= { kind: 'head-forged', leaf: null, where: `head ${head.size}` };
  }
  return { claims, forged };
}

/** Whether a note is a head of this size and root that one of the keys signed. */
export function isSignedAs({ note, size, root }: SignedHead, keys: readonly VerifierKey[]): boolean {
  const head = openedHead(note, keys);
  return head?.size === size && head.root.equals(root);
}

function openedHead(note: string, keys: readonly VerifierKey[]): ReturnType<typeof openHead> | undefined {
  try {
    return openHead(note, keys);
  } catch {
    // Whatever is wrong with it: it is no head that these keys signed.
    return undefined;
  }
}

/** The claims of heads that were kept outside, and the first of them that the log did not sign. */
export function checkOutsideHeads(
  heads: readonly { readonly file: string; readonly note: string }[],
  keys: readonly VerifierKey[],
): { readonly claims: readonly Claim[]; readonly forged: Difference | undefined } {
  const claims: Claim[] = [];
  let forged: Difference | undefined;
  for (const { file, note } of heads) {
    const head = openedHead(note, keys);
    if (head === undefined) {
      forged ??= { kind: 'outside-head-forged', leaf: null, where: file };
      continue;
    }
    const { size, root } = head;
    claims.push({
      ...{ size, root },
      unless: (first, leaf) => ({
        ...{ kind: 'outside-head-differs', leaf, where: `${file}, head ${size}` },
        ...(first && {
          position: first.position,
          stream: first.stream,
          revision: first.revision,
          type: first.type,
        }),
      }),
    });
  }
  return { claims, forged };
}

/** The first cosignature of a known witness that does not fit its head. */
export async function checkCosignatures(
  register: Register,
  witnesses: readonly VerifierKey[],
): Promise<{ readonly count: number; readonly forged: Difference | undefined }> {
  const known = new Set(witnesses.map(({ name }) => name));
  const heads = new Map<number, SignedHead>();
  const cosignatures = (await register.cosignatures()).filter(({ witness }) => known.has(witness));
  const sizes = new Set(cosignatures.map(({ size }) => size));
  if (sizes.size > 0)
    for await (const head of register.heads()) if (sizes.has(head.size)) heads.set(head.size, head);
  const forged = cosignatures.find((one) => !fits(one, heads.get(one.size), witnesses));
  return {
    count: cosignatures.length,
    forged: forged && {
      ...{ kind: 'cosignature-forged', leaf: null, where: `head ${forged.size}, ${forged.witness}` },
    },
  };
}

function fits(
  { line, at }: KeptCosignature,
  head: SignedHead | undefined,
  witnesses: readonly VerifierKey[],
): boolean {
  if (head === undefined) return false;
  const text = head.note.slice(0, head.note.indexOf('\n\n') + 1);
  try {
    const cosignature = openCosignature(text, parseSignatureLine(line), witnesses);
    return cosignature?.at.getTime() === at.getTime();
  } catch {
    // A line that cannot be read is no cosignature.
    return false;
  }
}

/** The first node above the leaves that does not follow from those below it, level by level. */
export async function checkNodes(register: Register, size: number): Promise<Difference | undefined> {
  for (let level = 1; 2 ** level <= size; level += 1) {
    const [below, nodes] = [hashesOf(register, level - 1), hashesOf(register, level)];
    const count = Math.floor(size / 2 ** level);
    for (let index = 0; index < count; index += 1) {
      const left = below.next() ?? (await below.wait());
      const right = below.next() ?? (await below.wait());
      const node = nodes.next() ?? (await nodes.wait());
      if (left && right && node && nodeHash(left, right).equals(node)) continue;
      const isThere = left !== undefined && right !== undefined && node !== undefined;
      const where = `level ${level}, node ${index}`;
      return { kind: isThere ? 'node-changed' : 'node-missing', leaf: null, where };
    }
  }
  return undefined;
}

/** Hash after hash of one level. */
function hashesOf(register: Register, level: number): ItemsOfRuns<Buffer> {
  async function* runs(): AsyncGenerator<Run<Buffer>> {
    for await (const { start, hashes } of register.level(level)) yield { start, items: hashes };
  }
  return new ItemsOfRuns(runs(), 0, Infinity);
}
