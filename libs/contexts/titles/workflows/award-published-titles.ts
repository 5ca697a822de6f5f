import { text } from '#kernel';
import { RosterPublished } from '#contexts/selection/contracts';
import { defineWorkflow, plan } from '#workflows';
import { awardTitle } from '../commands/award-title';

/** Everybody on a published roster gets the title and the certificate (JX-PLAN 2.3.6). */
export const awardPublishedTitles = defineWorkflow({
  name: 'award-published-titles',
  title: text('公布后授予称号', 'Award the titles of a published roster'),
  on: (on) => [
    on(
      RosterPublished,
      ({ data: { roundId } }) => roundId,
      ({ data: { roundId, awardees } }) => ({
        commands: awardees.map(({ candidacyId }) => plan(awardTitle, { roundId, candidacyId })),
      }),
    ),
  ],
});
