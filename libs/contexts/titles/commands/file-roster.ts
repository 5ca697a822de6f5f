import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, text, together } from '#kernel';
import { batch, roundId } from '#vocabulary';
import { organisation } from '#contexts/people/contracts';
import { refuseUnknownRound, round } from '#contexts/programmes/contracts';
import { roster } from '#contexts/selection/contracts';
import { filing, filingIdOf, RosterFiled } from '../contracts';
import { filingNumber, talentOfficeId } from '../contracts/words';

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
  decide: (_state, command, context, { round: open, roster: published, talentOffice }) => {
    const { roundId, batch, talentOfficeId, documentNumber } = command;
    if (open.status !== 'open') return refuseUnknownRound(roundId);
    const { policy, today, actor } = context;
    const clause = policy.basis.filing;
    if (batch > published.batches) {
      return refuse(
        'rule',
        'not-published',
        text(
          `第 ${batch} 批尚未公布（已公布 ${published.batches} 批），不能备案（${clause}）。`,
          `Batch ${batch} has not been published (${published.batches} have): it cannot be filed (${clause}).`,
        ),
        { field: 'batch', clauses: [clause] },
      );
    }
    if (talentOffice.status === 'unknown' || talentOffice.kind !== 'talent-office') {
      return refuse(
        'rule',
        'not-a-talent-office',
        text(
          `该单位不是已登记的人才办（${clause}）。`,
          `${talentOfficeId} is not a registered talent office (${clause}).`,
        ),
        { field: 'talentOfficeId', clauses: [clause] },
      );
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
