import type { Actor } from '#access';
import { readingsOf } from '#command-handling/http';
import { Subject, UnavailableError } from '#kernel';
import type { Identifiers } from '#privacy';
import type { ReadModels } from '#projections';
import { timeline } from '#timeline';
import { REPLAYED } from './replay/replay-answer';

/** Of several things that a request names, the narrowest is what it was aimed at. */
const NARROWEST_FIRST = [
  ...['candidacy', 'consultation', 'notice', 'list', 'panel', 'order', 'inspection', 'project'],
  ...['target', 'measure', 'planEvaluation', 'plan'],
  ...['expert', 'person', 'organisation', 'round', 'programme'],
];

/**
 * What an attempt was aimed at: the narrowest thing that was named and that the log tells of already. What names nothing known is not
 * put on record, since it may be anything that somebody typed. Undefined too while the read model of timelines cannot be asked: the
 * attempt itself goes on record all the same.
 * @param sent as the account sent it, or with its identifiers opened
 */
export async function subjectOfAttempt(
  actor: Actor,
  sent: object,
  {
    readModels,
    identifiers,
  }: { readonly readModels: Pick<ReadModels, 'read'>; readonly identifiers: Pick<Identifiers, 'open'> },
): Promise<Subject | undefined> {
  const named = subjectsIn(sent).flatMap(({ kind, id }) =>
    readingsOf(id, actor, identifiers).map((one) => ({ kind, id: one })),
  );
  if (named.length === 0) return undefined;
  try {
    return await readModels.read(timeline, async ({ timeline: table }, client) => {
      const { rows } = await client.query<Subject>(
        `SELECT named.kind, named.id FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS named (kind, id, place)
         WHERE EXISTS (SELECT FROM ${table} AS entry WHERE entry.kind = named.kind AND entry.subject = named.id)
         ORDER BY place LIMIT 1`,
        [named.map(({ kind }) => kind), named.map(({ id }) => id)],
      );
      return rows[0];
    });
  } catch (error) {
    if (error instanceof UnavailableError) return undefined;
    throw error;
  }
}

/** Fields that are called as kinds of things are; a replay names the kind beside the id. */
function subjectsIn(sent: object): readonly Subject[] {
  const said = sent as Readonly<Record<string, unknown>>;
  const { kind, subjectId } = said;
  const fields = NARROWEST_FIRST.map((one) => ({ kind: one, id: said[`${one}Id`] }));
  return [{ kind, id: subjectId }, ...fields].filter(
    (one): one is Subject =>
      typeof one.kind === 'string' && one.kind in REPLAYED && typeof one.id === 'string' && one.id !== '',
  );
}
