import { defineAggregate, defineEvent } from '#kernel';
import { accountId, personId } from '#vocabulary';
import { record } from '../../event-fields';

export const AccountBound = defineEvent('AccountBound', {
  summary: { zh: '账号已与一名人员关联', en: 'An account was linked to a person' },
  about: ['personId'],
  schema: record({ accountId, personId }),
});

export const AccountReleased = defineEvent('AccountReleased', {
  summary: { zh: '账号与人员的关联已解除', en: 'The link between an account and a person was removed' },
  about: ['personId'],
  schema: record({ accountId, personId }),
});

export interface AccountState {
  /** The one person that the account registered as, or says it is. */
  readonly personId: string | null;
}

/** Stream `account-<keyed index of the account id>`: one person an account. */
export const account = defineAggregate({
  category: 'account',
  title: { zh: '账号', en: 'Account' },
  moves: 'back',
  events: [AccountBound, AccountReleased],
  initial: { personId: null } as AccountState,
  evolve(_state, event): AccountState {
    return { personId: event.type === 'AccountBound' ? event.data.personId : null };
  },
});
