import { specification } from '#command-handling/testing';
import { CITY, organisationRegistered } from '../../sample-selection.testing';
import { OrganisationRenamed } from '../contracts';
import { renameOrganisation } from './rename-organisation';

const registered = specification(renameOrganisation).given(organisationRegistered(CITY));
const body = { organisationId: CITY, name: '虚构市人力资源局' };

describe('renaming an organisation', () => {
  it('records the new name', () => {
    registered.when(body).then(OrganisationRenamed.of(body));
  });

  it('refuses the name that it has, also after a change', () => {
    registered
      .when({ ...body, name: '虚构市人社局' })
      .thenRefused('name-unchanged', { reason: 'state', field: 'name' });
    registered.given(OrganisationRenamed.of(body)).when(body).thenRefused('name-unchanged');
  });

  it('refuses an organisation that is not registered', () => {
    specification(renameOrganisation).when(body).thenRefused('not-found', { reason: 'not-found' });
  });

  it('concerns the organisation itself', () => {
    expect(registered.offices(body)).toEqual([CITY]);
  });
});
