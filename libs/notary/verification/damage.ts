import type { Difference, DifferenceKind } from './difference';

/** Where the stored history of a stream is first not as it was recorded. */
export interface StreamDamage {
  readonly stream: string;
  readonly revision: number;
  /** Of the event in the log; absent where the event is missing. */
  readonly position?: bigint | undefined;
  readonly kind: DifferenceKind;
}

/** What is wrong with something that the notary keeps, while the log is sound. */
const LOG_IS_SOUND: ReadonlySet<DifferenceKind> = new Set([
  ...(['leaf-changed', 'leaf-missing', 'kept-time-changed', 'node-changed', 'node-missing'] as const),
  ...(['head-missing', 'head-forged', 'outside-head-forged', 'cosignature-forged'] as const),
]);

/** The damaged streams, each with the first place at which it is damaged. */
export class DamageBook {
  private readonly byStream = new Map<string, StreamDamage>();

  get found(): readonly StreamDamage[] {
    return [...this.byStream.values()];
  }

  /** Notes the stream of a difference, if the log is what differs and the stream can be told. */
  note({ kind, stream, revision, position }: Difference): void {
    if (stream === undefined || revision === undefined || LOG_IS_SOUND.has(kind)) return;
    this.add({ kind, stream, revision, position });
  }

  add(damage: StreamDamage): void {
    const known = this.byStream.get(damage.stream);
    if (known === undefined || damage.revision < known.revision) this.byStream.set(damage.stream, damage);
  }
}
