import { bodyOf, CARRIED_OUT_BY_THE_SYSTEM, defineCommand } from '#command-handling';
import { accept, text, together } from '#kernel';
import { round } from '#contexts/programmes/contracts';
import { candidacyId, roundId } from '#vocabulary';
import { candidacy, CandidateNotSelected } from '../contracts';
import { roster, PUBLISHED_ROSTER } from '../../roster/contracts';
import { candidacyLifecycle } from '../domain/lifecycle';
import { candidacySettled, roundGoesOn } from '../domain/refusals';

export class EndCandidacy extends bodyOf({ candidacyId, roundId }) {}

/**
 * Puts on record, once the round has ended, that a candidacy was not selected: its last word (JX-PLAN 2.3.6). Whoever withdrew,
 * was found ineligible or is on the published roster has theirs. Given by the system.
 */
export const endCandidacy = defineCommand(EndCandidacy, {
  aggregate: candidacy,
  summary: text('本轮办结，登记未入选', 'Put on record that a candidacy was not selected'),
  roles: ['system'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('end-candidacy'),
  scope: CARRIED_OUT_BY_THE_SYSTEM,
  looksAt: [round, PUBLISHED_ROSTER],
  facts: (load, { roundId }) => together({ round: load(round, roundId), roster: load(roster, roundId) }),
  decide: (state, { candidacyId }, _context, { round: called, roster: { published } }) => {
    if (called.status !== 'open' || called.closedOn === null) return roundGoesOn();
    if (published.some((one) => one.candidacyId === candidacyId)) return candidacySettled({ candidacyId });
    const { roundId, personId, bodyId } = state.application;
    return accept(CandidateNotSelected.of({ candidacyId, roundId, personId, bodyId }));
  },
});
