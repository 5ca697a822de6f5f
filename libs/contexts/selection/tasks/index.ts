import { defineTasks } from '#tasks';
import { readCandidacyBriefs } from '../applications/read-models/candidacies/candidacy-briefs';
import { candidaciesProjection } from '../applications/read-models/candidacies/projection';
import { openNames } from '../applications/read-models/personal-names';
import { KINDS } from './kinds';
import { ofCandidacy } from '../applications/tasks';
import { ofNominationList } from '../nominations/tasks';
import { ofRoster } from '../roster/tasks';

/** What people have to do from an application to the published roster, and whom it concerns. */
export const selectionTasks = defineTasks({
  kinds: KINDS,
  on: (on) => [...ofCandidacy(on), ...ofNominationList(on), ...ofRoster(on)],
  candidacies: {
    projections: [candidaciesProjection],
    read: async (context, candidacyIds) => {
      const briefs = await readCandidacyBriefs(context, candidacyIds);
      const nameOf = await openNames(
        context,
        [...briefs.values()].map(({ personal }) => personal),
      );
      return new Map(
        [...briefs].map(([id, { personal, employerName }]) => [id, { name: nameOf(personal), employerName }]),
      );
    },
  },
});
