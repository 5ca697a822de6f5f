import { entriesOf } from '#kernel';
import type { ContextDefinition } from '#contexts';
import * as commands from './commands';
import { account, organisation, organisationName, person } from './contracts';
import { peopleProjections, peopleQueries } from './read-models';
import { keepOrganisationNames } from './workflows/keep-organisation-names';
import { onePersonAnAccount } from './workflows/one-person-an-account';
import { peopleTasks } from './tasks';
import * as refusals from './domain/refusals';

/** Organisations along their line of authority, and persons. */
export const peopleContext: ContextDefinition = {
  name: 'people',
  title: { zh: '人员与单位', en: 'People and organisations' },
  events: [...organisation.events, ...organisationName.events, ...person.events, ...account.events],
  commands: Object.values(commands),
  queries: peopleQueries,
  projections: peopleProjections,
  workflows: [keepOrganisationNames, onePersonAnAccount],
  deadlines: [],
  tasks: peopleTasks,
  refusals: entriesOf(refusals),
};
