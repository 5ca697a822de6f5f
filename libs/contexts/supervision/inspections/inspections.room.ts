import { entriesOf } from '#kernel';
import type { Room } from '#contexts';
import * as commands from './commands';
import { inspection, project } from './contracts';
import * as refusals from './domain/refusals';
import { inspectionsProjection, projects } from './read-models/projection';
import { inspectionDetail, inspectionList, projectList } from './read-models/queries';
import { inspectionsTasks } from './tasks';

/** What supervisory bodies inspect, once a cycle where it is a project, and what they found (JX-MEASURES 16; ZJ-PLAN 5.3). */
export const inspectionsRoom: Room = {
  events: [...inspection.events, ...project.events],
  commands: Object.values(commands),
  queries: [inspectionList, inspectionDetail, projectList],
  projections: [inspectionsProjection, projects.projection],
  tasks: [inspectionsTasks],
  refusals: entriesOf(refusals),
};
