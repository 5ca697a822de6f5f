import { specification } from '#command-handling/testing';
import { INVENTED_SUPERVISED, SUPERVISED } from '../../../sample-orders.testing';
import { cycleBegan, PROJECT, projectClosed, projectRegistered } from '../../../sample-inspections.testing';
import {
  EMPLOYER,
  PROVINCE,
  registeredOrganisation,
  UNKNOWN_ORGANISATION,
} from '../../../sample-selection.testing';
import { beginCycle } from './begin-cycle';
import { closeProject } from './close-project';
import { registerProject } from './register-project';

const body = {
  ...{ programmeId: 'invented-region', projectNumber: '2025-001', title: '渔具改良（虚构）' },
  ...{ unitId: EMPLOYER, years: 5 },
};
const registering = specification(registerProject)
  .policy(INVENTED_SUPERVISED)
  .facts({ unit: registeredOrganisation(EMPLOYER) })
  .actor({ office: PROVINCE });

describe('a project', () => {
  it('is registered once under its number, where the policy says how projects are inspected', () => {
    registering.when(body).then(projectRegistered);
    expect(registering.offices(body)).toEqual([EMPLOYER]);
    registering.given(projectRegistered).when(body).thenRefused('already-exists', { reason: 'state' });
    registering.policy(SUPERVISED).when(body).thenRefused('no-projects-in-programme');
  });

  it('is registered by an office, for a unit that is registered', () => {
    registering.actor({ office: null }).when(body).thenRefused('inspecting-office-needed');
    registering
      .facts({ unit: UNKNOWN_ORGANISATION })
      .when(body)
      .thenRefused('project-unit-not-registered', { field: 'unitId' });
  });

  const beginning = specification(beginCycle).given(projectRegistered).actor({ office: PROVINCE });

  it('goes from cycle to cycle', () => {
    beginning.when({ projectId: PROJECT, cycle: 1 }).then(cycleBegan(1));
    beginning.given(cycleBegan(1)).when({ projectId: PROJECT, cycle: 2 }).then(cycleBegan(2));
    beginning.when({ projectId: PROJECT, cycle: 2 }).thenRefused('not-the-next-cycle', { field: 'cycle' });
    beginning
      .actor({ office: EMPLOYER })
      .when({ projectId: PROJECT, cycle: 1 })
      .thenRefused('only-the-registering-office');
  });

  it('is closed once, and begins no cycle then', () => {
    const closing = specification(closeProject).given(projectRegistered).actor({ office: PROVINCE });
    closing
      .actor({ office: EMPLOYER })
      .when({ projectId: PROJECT })
      .thenRefused('only-the-registering-office');
    closing.when({ projectId: PROJECT }).then(projectClosed);
    closing.given(projectClosed).when({ projectId: PROJECT }).thenRefused('project-closed');
    beginning.given(projectClosed).when({ projectId: PROJECT, cycle: 1 }).thenRefused('project-closed');
  });
});
