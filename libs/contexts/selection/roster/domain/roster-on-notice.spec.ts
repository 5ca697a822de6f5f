import type { Load } from '#command-handling';
import { fold } from '#kernel';
import { rosterProposed } from '../../../sample-roster.testing';
import { candidacyOf, eligibleCandidacy, ROUND } from '../../../sample-selection.testing';
import { roster } from '../contracts';
import { rosterOnNotice } from './roster-on-notice';

it('whose application was annulled goes on no notice of the roster, also before they are off it', async () => {
  const states: Readonly<Record<string, unknown>> = {
    [`roster-${ROUND}`]: fold(roster, [rosterProposed(['p1', 'p2'])]),
    [`candidacy-${candidacyOf('p1')}`]: eligibleCandidacy('p1'),
  };
  // What is asked for under the name of an aggregate's stream is of its type.
  const load: Load = <State>(aggregate: { readonly category: string; readonly initial: State }, id: string) =>
    Promise.resolve((states[`${aggregate.category}-${id}`] ?? aggregate.initial) as State);
  const { entries } = await rosterOnNotice.load(load, { roundId: ROUND });
  expect(entries.map(({ candidacyId }) => candidacyId)).toEqual([candidacyOf('p1')]);
});
