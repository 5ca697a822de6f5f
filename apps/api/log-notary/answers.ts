import { bodyOf, parametersOf } from '#command-handling';
import { type CosignedHead, DIFFERENCES, type InclusionAnswer, type StreamDamage } from '#notary';
import { text } from '#kernel';
import { shown } from '#views';
import {
  choice,
  count,
  freeText,
  instant,
  integer,
  labelled,
  line,
  listOf,
  nullable,
  objectsOf,
} from '#vocabulary';

/** Hashes of a proof: a tree with a leaf for every number has fewer levels. */
const MOST_HASHES = 64;

const hash = line(
  labelled(text('散列值', 'Hash'), text('SHA-256，base64', 'SHA-256 in base64')),
  { maximum: 44 },
  { example: 'OGJjOXRYYK8bWkqjLQlXbp0SqVKvq5Lqj9Xs3uQ1p6o=' },
);
const size = (zh: string, en: string) => integer(text(zh, en), 1, Number.MAX_SAFE_INTEGER, { example: 42 });

export class HeadPath extends parametersOf({
  size: size('至少包含的事件数', 'Events that it covers at least'),
}) {}

export class InclusionParameters extends parametersOf({
  position: integer(
    text('事件在日志中的位置', 'Position of the event in the log'),
    1,
    Number.MAX_SAFE_INTEGER,
    {
      example: 42,
    },
  ),
}) {}

export class ConsistencyParameters extends parametersOf({
  from: size('较小的事件数', 'The smaller number of events'),
  to: size('较大的事件数', 'The larger number of events'),
}) {}

export class CosignatureBody extends bodyOf({
  size: size('树头的事件数', 'Events of the head'),
  signature: line(
    labelled(
      text('见证签名行', 'Signature line of the witness'),
      text('C2SP cosignature/v1，以“— ”开头', 'C2SP cosignature/v1, beginning with "— "'),
    ),
    { maximum: 2_000 },
    { example: '— witness.example/w1 jWbPPwAAAABkGFDL…' },
  ),
}) {}

class CosignatureShown extends shown({
  witness: line(text('见证方', 'Witness'), { maximum: 200 }),
  at: instant(text('签名时间（见证方时钟）', 'Time, by the clock of the witness')),
}) {}

export class HeadAnswer extends shown({
  size: count(text('事件数', 'Events')),
  root: hash,
  note: freeText(
    labelled(
      text('树头及签名', 'The head with its signatures'),
      text('C2SP tlog-checkpoint 格式', 'in the form of a C2SP tlog-checkpoint'),
    ),
    65_536,
  ),
  cosignatures: objectsOf(text('见证签名', 'Cosignatures'), () => CosignatureShown),
  keys: listOf(
    text('日志的公钥（现行及以往）', 'Public keys of the log, present and past'),
    line(text('公钥', 'Public key'), { maximum: 400 }),
    100,
  ),
}) {}

export class InclusionShown extends shown({
  leafIndex: count(text('叶的序号，从 0 起', 'Number of the leaf, from 0')),
  leafHash: hash,
  size: count(text('树头的事件数', 'Events of the head')),
  root: hash,
  note: freeText(text('树头及签名', 'The head with its signatures'), 65_536),
  proof: listOf(text('从叶到根的证明', 'Proof, from the leaf up'), hash, MOST_HASHES),
}) {}

export class ConsistencyShown extends shown({
  from: count(text('较小的事件数', 'The smaller number of events')),
  to: count(text('较大的事件数', 'The larger number of events')),
  proof: listOf(
    text('一致性证明', 'Proof that the larger log begins with the smaller one'),
    hash,
    MOST_HASHES,
  ),
}) {}

class DamagedStream extends shown({
  stream: line(text('流', 'Stream'), { maximum: 300 }),
  revision: count(text('首个不同之处的版本', 'Revision of the first difference')),
  position: nullable(
    line(text('在日志中的位置', 'Position in the log'), { maximum: 20 }),
    text('事件缺失的为 null', 'null where the event is missing'),
  ),
  kind: choice(text('不同之处', 'Difference'), DIFFERENCES),
}) {}

export class DamageShown extends shown({
  streams: objectsOf(text('受损的流', 'Damaged streams'), () => DamagedStream),
}) {}

const base64 = (bytes: Buffer): string => bytes.toString('base64');

/** A head as it is answered. */
export function headAnswer(
  { size: events, root, cosignedNote, cosignatures }: CosignedHead,
  keys: readonly string[],
): HeadAnswer {
  return {
    ...{ size: events, root: base64(root), note: cosignedNote, keys: [...keys] },
    cosignatures: cosignatures.map(({ witness, at }) => ({ witness, at: at.toISOString() })),
  };
}

/** A proof of inclusion as it is answered. */
export function inclusionAnswer({ leaf, leafHash, head, proof }: InclusionAnswer): InclusionShown {
  return {
    ...{ leafIndex: leaf, leafHash: base64(leafHash), size: head.size, root: base64(head.root) },
    ...{ note: head.cosignedNote, proof: proof.map(base64) },
  };
}

/** A proof of consistency as it is answered. */
export function consistencyAnswer(from: number, to: number, proof: readonly Buffer[]): ConsistencyShown {
  return { from, to, proof: proof.map(base64) };
}

/** Damaged streams as they are answered. */
export function damageAnswer(found: readonly StreamDamage[]): DamageShown {
  return {
    streams: found.map(({ stream, revision, position, kind }) => ({
      ...{ stream, revision, position: position?.toString() ?? null, kind },
    })),
  };
}
