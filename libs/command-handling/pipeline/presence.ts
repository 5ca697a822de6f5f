import { BilingualText, inSentence, nothingThere, Refusal } from '#kernel';
import type { CommandDefinition } from '../command-definition';
import { alreadyExists, notFound } from '../refusals';
import type { GoverningPolicy } from './governing-policy';

/** What the presence of a stream is judged by. */
interface Presence {
  readonly definition: {
    readonly expects: 'new' | 'existing' | 'either';
    readonly uniqueBy?: CommandDefinition['uniqueBy'];
    readonly aggregate: { readonly title: BilingualText };
  };
  readonly target: { readonly saidId: string | undefined };
  readonly revision: number | 'no-stream';
  readonly policy: GoverningPolicy | undefined;
}

/** Refuses a command whose stream must exist and does not. */
export function refuseAbsence({
  definition: { expects, aggregate },
  target: { saidId: id },
  revision,
}: Presence): Refusal | undefined {
  if (expects !== 'existing' || revision !== 'no-stream') return undefined;
  const thing = inSentence(aggregate.title);
  return id === undefined ? notFound({ thing }) : nothingThere({ thing, id });
}

/** Refuses a command whose stream must be new and exists, under the clause that allows one only. */
export function refusePresence({
  definition: { expects, uniqueBy, aggregate },
  target: { saidId },
  revision,
  policy,
}: Presence): Refusal | undefined {
  if (expects !== 'new' || revision === 'no-stream') return undefined;
  const { title: thing } = aggregate;
  const which = saidId === undefined ? thing.en : `${thing.en} ${saidId}`;
  return alreadyExists({
    ...{ thing, which },
    clause: policy?.inForce && uniqueBy?.(policy.inForce)?.clause,
  });
}
