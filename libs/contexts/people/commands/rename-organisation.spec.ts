import { specification } from '#command-handling/testing';
import { CITY, COUNTY, organisationRegistered, PROVINCE } from '../../sample-selection.testing';
import {
  organisationName,
  OrganisationNameCorrected,
  OrganisationNameProposed,
  OrganisationNameReleased,
  OrganisationNameTaken,
  OrganisationRenamed,
} from '../contracts';
import { approveOrganisationName } from './approve-organisation-name';
import { correctOrganisationName } from './correct-organisation-name';
import { renameOrganisation } from './rename-organisation';
import { takeOrganisationName } from './take-organisation-name';

const CLERK = { id: 'clerk', role: 'hr-department', office: CITY } as const;
const ABOVE = { id: 'superior', role: 'hr-department', office: PROVINCE } as const;
const NOBODYS = { named: organisationName.initial };
const PROVINCES = { named: { holder: PROVINCE } };
const body = { organisationId: CITY, name: '虚构市人力资源局', reason: '机构改革更名' };
const proposed = OrganisationNameProposed.of({ ...body, change: 'renamed', proposedBy: 'clerk' });
const approval = { organisationId: CITY, name: body.name };

describe.each([
  ['renaming', renameOrganisation, 'renamed'],
  ['correcting the name of', correctOrganisationName, 'corrected'],
] as const)('%s an organisation', (_, command, change) => {
  const registered = specification(command).given(organisationRegistered(CITY)).facts(NOBODYS).actor(CLERK);

  it('proposes the name: the first key', () => {
    registered.when(body).then(OrganisationNameProposed.of({ ...body, change, proposedBy: 'clerk' }));
  });

  it('refuses the name that it has', () => {
    registered
      .when({ ...body, name: '虚构市人社局' })
      .thenRefused('name-unchanged', { reason: 'state', field: 'name' });
  });

  it('refuses the name of another unit, such as the province’s', () => {
    registered
      .facts(PROVINCES)
      .when(body)
      .thenRefused('name-of-another-organisation', { reason: 'rule', field: 'name' });
  });

  it('is refused with every reason, the first leading', () => {
    registered
      .facts(PROVINCES)
      .when({ ...body, name: '虚构市人社局' })
      .thenRefused('name-unchanged', { others: ['name-of-another-organisation'] });
  });

  it('refuses an organisation that is not registered', () => {
    specification(command).facts(NOBODYS).when(body).thenRefused('not-found', { reason: 'not-found' });
  });
});

describe('approving the name of an organisation', () => {
  const waiting = specification(approveOrganisationName)
    .given(organisationRegistered(CITY), proposed)
    .facts(NOBODYS)
    .actor(ABOVE);

  it('gives the unit the name that it took', () => {
    waiting.when(approval).then(OrganisationRenamed.of({ ...approval, formerName: '虚构市人社局' }));
  });

  it('puts right the name that it was registered under by mistake', () => {
    specification(approveOrganisationName)
      .given(
        organisationRegistered(CITY),
        OrganisationNameProposed.of({ ...body, change: 'corrected', proposedBy: 'clerk' }),
      )
      .facts(NOBODYS)
      .actor(ABOVE)
      .when(approval)
      .then(OrganisationNameCorrected.of({ ...approval, formerName: '虚构市人社局' }));
  });

  it('refuses whoever proposed it: two keys are two people', () => {
    waiting
      .actor({ ...ABOVE, id: 'clerk' })
      .when(approval)
      .thenRefused('second-key-same-person');
  });

  it('refuses a name other than the proposed one, and the name of another unit', () => {
    waiting
      .when({ ...approval, name: '虚构市人事局' })
      .thenRefused('name-differs-from-proposal', { reason: 'state', field: 'name' });
    waiting.facts(PROVINCES).when(approval).thenRefused('name-of-another-organisation', { field: 'name' });
  });

  it('refuses where no name waits, as after it was approved', () => {
    waiting
      .given(OrganisationRenamed.of({ ...approval, formerName: '虚构市人社局' }))
      .when(approval)
      .thenRefused('no-name-proposed', { reason: 'state' });
  });

  it('is refused with every reason, the first leading', () => {
    const another = waiting.facts(PROVINCES).actor({ ...ABOVE, id: 'clerk' });
    another.when({ ...approval, name: '虚构市人事局' }).thenRefused('second-key-same-person', {
      others: ['name-differs-from-proposal', 'name-of-another-organisation'],
    });
    specification(approveOrganisationName)
      .given(organisationRegistered(CITY))
      .facts(PROVINCES)
      .when(approval)
      .thenRefused('no-name-proposed', { others: ['name-of-another-organisation'] });
  });

  it('concerns the office above; the top, itself', () => {
    const parent = organisationRegistered(CITY).data.parentId;
    expect(waiting.offices(approval)).toEqual([parent]);
    expect(COUNTY).not.toBe(parent);
  });
});

describe('whose a name is', () => {
  const fold = (...events: Parameters<typeof organisationName.evolve>[1][]) =>
    events.reduce((state, event) => organisationName.evolve(state, event), organisationName.initial).holder;
  const taken = (organisationId: string) => OrganisationNameTaken.of({ organisationId, name: body.name });

  it('stays with who took it, once, until it was a mistake', () => {
    expect(fold(taken(CITY), taken(CITY))).toBe(CITY);
    expect(
      fold(taken(CITY), OrganisationNameReleased.of({ organisationId: CITY, name: body.name })),
    ).toBeNull();
  });

  it('is taken by nobody else while somebody holds it, and by its holder again', () => {
    const taking = specification(takeOrganisationName).given(taken(CITY));
    const name = body.name;
    taking.when({ organisationId: PROVINCE, name }).thenRefused('name-of-another-organisation');
    taking.when({ organisationId: CITY, name }).then(taken(CITY));
  });
});
