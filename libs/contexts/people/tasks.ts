import { accountOf, defineTasks } from '#tasks';
import { IdentityAsserted } from './contracts';

/** Nothing is due here; the tasks of applicants are found by their accounts. */
export const peopleTasks = defineTasks({
  kinds: {},
  on: (on) => [
    on(IdentityAsserted, (todo, { data: { personId, accountId } }) =>
      todo.mark(accountOf(personId), { value: accountId }),
    ),
  ],
});
