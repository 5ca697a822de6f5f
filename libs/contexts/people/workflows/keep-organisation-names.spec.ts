import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { CITY } from '../../sample-selection.testing';
import { releaseOrganisationName } from '../commands/release-organisation-name';
import { OrganisationNameCorrected } from '../contracts';
import { keepOrganisationNames } from './keep-organisation-names';

const former = { organisationId: CITY, name: '虚构市人社局' };
const changed = { organisationId: CITY, name: '虚构市人力资源局', formerName: former.name };

describe('whose a name is', () => {
  const keeping = workflowSpecification(keepOrganisationNames);

  it('is given up for the name that a unit was registered under by mistake', () => {
    keeping.when(OrganisationNameCorrected.of(changed)).then(plan(releaseOrganisationName, former));
  });

  it('is not given up where only the spelling was put right', () => {
    keeping.when(OrganisationNameCorrected.of({ ...changed, formerName: '虚构市 人力资源局' })).then();
  });
});
