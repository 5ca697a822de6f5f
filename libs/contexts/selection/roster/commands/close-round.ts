import { bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text, together } from '#kernel';
import { closingStatement, round, RoundClosed, roundLifecycle } from '#contexts/programmes/contracts';
import type { OpenRound } from '#contexts/programmes/contracts';
import type { NoticeState } from '#contexts/publicity/contracts';
import type { PolicyPack } from '#policy';
import { roundId } from '#vocabulary';
import { candidacy, CandidacyState } from '../../applications/contracts';
import { noticesOfEditions } from '../../nominations/domain/notices-of-editions';
import { roster, RosterState } from '../contracts';
import { applicationsStillTaken, candidatesUndecided } from '../domain/refusals';
import { sortOut } from '../domain/sorted-out';
import { notice } from '#contexts/publicity/contracts';

export class CloseRound extends bodyOf({
  roundId,
  statement: closingStatement,
}) {}

/**
 * Ends a round, on record: its organiser does, once applications are over and nobody on the proposed roster waits. From then on
 * people change nothing in it, and whoever was not selected is told so (JX-PLAN 2.3.6). There is no way back.
 */
export const closeRound = defineCommand(CloseRound, {
  aggregate: round,
  summary: text('办结年度选拔', 'Close a round'),
  roles: ['hr-department'],
  id: ({ roundId }) => roundId,
  expects: 'existing',
  looksAt: [{ at: roster, mendedBy: 'end-candidacy' }, { at: candidacy, mendedBy: 'end-candidacy' }, notice],
  facts: async (load, { roundId }) => {
    const proposed = await load(roster, roundId);
    return together({
      roster: proposed,
      candidacies: Promise.all(proposed.entries.map(({ candidacyId }) => load(candidacy, candidacyId))),
      notices: noticesOfEditions(load, 'proposed-roster', roundId, proposed.edition),
    });
  },
  scope: {
    whose: 'organiser',
    offices: (_command, state) => (state.status === 'open' ? [state.organiserId] : []),
  },
  programme: (_command, state) => (state.status === 'open' ? state.programmeId : undefined),
  in: roundLifecycle.of('close-round'),
  guards: [
    ({ state: { applicationsUntil }, context: { today } }) =>
      today > applicationsUntil ? undefined : applicationsStillTaken({ applicationsUntil, today }),
    ({ state, context: { policy }, facts }) => refuseUndecided(state, facts, policy),
  ],
  decide: ({ programmeId, year }, { roundId, statement }, { policy, today, actor }, facts) =>
    accept(
      RoundClosed.of({
        ...{ roundId, programmeId, year, statement, selected: facts.roster.published.length },
        ...{ closedOn: today, closedBy: actor.id },
      }),
      [policy.publication.clause],
    ),
});

interface Candidates {
  readonly roster: RosterState;
  /** Of the roster's entries, in their order. */
  readonly candidacies: readonly CandidacyState[];
  readonly notices: readonly NoticeState[];
}

/** Whoever is on the roster still, and fit for it, is published or taken off first: nobody's case ends undecided. */
function refuseUndecided(
  { roundId }: OpenRound,
  { roster: proposed, candidacies, notices }: Candidates,
  policy: PolicyPack,
): Refusal | undefined {
  const { excluded } = sortOut(proposed, roundId, notices, candidacies, policy);
  const done = new Set([...excluded, ...proposed.published].map(({ candidacyId }) => candidacyId));
  const undecided = proposed.entries.flatMap(({ candidacyId }) =>
    done.has(candidacyId) ? [] : [candidacyId],
  );
  if (undecided.length === 0) return undefined;
  return candidatesUndecided(
    { count: undecided.length, who: undecided.join(', '), clause: policy.publication.clause },
    { about: undecided },
  );
}
