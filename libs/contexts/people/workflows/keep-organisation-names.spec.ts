import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { CITY, organisationRegistered } from '../../sample-selection.testing';
import { releaseOrganisationName } from '../commands/release-organisation-name';
import { takeOrganisationName } from '../commands/take-organisation-name';
import { OrganisationNameCorrected, OrganisationRenamed } from '../contracts';
import { keepOrganisationNames } from './keep-organisation-names';

const former = { organisationId: CITY, name: '虚构市人社局' };
const present = { organisationId: CITY, name: '虚构市人力资源局' };
const changed = { ...present, formerName: former.name };

describe('whose a name is', () => {
  const keeping = workflowSpecification(keepOrganisationNames);

  it('is kept when a unit is registered', () => {
    keeping.when(organisationRegistered(CITY)).then(plan(takeOrganisationName, former));
  });

  it('is kept of both names when a unit took another', () => {
    keeping.when(OrganisationRenamed.of(changed)).then(plan(takeOrganisationName, present));
  });

  it('is given up for the name that a unit was registered under by mistake', () => {
    keeping
      .when(OrganisationNameCorrected.of(changed))
      .then(plan(takeOrganisationName, present), plan(releaseOrganisationName, former));
  });

  it('is not given up where only the spelling was put right', () => {
    keeping
      .when(OrganisationNameCorrected.of({ ...changed, formerName: '虚构市 人力资源局' }))
      .then(plan(takeOrganisationName, present));
  });
});
