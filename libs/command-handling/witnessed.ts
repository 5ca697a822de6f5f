import type { ClauseReference, Refusal } from '#kernel';
import { notWitnessed } from './refusals';

/** Events that have to be under a head of the log which witnesses cosigned, before a command may rest on them (ADR 0086). */
export interface RestsOnWitnessed {
  readonly stream: string;
  /** The last event of each of these types. */
  readonly types: readonly string[];
  /** How many witnesses. */
  readonly least: number;
  readonly clause: ClauseReference;
  /** Id of what the events are about, for the refusal. */
  readonly about: string;
}

/** How far the witnesses have come with them. */
export type Witnessed =
  | { readonly kind: 'differs'; readonly position: bigint }
  /** Not all of them are recorded, or notarised. */
  | { readonly kind: 'open' }
  | { readonly kind: 'notarised'; readonly by: readonly string[]; readonly awaited: readonly string[] };

/**
 * Looks in what the notary keeps, in the order of what is asked.
 * @throws UnavailableError when that cannot be read: then the command is not given
 */
export type FindWitnessed = (
  asked: readonly Pick<RestsOnWitnessed, 'stream' | 'types'>[],
) => Promise<readonly Witnessed[]>;

/** What is wrong with what a command rests on, or else what is still awaited: first the notary, then the witnesses. */
export async function refuseUnwitnessed(
  asked: readonly RestsOnWitnessed[],
  find: FindWitnessed,
): Promise<Refusal | undefined> {
  if (asked.length === 0) return undefined;
  const found = await find(asked);
  const cases = asked.map((one, at) => ({ ...one, witnessed: found[at] ?? { kind: 'open' as const } }));
  const [differing] = cases.flatMap(({ witnessed }) => (witnessed.kind === 'differs' ? [witnessed] : []));
  const open = cases.filter(({ witnessed }) => witnessed.kind === 'open');
  const awaiting = cases.flatMap((one) =>
    one.witnessed.kind === 'notarised' && one.witnessed.by.length < one.least
      ? [{ ...one, witnessed: one.witnessed }]
      : [],
  );
  const of = (those: readonly RestsOnWitnessed[]) => ({ about: those.map(({ about }) => about) });
  const [firstOpen] = open;
  const [first] = awaiting;
  if (differing) return notWitnessed.differs({ position: String(differing.position) });
  if (firstOpen) {
    const { least, clause } = firstOpen;
    return notWitnessed.open({ count: open.length, least, clause }, of(open));
  }
  if (!first) return undefined;
  const { least, clause, witnessed } = first;
  const said = { by: witnessed.by.length, awaited: witnessed.awaited.join('、') || '—' };
  return notWitnessed.awaited({ count: awaiting.length, least, clause, ...said }, of(awaiting));
}
