import { defineAggregate, defineEvent, EventOf, text } from '#kernel';
import { date, programmeId } from '#vocabulary';
import { record } from '../../../event-fields';
import {
  cycle,
  projectId,
  projectNumber,
  projectTitle,
  registeringOfficeId,
  undertakingUnitId,
  yearsOfProject,
} from './words';

export const ProjectRegistered = defineEvent('ProjectRegistered', {
  summary: { zh: '项目已登记', en: 'A project was registered' },
  about: [{ subject: 'projectId', shows: ['title', 'years'] }],
  schema: record({
    ...{ projectId, programmeId, projectNumber, title: projectTitle, unitId: undertakingUnitId },
    ...{ years: yearsOfProject, officeId: registeringOfficeId },
  }),
});

export const CycleBegan = defineEvent('CycleBegan', {
  summary: { zh: '项目周期已开始', en: 'A cycle of a project began' },
  about: [{ subject: 'projectId', shows: ['cycle'] }],
  schema: record({ projectId, cycle, beganOn: date(text('周期起始日期', 'First day of the cycle')) }),
});

export const ProjectClosed = defineEvent('ProjectClosed', {
  summary: { zh: '项目已结束', en: 'A project was closed' },
  about: ['projectId'],
  schema: record({ projectId, closedOn: date(text('结束日期', 'Closed on')) }),
});

export interface RegisteredProject {
  readonly status: 'registered' | 'closed';
  readonly projectId: string;
  readonly programmeId: string;
  readonly officeId: string;
  readonly years: number;
  /** 0 before the first one. */
  readonly cycle: number;
}
export type ProjectState = { readonly status: 'none' } | RegisteredProject;

/** Id of a project of a programme. */
export function projectIdOf(programmeId: string, projectNumber: string): string {
  return `${programmeId}.${projectNumber}`;
}

function registeredProject(data: EventOf<typeof ProjectRegistered>['data']): RegisteredProject {
  const { projectId, programmeId, officeId, years } = data;
  return { status: 'registered', projectId, programmeId, officeId, years, cycle: 0 };
}

/** Stream `project-<programme>.<number>`. */
export const project = defineAggregate({
  category: 'project',
  title: { zh: '项目', en: 'Project' },
  // A further cycle follows, and it ends: neither is undone.
  moves: 'grows',
  events: [ProjectRegistered, CycleBegan, ProjectClosed],
  initial: { status: 'none' } as ProjectState,
  evolve(state, event): ProjectState {
    if (event.type === 'ProjectRegistered') return registeredProject(event.data);
    if (state.status === 'none') return state;
    return event.type === 'CycleBegan'
      ? { ...state, cycle: event.data.cycle }
      : { ...state, status: 'closed' };
  },
});
