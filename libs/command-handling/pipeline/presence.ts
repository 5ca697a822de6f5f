import { BilingualText, refuse, Refusal, text } from '#kernel';
import type { EngineRule } from '#policy';
import type { GoverningPolicy } from './governing-policy';

/** What the presence of a stream is judged by. */
interface Presence {
  readonly definition: {
    readonly expects: 'new' | 'existing' | 'either';
    readonly uniqueBy?: EngineRule;
    readonly aggregate: { readonly title: BilingualText };
  };
  readonly target: { readonly saidId: string | undefined };
  readonly revision: number | 'no-stream';
  readonly policy: GoverningPolicy | undefined;
}

/** How a message says an id, if it may. */
const said = (id: string | undefined): string => (id === undefined ? '' : ` ${id}`);

/** Refuses a command whose stream must exist and does not. */
export function refuseAbsence({
  definition: { expects, aggregate },
  target: { saidId },
  revision,
}: Presence): Refusal | undefined {
  if (expects !== 'existing' || revision !== 'no-stream') return undefined;
  const { title } = aggregate;
  return refuse(
    'not-found',
    'not-found',
    text(
      `没有${saidId === undefined ? '' : '这一编号的'}${title.zh}。`,
      `There is no ${title.en.toLowerCase()}${said(saidId)}.`,
    ),
  );
}

/** Refuses a command whose stream must be new and exists, under the clause that allows one only. */
export function refusePresence({
  definition: { expects, uniqueBy, aggregate },
  target: { saidId },
  revision,
  policy,
}: Presence): Refusal | undefined {
  if (expects !== 'new' || revision === 'no-stream') return undefined;
  const { title } = aggregate;
  const clause = uniqueBy && policy?.inForce?.basis[uniqueBy];
  const cited = clause === undefined ? text('', '') : text(`（${clause}）`, ` (${clause})`);
  return refuse(
    'state',
    'already-exists',
    text(
      `该${title.zh}已经存在，不能重复建立${cited.zh}。`,
      `${title.en}${said(saidId)} exists already and cannot be created twice${cited.en}.`,
    ),
    { clauses: clause === undefined ? [] : [clause] },
  );
}
