import { bodyOf, defineCommand } from '#command-handling';
import { accept, text, together } from '#kernel';
import { batch, roundId } from '#vocabulary';
import { organisation } from '#contexts/people/contracts';
import { roundUnknown, round } from '#contexts/programmes/contracts';
import { roster } from '#contexts/selection/contracts';
import { filing, filingIdOf, RosterFiled } from '../contracts';
import { filingNumber, talentOfficeId } from '../contracts/words';
import { notATalentOffice, notPublished } from '../domain/refusals';

export class FileRoster extends bodyOf({ roundId, batch, talentOfficeId, documentNumber: filingNumber }) {}

/** Files a published batch with the talent office (JX-PLAN 2.3.6c). */
export const fileRoster = defineCommand(FileRoster, {
  aggregate: filing,
  summary: text('入选名单报备案', 'File the roster with the talent office'),
  roles: ['hr-department'],
  id: ({ roundId, batch }) => filingIdOf(roundId, batch),
  expects: 'new',
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
  decide: (_state, command, context, { round: open, roster: published, talentOffice }) => {
    const { roundId, batch, talentOfficeId, documentNumber } = command;
    if (open.status !== 'open') return roundUnknown({ roundId });
    const { policy, today, actor } = context;
    const clause = policy.filing.clause;
    if (batch > published.batches) {
      return notPublished.batch({ batch, batches: published.batches, clause });
    }
    if (talentOffice.status === 'unknown' || talentOffice.kind !== 'talent-office') {
      return notATalentOffice({ clause, talentOfficeId });
    }
    return accept(
      RosterFiled.of({
        roundId,
        batch,
        talentOfficeId,
        documentNumber,
        awardees: published.batchSizes[batch - 1] ?? 0,
        filedOn: today,
        filedBy: actor.id,
      }),
      [clause],
    );
  },
});
