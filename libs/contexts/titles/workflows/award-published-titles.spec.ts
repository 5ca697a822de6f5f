import { RosterPublished } from '#contexts/selection/contracts';
import { plan } from '#workflows';
import { workflowSpecification } from '#workflows/testing';
import { rosterEntry } from '../../sample-roster.testing';
import { candidacyOf, PROGRAMME, ROUND } from '../../sample-selection.testing';
import { awardTitle } from '../commands/award-title';
import { awardPublishedTitles } from './award-published-titles';

const batch = (number: number, ...persons: readonly string[]) =>
  RosterPublished.of({
    ...{ roundId: ROUND, programmeId: PROGRAMME, year: 2022, batch: number, noticeId: null },
    awardees: persons.map((person, index) => ({
      ...rosterEntry(person, index + 1),
      certificateNumber: `JXSG2022${number}${index}`,
    })),
    ...{ deferred: [candidacyOf('p8')], excluded: [candidacyOf('p9')], statement: '公布（虚构）' },
  });
const awarding = (person: string) => plan(awardTitle, { roundId: ROUND, candidacyId: candidacyOf(person) });

describe('after a roster was published', () => {
  it('plans the title of everybody on it, and of nobody who waits or was excluded [JX-PLAN 2.3.6a] [JX-PLAN 2.3.6b]', () => {
    workflowSpecification(awardPublishedTitles)
      .when(batch(1, 'p1', 'p2'))
      .then(awarding('p1'), awarding('p2'));
  });

  it('plans only the new titles of a further batch', () => {
    workflowSpecification(awardPublishedTitles)
      .given(batch(1, 'p1', 'p2'))
      .when(batch(2, 'p3'))
      .then(awarding('p3'));
  });
});
