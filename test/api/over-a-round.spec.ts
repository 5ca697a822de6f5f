import { readDocument } from '../ledger-under-test/open-api-document';
import type { PlayedWorld } from './over-a-round/played-world';
import { feedsAnalytics } from './over-a-round/analytics';
import { recordsDisclosures } from './over-a-round/disclosures';
import { tellsThePast } from './over-a-round/past';
import { RehearsedPlay, rehearsesEveryCommand } from './over-a-round/rehearsal';
import { replaysEverything } from './over-a-round/replay';
import { tellsRevisions } from './over-a-round/revisions';
import { keepsScopes } from './over-a-round/scope-matrix';
import { playWorld } from './scope-world';

/** To play a round takes longer than most of what is asked about it: all who ask everything share one. */
describe('over a round that is played from the first application to the filing', () => {
  const play = new RehearsedPlay();
  let played: PlayedWorld;
  beforeAll(async () => {
    const world = await playWorld({ rehearsal: play.rehearsal });
    const answer = await world.ledger.api.http.app.inject({ method: 'GET', url: '/api/openapi.json' });
    played = { world, document: readDocument(answer.body) };
  });
  afterAll(() => played.world.ledger.stop());

  // First: what was asked before would be the same read within a minute.
  recordsDisclosures(() => played);
  tellsRevisions(() => played);
  keepsScopes(() => played);
  replaysEverything(() => played);
  tellsThePast(() => played);
  feedsAnalytics(() => played);
  // Last: what it gives changes the world.
  rehearsesEveryCommand(play, () => played);
});
