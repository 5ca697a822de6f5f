import { bodyOf, defineCommand } from '#command-handling';
import { accept, text, together } from '#kernel';
import { batch, roundId } from '#vocabulary';
import { organisation, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { roundUnknown, round } from '#contexts/programmes/contracts';
import { roster, PUBLISHED_ROSTER } from '#contexts/selection/contracts';
import { filing, filingIdOf, RosterFiled } from '../contracts';
import { filingNumber, talentOfficeId } from '../contracts/words';
import { notATalentOffice, notPublished } from '../domain/refusals';
import { filingLifecycle } from '../domain/lifecycles';

export class FileRoster extends bodyOf({ roundId, batch, talentOfficeId, documentNumber: filingNumber }) {}

/** Files a published batch with the talent office (JX-PLAN 2.3.6c). */
export const fileRoster = defineCommand(FileRoster, {
  aggregate: filing,
  summary: text('入选名单报备案', 'File the roster with the talent office'),
  roles: ['hr-department'],
  id: ({ roundId, batch }) => filingIdOf(roundId, batch),
  expects: 'new',
  in: filingLifecycle.of('file-roster'),
  looksAt: [round, PUBLISHED_ROSTER, STEADY_ORGANISATION],
  facts: (load, { roundId, talentOfficeId }) =>
    together({
      round: load(round, roundId),
      roster: load(roster, roundId),
      talentOffice: load(organisation, talentOfficeId),
    }),
  scope: {
    whose: 'organiser',
    offices: (_command, _state, facts) => (facts.round.status === 'open' ? [facts.round.organiserId] : []),
  },
  programme: (_command, _state, facts) =>
    facts.round.status === 'open' ? facts.round.programmeId : undefined,
  uses: ['filing'],
  known: ({ command: { roundId }, facts }) =>
    facts.round.status === 'open' ? facts : roundUnknown({ roundId }),
  checks: [
    ({
      command: { batch },
      context: { policy },
      facts: {
        roster: { batches },
      },
    }) =>
      batch > batches ? notPublished.batch({ batch, batches, clause: policy.filing.clause }) : undefined,
    ({ command: { talentOfficeId }, context: { policy }, facts: { talentOffice } }) =>
      talentOffice.status === 'registered' && talentOffice.kind === 'talent-office'
        ? undefined
        : notATalentOffice({ clause: policy.filing.clause, talentOfficeId }),
  ],
  decide: (_state, command, { policy, today, actor }, { roster: published }) => {
    const { roundId, batch, talentOfficeId, documentNumber } = command;
    return accept(
      RosterFiled.of({
        ...{ roundId, batch, talentOfficeId, documentNumber, filedOn: today, filedBy: actor.id },
        awardees: published.batchSizes[batch - 1] ?? 0,
      }),
      [policy.filing.clause],
    );
  },
});
