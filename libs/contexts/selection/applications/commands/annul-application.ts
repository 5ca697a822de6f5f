import { clausesOf } from '#policy';
import { bodyOf, defineCommand } from '#command-handling';
import type { Load } from '#command-handling';
import { accept, text, together } from '#kernel';
import { candidacyId } from '#vocabulary';
import type { CandidacyState } from '../contracts';
import { ApplicationAnnulled, candidacy } from '../contracts';
import { reasonToAnnul } from '../contracts/words';
import { nominationList, nominationListIdOf } from '../../nominations/contracts';
import { applicationOf } from '../domain/application-of';
import { applicantKey, filerKey } from '../domain/candidacy-keys';
import { openRoundOf } from '../domain/open-round';
import type { RoundFacts } from '../domain/round-of-candidacy';
import { candidacyNominated } from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';
import { round } from '#contexts/programmes/contracts';

export class AnnulApplication extends bodyOf({
  candidacyId,
  reason: reasonToAnnul,
}) {}

/**
 * Annuls an application that should not have been filed, by an authority above the employer and another person than who
 * filed it: on record, and as if the person had not applied. Until it stands on a nomination list, or is decided on.
 */
export const annulApplication = defineCommand(AnnulApplication, {
  aggregate: candidacy,
  summary: text(
    '作废误报的申报，申报人可重新申报',
    'Annul an application filed by mistake; the person may apply',
  ),
  roles: ['nominating-body', 'hr-department'],
  untasked: 'at-any-time',
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('annul-application'),
  looksAt: [round, { at: nominationList, mendedBy: 'strike-withdrawn-nominee' }],
  facts: async (load: Load, _command, state) => {
    const application = applicationOf(state);
    if (application === undefined) return { round: undefined, list: undefined };
    const { roundId, bodyId } = application;
    return together({
      round: openRoundOf(load, roundId),
      list: load(nominationList, nominationListIdOf(roundId, bodyId)),
    });
  },
  scope: {
    whose: 'line-of-authority',
    offices: (_command, state, facts) => authoritiesOver(state, facts),
  },
  secondKey: (_command, state) => ({ holders: [...filerKey(state), ...applicantKey(state)] }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  guards: [
    ({ id, facts: { list } }) =>
      [...(list?.nominees ?? []), ...(list?.waitList ?? [])].some((one) => one.candidacyId === id)
        ? candidacyNominated.toAnnul({ candidacyId: id })
        : undefined,
  ],
  decide: (state, { candidacyId, reason }, { actor, policy }) => {
    const { roundId, programmeId, bodyId, personId, employerId, line } = state.application;
    return accept(
      ApplicationAnnulled.of({
        ...{ candidacyId, roundId, programmeId, bodyId, personId, employerId, reason },
        ...{ offices: line.slice(1), annulledBy: actor.id },
      }),
      clausesOf(policy.application, policy.application.lineOfAuthority, policy.application.oneCandidacy),
    );
  },
});

/** Whoever stands above the employer on the line; where the employer is the nominating body itself, the organiser. */
function authoritiesOver(state: CandidacyState, { round: open }: RoundFacts): readonly string[] {
  const application = applicationOf(state);
  if (application === undefined) return [];
  const above = application.line.slice(1);
  return above.length > 0 || open === undefined ? above : [open.organiserId];
}
