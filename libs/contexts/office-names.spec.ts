import {
  OrganisationNameCorrected,
  OrganisationRegistered,
  OrganisationRenamed,
} from '#contexts/people/contracts';
import { allProjections } from '#composition';
import { projectInMemory } from '#projections';
import { officeNamesProjection } from './office-names';
import { recordedHistory } from './recorded-history.testing';

const registered = (organisationId: string, name: string) =>
  OrganisationRegistered.of({
    organisationId,
    name,
    kind: 'hr-department',
    level: 'municipal',
    parentId: null,
  });
const definitions = [OrganisationRegistered, OrganisationRenamed, OrganisationNameCorrected];

describe('names of offices', () => {
  it('are the present ones', () => {
    const history = recordedHistory(
      definitions,
      registered('bureau', '示例市人社局（虚构）'),
      registered('other', '另一示例市人社局（虚构）'),
      OrganisationRenamed.of({
        organisationId: 'bureau',
        name: '新示例市人社局（虚构）',
        formerName: '示例市人社局（虚构）',
      }),
    );
    expect(projectInMemory(officeNamesProjection, history).offices).toEqual([
      { organisation_id: 'bureau', name: '新示例市人社局（虚构）' },
      { organisation_id: 'other', name: '另一示例市人社局（虚构）' },
    ]);
  });

  it('are kept by one read model, and by no other beside its own rows', () => {
    const keeping = allProjections().filter(({ tables }) => 'offices' in tables);
    expect(keeping.map(({ name }) => name)).toEqual([officeNamesProjection.name]);
  });
});
