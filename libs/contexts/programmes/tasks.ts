import { text } from '#kernel';
import { defineTasks, endOf, organiserOf } from '#tasks';
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
      const target = { roundId: data.roundId };
      todo.open(`quotas.${data.roundId}`, { kind: 'allocate-quotas', roundId: data.roundId, target });
    }),
    on(RoundClosed, (todo, { data }) => todo.mark(endOf(data.roundId))),
    on(QuotaAllocated, (todo, { data }) => todo.settle(`quotas.${data.roundId}`)),
  ],
});
