import { text } from '#kernel';
import { STEPS } from '#policy';
import { defineTasks, endOf, organiserOf, partOf } from '#tasks';
import { roundId } from '#vocabulary';
import { QuotaAllocated, RoundClosed, RoundOpened } from './contracts';

/** What the organiser of a round has to do before anybody can nominate. */
export const programmesTasks = defineTasks({
  kinds: {
    'allocate-quotas': {
      title: text('下达推荐名额', 'Allocate the quotas'),
      command: 'programmes/allocate-quota',
      roles: ['hr-department'],
      target: { roundId },
    },
  },
  on: (on) => [
    on(RoundOpened, (todo, { data }) => {
      todo.mark(organiserOf(data.roundId), { value: data.organiserId });
      for (const part of STEPS) if (data.parts.includes(part)) todo.mark(partOf(data.roundId, part));
      const { roundId } = data;
      todo.open(`quotas.${roundId}`, {
        ...{ kind: 'allocate-quotas', roundId, target: { roundId } },
        needs: [{ mark: partOf(roundId, 'nomination') }],
      });
    }),
    on(RoundClosed, (todo, { data }) => todo.mark(endOf(data.roundId))),
    on(QuotaAllocated, (todo, { data }) => todo.settle(`quotas.${data.roundId}`)),
  ],
});
