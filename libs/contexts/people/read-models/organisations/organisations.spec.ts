import { projectInMemory } from '#projections';
import { OrganisationRegistered, OrganisationRenamed } from '../../contracts';
import { recordedHistory } from '../../../recorded-history.testing';
import { organisations as view } from './projection';

const definitions = [OrganisationRegistered, OrganisationRenamed];
const department = OrganisationRegistered.of({
  organisationId: 'department',
  name: '示例人社厅（虚构）',
  kind: 'hr-department',
  level: 'provincial',
  parentId: null,
});
const bureau = OrganisationRegistered.of({
  organisationId: 'bureau',
  name: '示例市人社局（虚构）',
  kind: 'hr-department',
  level: 'municipal',
  parentId: 'department',
});

describe('the organisations read model', () => {
  it('holds every organisation with the one above it', () => {
    const { organisations } = projectInMemory(
      view.projection,
      recordedHistory(definitions, department, bureau),
    );
    expect(organisations).toEqual([
      {
        organisation_id: 'department',
        name: '示例人社厅（虚构）',
        name_key: '示例人社厅虚构',
        ...{ proposed_name: null, former_names: [], code_warning: null },
        kind: 'hr-department',
        level: 'provincial',
        parent_id: null,
      },
      {
        organisation_id: 'bureau',
        name: '示例市人社局（虚构）',
        name_key: '示例市人社局虚构',
        ...{ proposed_name: null, former_names: [], code_warning: null },
        kind: 'hr-department',
        level: 'municipal',
        parent_id: 'department',
      },
    ]);
  });

  it('shows the present name and keeps everything else', () => {
    const renamed = OrganisationRenamed.of({
      organisationId: 'bureau',
      name: '新示例市人社局（虚构）',
      formerName: '示例市人社局（虚构）',
    });
    const { organisations } = projectInMemory(
      view.projection,
      recordedHistory(definitions, department, bureau, renamed),
    );
    expect(organisations[1]).toEqual({
      organisation_id: 'bureau',
      name: '新示例市人社局（虚构）',
      name_key: '新示例市人社局虚构',
      proposed_name: null,
      former_names: [{ name: '示例市人社局（虚构）', until: expect.any(String) as string, corrected: false }],
      code_warning: null,
      kind: 'hr-department',
      level: 'municipal',
      parent_id: 'department',
    });
  });

  it('makes no organisation out of a new name alone', () => {
    const renamed = OrganisationRenamed.of({
      organisationId: 'nobody',
      name: '无此单位（虚构）',
      formerName: '示例市人社局（虚构）',
    });
    const history = recordedHistory(definitions, renamed);
    expect(projectInMemory(view.projection, history).organisations).toEqual([]);
  });

  it('gives the same rows when the events are replayed', () => {
    const history = recordedHistory(definitions, department, bureau);
    const first = projectInMemory(view.projection, history);
    expect(projectInMemory(view.projection, history)).toEqual(first);
  });
});
