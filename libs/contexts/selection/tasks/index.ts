import { defineTasks } from '#tasks';
import { BRIEFS, readCandidacyBriefs } from '../applications/read-models/candidacies/candidacy-briefs';
import { openedText } from '../../opened-text';
import { KINDS } from './kinds';
import { ofReviews } from './of-reviews';
import { ofCandidacy } from '../applications/tasks';
import { ofNominationList } from '../nominations/tasks';
import { ofRoster } from '../roster/tasks';

/** What people have to do from an application to the published roster, and whom it concerns. */
export const selectionTasks = defineTasks({
  kinds: KINDS,
  on: (on) => [...ofCandidacy(on), ...ofNominationList(on), ...ofRoster(on), ...ofReviews(on)],
  candidacies: {
    projections: BRIEFS,
    read: async (context, candidacyIds) => {
      const briefs = await readCandidacyBriefs(context, candidacyIds);
      const opened = await context.open([...briefs.values()].map(({ name }) => name));
      return new Map(
        [...briefs].map(([id, { name, employerName }]) => [
          id,
          { name: openedText(opened, name, 'name'), employerName },
        ]),
      );
    },
  },
});
