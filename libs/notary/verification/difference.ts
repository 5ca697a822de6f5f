import { BilingualText, text } from '#kernel';

/** How the log, or what the notary keeps of it, is not as it was. */
export type DifferenceKind =
  | 'event-changed'
  | 'recorded-time-changed'
  | 'command-changed'
  | 'event-missing'
  | 'event-inserted'
  | 'events-reordered'
  | 'events-rewritten'
  | 'log-shorter'
  | 'leaf-changed'
  | 'leaf-missing'
  | 'kept-time-changed'
  | 'node-changed'
  | 'node-missing'
  | 'head-missing'
  | 'head-forged'
  | 'outside-head-forged'
  | 'outside-head-differs'
  | 'cosignature-forged';

export const DIFFERENCES: Readonly<Record<DifferenceKind, BilingualText>> = {
  'event-changed': text('事件内容被改动', 'the event was changed'),
  'recorded-time-changed': text(
    '事件的记录时间被改动',
    'the time at which the event was recorded was changed',
  ),
  'command-changed': text(
    '存储登记的所属命令与事件编号不符',
    'the command under which the store files the event is not the one that its id says',
  ),
  'event-missing': text('事件缺失', 'an event is missing'),
  'event-inserted': text('多出未经公证的事件', 'an event was inserted'),
  'events-reordered': text('事件次序被改动', 'events were reordered'),
  'events-rewritten': text(
    '事件与叶一并被改写，与已签署的树头不符',
    'events were rewritten together with their leaves: they do not make the signed head',
  ),
  'log-shorter': text('日志比已签署的树头短', 'the log is shorter than a signed head'),
  'leaf-changed': text(
    '公证的叶被改动，事件本身无误',
    'a leaf of the notary was changed, the event is sound',
  ),
  'leaf-missing': text('公证的叶缺失', 'a leaf of the notary is missing'),
  'kept-time-changed': text(
    '公证所存的记录时间被改动，事件本身无误',
    'the recorded time that the notary keeps was changed, the event is sound',
  ),
  'node-changed': text('公证树的节点被改动', 'a node of the tree was changed'),
  'node-missing': text('公证树的节点缺失', 'a node of the tree is missing'),
  'head-missing': text('最后的叶没有已签署的树头', 'the last leaves have no signed head'),
  'head-forged': text('树头不是本日志签署的', 'a head was not signed by this log'),
  'outside-head-forged': text('外存的树头不是本日志签署的', 'a head kept outside was not signed by this log'),
  'outside-head-differs': text('日志与外存的树头不符', 'the log does not make a head that was kept outside'),
  'cosignature-forged': text('见证签名与树头不符', 'a cosignature does not fit its head'),
};

/** The part of an event that was changed, as far as it can be known; undefined where it cannot. */
export type ChangedPart = 'stream' | 'revision' | 'id' | 'type' | 'data' | 'metadata' | 'data-or-metadata';

/** One difference: where, and how. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Leaf of the tree, from 0; null where no leaf is concerned. */
  readonly leaf: number | null;
  /** Of the event in the log, as far as it is there. */
  readonly position?: bigint | undefined;
  readonly stream?: string | undefined;
  readonly revision?: number | undefined;
  readonly type?: string | undefined;
  readonly part?: ChangedPart | undefined;
  /** Of a head, a cosignature or a node. */
  readonly where?: string | undefined;
}

/** A difference in one line. */
export function describeDifference(difference: Difference): string {
  const { kind, leaf, position, stream, revision, type, part, where } = difference;
  const place = [
    ...(leaf === null ? [] : [`#${leaf}`]),
    ...(position === undefined ? [] : [`@${position}`]),
    ...(stream === undefined ? [] : [`${stream}@${revision ?? '?'}`]),
    ...(type === undefined ? [] : [type]),
    ...(part === undefined ? [] : [`[${part}]`]),
    ...(where === undefined ? [] : [where]),
  ].join(' ');
  const { zh, en } = DIFFERENCES[kind];
  return `${kind} ${place}：${zh} / ${en}`;
}
