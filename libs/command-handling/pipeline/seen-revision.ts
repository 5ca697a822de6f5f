/** The stream is not at the revision that the sender saw. */
export interface StaleRevision {
  readonly kind: 'stale';
  readonly stream: string;
  readonly actualRevision: number | 'no-stream';
}

/** What the revision that a sender names is held against. */
interface Seen {
  readonly definition: {
    readonly expects: 'new' | 'existing' | 'either';
    readonly aggregate: { readonly category: string };
  };
  readonly target: { readonly saidId: string | undefined; readonly saidStream: string };
  readonly revision: number | 'no-stream';
  readonly seenRevision: number | undefined;
}

/** A revision of what nobody can have seen is stale, whatever is there: its own revision must not tell. */
export function findUnseen({
  definition: { expects, aggregate },
  target: { saidId },
  seenRevision,
}: Seen): StaleRevision | undefined {
  const isUnseen = expects === 'new' || saidId === undefined;
  return isUnseen && seenRevision !== undefined
    ? { kind: 'stale', stream: aggregate.category, actualRevision: 'no-stream' }
    : undefined;
}

/** The sender saw another revision than the last. */
export function findStale({
  target: { saidStream },
  revision,
  seenRevision,
}: Seen): StaleRevision | undefined {
  return seenRevision === undefined || seenRevision === revision
    ? undefined
    : { kind: 'stale', stream: saidStream, actualRevision: revision };
}
