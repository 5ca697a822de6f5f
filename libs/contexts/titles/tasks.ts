import { text } from '#kernel';
import { RosterPublished } from '#contexts/selection/contracts';
import { defineTasks, partOf } from '#tasks';
import { batch, roundId } from '#vocabulary';
import { FilingReceived, RosterFiled } from './contracts';

const filingOf = (filing: { readonly roundId: string; readonly batch: number }) =>
  `filing.${filing.roundId}.${filing.batch}`;

/** A published batch is filed with the talent office, which says that it has it (JX-PLAN 2.3.6c). */
export const titlesTasks = defineTasks({
  kinds: {
    'file-roster': {
      title: text('入选名单报备案', 'File the roster with the talent office'),
      command: 'titles/file-roster',
      roles: ['hr-department'],
      target: { roundId, batch },
    },
    'receive-filing': {
      title: text('接收备案', 'Receive a filing'),
      command: 'titles/receive-filing',
      roles: ['talent-office'],
      target: { roundId, batch },
    },
  },
  on: (on) => [
    on(RosterPublished, (todo, { data }) => {
      const target = { roundId: data.roundId, batch: data.batch };
      todo.open(filingOf(data), {
        ...{ kind: 'file-roster', roundId: data.roundId, target },
        needs: [{ mark: partOf(data.roundId, 'filing') }],
      });
    }),
    on(RosterFiled, (todo, { data }) =>
      todo.open(filingOf(data), {
        ...{ kind: 'receive-filing', office: data.talentOfficeId, roundId: data.roundId },
        target: { roundId: data.roundId, batch: data.batch },
      }),
    ),
    on(FilingReceived, (todo, { data }) => todo.settle(filingOf(data))),
  ],
});
