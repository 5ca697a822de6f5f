import { entriesOf, text } from '#kernel';
import { contextOf, type Room } from '#contexts';
import { organisationsForAnalytics } from './analytics';
import * as commands from './commands';
import { account, organisation, organisationName, person } from './contracts';
import { peopleProjections, peopleQueries } from './read-models';
import { keepOrganisationNames } from './workflows/keep-organisation-names';
import { onePersonAnAccount } from './workflows/one-person-an-account';
import { peopleTasks } from './tasks';
import * as refusals from './domain/refusals';

const own: Room = {
  events: [...organisation.events, ...organisationName.events, ...person.events, ...account.events],
  commands: Object.values(commands),
  queries: peopleQueries,
  projections: peopleProjections,
  workflows: [keepOrganisationNames, onePersonAnAccount],
  tasks: [peopleTasks],
  analytics: [organisationsForAnalytics],
  refusals: entriesOf(refusals),
};

/** Organisations along their line of authority, and persons. */
export const peopleContext = contextOf('people', text('人员与单位', 'People and organisations'), own);
