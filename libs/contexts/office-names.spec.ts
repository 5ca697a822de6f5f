import { OrganisationRegistered, OrganisationRenamed } from '#contexts/people/contracts';
import { projectInMemory } from '#projections';
import { accessRecordContext } from './access-record';
import { programmesContext } from './programmes';
import { publicityContext } from './publicity';
import { recordedHistory } from './recorded-history.testing';
import { selectionContext } from './selection';

const registered = (organisationId: string, name: string) =>
  OrganisationRegistered.of({
    organisationId,
    name,
    kind: 'hr-department',
    level: 'municipal',
    parentId: null,
  });
const history = recordedHistory(
  [OrganisationRegistered, OrganisationRenamed],
  registered('bureau', '示例市人社局（虚构）'),
  registered('other', '另一示例市人社局（虚构）'),
  OrganisationRenamed.of({
    organisationId: 'bureau',
    name: '新示例市人社局（虚构）',
    formerName: '示例市人社局（虚构）',
  }),
);

const SHOW_NAMES = [
  'candidacies',
  'consultations',
  'denied_attempts',
  'nomination_lists',
  'notices',
  'objections',
  'quotas',
  'rosters',
];
const projections = [programmesContext, selectionContext, publicityContext, accessRecordContext]
  .flatMap((context) => context.projections)
  .filter(({ tables }) => 'offices' in tables);

describe('names of offices', () => {
  it('are kept by every read model that shows them', () => {
    expect(projections.map(({ name }) => name).sort()).toEqual(SHOW_NAMES);
  });

  it.each(projections.map((projection) => [projection.name, projection] as const))(
    'are the present ones in %s',
    (_, projection) => {
      expect(projectInMemory(projection, history).offices).toEqual([
        { organisation_id: 'bureau', name: '新示例市人社局（虚构）' },
        { organisation_id: 'other', name: '另一示例市人社局（虚构）' },
      ]);
    },
  );
});
