import { defineCommand, Id } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import { nominationList, NominationListFixed, nominationListIdOf, ranked } from '../contracts';
import { listOffices, refuseUnlessDrafting, roundOfList } from '../domain/nomination-list-facts';

export class FixNominationList {
  @Id(text('年度选拔编号', 'Round id'))
  roundId: string;

  @Id(text('推荐地区、部门', 'Nominating body'))
  bodyId: string;
}

/** Fixes the ranked list, so that what goes on notice is what is sent (JX-PLAN 2.3.3). */
export const fixNominationList = defineCommand(FixNominationList, {
  aggregate: nominationList,
  summary: text('确定推荐人选名单', 'Fix the nomination list'),
  roles: ['nominating-body'],
  id: ({ roundId, bodyId }) => nominationListIdOf(roundId, bodyId),
  expects: 'existing',
  facts: roundOfList,
  offices: listOffices,
  programme: (_command, _state, facts) => facts.round?.programmeId,
  decide: (list, { roundId, bodyId }, { policy }) => {
    const changed = refuseUnlessDrafting(list.status, bodyId);
    if (changed) return changed;
    if (list.nominees.length === 0) {
      return refuse(
        'state',
        'list-empty',
        text('推荐人选名单是空的，请先推荐人选。', 'The list is empty: nominate somebody first.'),
      );
    }
    return accept(
      NominationListFixed.of({
        listId: nominationListIdOf(roundId, bodyId),
        roundId,
        bodyId,
        edition: list.edition + 1,
        nominees: ranked(list.nominees),
      }),
      [policy.basis.quota],
    );
  },
});
