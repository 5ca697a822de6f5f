import { text } from '#kernel';
import { STEPS } from '#policy';
import { defineTasks, endOf, organiserOf, partOf } from '#tasks';
import { programmeId, roundId } from '#vocabulary';
import {
  QuotaAllocated,
  RoundClosed,
  RoundOpened,
  ValueConfirmed,
  ValueRejected,
  ValueSet,
} from './contracts';
import { entryNumber, valueId } from './contracts/words';

const entry = (of: { readonly programmeId: string; readonly valueId: string }) =>
  `value.${of.programmeId}.${of.valueId}`;

/** What the organiser has to do before anybody can nominate, and of a value that somebody entered. */
export const programmesTasks = defineTasks({
  kinds: {
    'allocate-quotas': {
      title: text('下达推荐名额', 'Allocate the quotas'),
      command: 'programmes/allocate-quota',
      roles: ['hr-department'],
      target: { roundId },
    },
    'confirm-value': {
      title: text('确认另行规定的数额', 'Confirm a value that a later document sets'),
      command: 'programmes/confirm-value',
      roles: ['hr-department'],
      target: { programmeId, valueId, entryNumber },
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
    on(ValueSet, (todo, { data }) => {
      const { programmeId, valueId, entryNumber, organiserId } = data;
      todo.open(entry(data), {
        ...{ kind: 'confirm-value', office: organiserId, target: { programmeId, valueId, entryNumber } },
      });
    }),
    on(ValueConfirmed, (todo, { data }) => todo.settle(entry(data))),
    on(ValueRejected, (todo, { data }) => todo.settle(entry(data))),
  ],
});
