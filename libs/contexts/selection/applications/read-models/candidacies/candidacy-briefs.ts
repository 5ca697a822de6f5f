import { QueryContext, scopeFilter } from '#command-handling';
import type { SealedReference } from '#privacy';
import { personName, personNamesProjection } from '../../../../person-names';
import { candidaciesProjection } from './projection';
import type { CandidacyStatus } from './status';

/** What lists of other read models show of a candidacy. */
export interface CandidacyBrief {
  readonly candidacyId: string;
  readonly employerName: string;
  readonly track: string;
  readonly status: CandidacyStatus;
  /** Holds the person's present name. */
  readonly name: SealedReference | null;
}

/** What {@link readCandidacyBriefs} reads. */
export const BRIEFS = [candidaciesProjection, personNamesProjection] as const;

/** Candidacies by their ids. Asks for no scope: the caller's own rows, which name these ids, were within it. */
export async function readCandidacyBriefs(
  context: Pick<QueryContext<(typeof BRIEFS)[number]>, 'read'>,
  candidacyIds: readonly string[],
): Promise<ReadonlyMap<string, CandidacyBrief>> {
  if (candidacyIds.length === 0) return new Map();
  const briefs = await context.read(BRIEFS, ({ candidacies, person_names: names }, query) =>
    query<CandidacyBrief>(
      `SELECT candidacy_id AS "candidacyId", employer_name AS "employerName", track, status,
         ${personName(names, 'candidacy.person_id')} AS name
       FROM ${candidacies} AS candidacy WHERE candidacy_id = ANY ($1)`,
      [candidacyIds],
    ),
  );
  return new Map(briefs.map((brief) => [brief.candidacyId, brief]));
}

/** The candidacies of a round about whose present place on the roster the actor's office was asked; none for whoever is not asked. */
export async function readAskedAbout(
  context: Pick<QueryContext<typeof candidaciesProjection>, 'read' | 'scope'>,
  roundId: string,
): Promise<ReadonlySet<string>> {
  if (context.scope.kind !== 'asked') return new Set();
  const asked = scopeFilter(context.scope, 2, { asked: 'asked_offices' });
  const rows = await context.read(candidaciesProjection, ({ candidacies }, query) =>
    query<{ readonly candidacy_id: string }>(
      `SELECT candidacy_id FROM ${candidacies} WHERE round_id = $1 AND consulted AND ${asked.sql}`,
      [roundId, ...asked.parameters],
    ),
  );
  return new Set(rows.map(({ candidacy_id: id }) => id));
}
