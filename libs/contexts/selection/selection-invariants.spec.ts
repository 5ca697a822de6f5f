import fc from 'fast-check';
import { ObjectionDecided } from '../publicity/contracts';
import {
  ApplicationAnnulled,
  ApplicationDraftSaved,
  ApplicationReturned,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  BackgroundCheckRecorded,
  WaiverApproved,
} from './applications/contracts';
import {
  CandidateWaitListed,
  NominationListReopened,
  NominationListSent,
  NomineeMovedUp,
  NomineeWithdrew,
} from './nominations/contracts';
import { DepartmentObjected, OpinionLapsed } from './consultation/contracts';
import { ReserveMovedUp, RosterPublished } from './roster/contracts';
import * as invariants from './invariants/invariants.testing';
import { RoundClosed } from '../programmes/contracts';
import { before, eventsOf } from './invariants/log-facts.testing';
import { endRound, play } from './invariants/play.testing';
import { anyPlan, anySteps } from './invariants/runs.testing';
import {
  isBackgroundChecked,
  isConsulted,
  Setting,
  SETTINGS,
  SmallRound,
} from './invariants/small-round.testing';
import * as ofRoster from './invariants/roster-invariants.testing';
import { findFilingsOfStrangers, findPersonsKeptOut } from './invariants/stranger-invariants.testing';
import { findChangesAfterTheEnd, findUnsettledAtTheEnd } from './invariants/end-invariants.testing';
import * as ofWithdrawal from './invariants/withdrawal-invariants.testing';
import { findTwoKeysInOneHand } from './invariants/two-keys.testing';
import { dose } from '../../../test/dose';

/** New ones each time, beside the forty that are always the same. */
const RUNS = dose(6, 12);
/** In milliseconds: what is left of runs, or of the search for a shorter failure, is then given up. */
const TIME_LIMIT = 60_000;
/** Everything that must never happen, by name, with where it did. */
function breaches(round: SmallRound): Record<string, readonly string[]> {
  const { log } = round.world;
  return {
    'a second candidacy of a person in a round [JX-PLAN 2.3.2a]': invariants.findSecondCandidacies(round),
    'a body over its quota [JX-PLAN 2.3.3c]': invariants.findQuotaBreaches(round),
    'an award over the cap [JX-PLAN 2.1.1]': invariants.findCapBreaches(round),
    'a gap or repeat in the certificates [JX-PLAN 2.3.6b]': invariants.findNumberingFaults(round),
    'publication too early [JX-PLAN 2.3.5a] [JX-PLAN 2.3.6a]': invariants.findPrematurePublications(round),
    'an objection found true and not upheld [JX-PLAN 2.3.6a]': invariants.findDecisionsAgainstFindings(round),
    'a policy version not in force': invariants.findForeignPolicies(round),
    'personal data in clear': invariants.findClearPersonalData(round),
    'two keys in one hand': findTwoKeysInOneHand(round),
    'a roster over the cap, reserves included [JX-PLAN 2.1.1]': ofRoster.findOverfullRosters(round),
    'a reserve before another, without a reason [JX-PLAN 2.3.4b]': ofRoster.findOvertakers(round),
    'a notice before the opinions [JX-PLAN 2.3.4c]': ofRoster.findUnconsultedNotices(round),
    'an opinion of another [JX-PLAN 2.3.4c]': ofRoster.findBorrowedVoices(round),
    'a wait list that was sent [JX-PLAN 2.3.3c]': ofRoster.findSentFromWaitList(round),
    'a change after a withdrawal [JX-PLAN 2.3.2a]': ofWithdrawal.findChangesAfterWithdrawal(log),
    'somebody withdrawn on notice or published': ofWithdrawal.findWithdrawnInPublic(log),
    'a filing of a stranger': findFilingsOfStrangers(round),
    'somebody withdrawn on a list that was sent': ofWithdrawal.findWithdrawnOnSentLists(log),
  };
}

function expectUnbroken(round: SmallRound): void {
  const found = breaches(round);
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((line) => [line, []])));
}

describe.each(SETTINGS.map((setting): [string, Setting] => [setting.pack.programme.id, setting]))(
  'whatever anybody tries in a round of %s',
  (_, setting) => {
    it('never breaks a line of what must never happen [JX-PLAN 2.1.1] [JX-PLAN 2.3.3b] [JX-PLAN 2.3.3c] [JX-PLAN 2.3.4c] [JX-PLAN 2.3.5a] [JX-PLAN 2.3.6a]', async () => {
      await fc.assert(
        fc.asyncProperty(anyPlan, anySteps, async (plan, steps) => {
          const round = await play(setting, plan, steps);
          expectUnbroken(round);
          // A stranger's steps never change whether the person can apply.
          expect(await findPersonsKeptOut(round)).toEqual([]);
        }),
        { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT },
      );
    });

    it('goes deep: a good share of runs is published, and waivers, objections and further batches happen; once it ends, nobody changes it or is without a result [JX-PLAN 2.3.6a]', async () => {
      const runs = fc.sample(fc.tuple(anyPlan, anySteps), { numRuns: 40, seed: 2022 });
      const reached = {
        ...{ filedByEmployer: 0, waived: 0, reopened: 0, upheld: 0, notUpheld: 0 },
        ...{ published: 0, ended: 0, furtherBatch: 0, waitListed: 0, movedUp: 0, reserveMovedUp: 0 },
        ...{ drafted: 0, returned: 0, corrected: 0, withdrawn: 0, struckAfterSending: 0, annulled: 0 },
        ...(isBackgroundChecked({ setting }) && { checked: 0 }),
        ...(isConsulted({ setting }) && { objected: 0, lapsed: 0 }),
      };
      for (const [plan, steps] of runs) {
        const round = await play(setting, plan, steps);
        expectUnbroken(round);
        await endRound(round, steps.slice(0, 12));
        const { log } = round.world;
        expect(findChangesAfterTheEnd(round)).toEqual([]);
        expect(findUnsettledAtTheEnd(round)).toEqual([]);
        const results = eventsOf(log, ObjectionDecided).map(({ data }) => data.result);
        const batches = eventsOf(log, RosterPublished).length;
        reached.filedByEmployer += Number(
          eventsOf(log, ApplicationSubmitted).some(({ data }) => data.filedBy !== data.accountId),
        );
        reached.published += Number(batches > 0);
        reached.ended += Number(eventsOf(log, RoundClosed).length > 0);
        reached.furtherBatch += Number(batches > 1);
        reached.waived += Number(eventsOf(log, WaiverApproved).length > 0);
        reached.upheld += Number(results.includes('upheld'));
        reached.notUpheld += Number(results.includes('not-upheld'));
        reached.waitListed += Number(eventsOf(log, CandidateWaitListed).length > 0);
        reached.movedUp += Number(eventsOf(log, NomineeMovedUp).length > 0);
        reached.reserveMovedUp += Number(eventsOf(log, ReserveMovedUp).length > 0);
        if (reached.objected !== undefined && reached.lapsed !== undefined) {
          reached.objected += Number(eventsOf(log, DepartmentObjected).length > 0);
          reached.lapsed += Number(eventsOf(log, OpinionLapsed).length > 0);
        }
        const submissions = eventsOf(log, ApplicationSubmitted);
        reached.drafted += Number(eventsOf(log, ApplicationDraftSaved).length > 0);
        reached.returned += Number(eventsOf(log, ApplicationReturned).length > 0);
        reached.corrected += Number(submissions.some(({ data }) => (data.edition ?? 1) > 1));
        reached.annulled += Number(eventsOf(log, ApplicationAnnulled).length > 0);
        reached.withdrawn += Number(eventsOf(log, ApplicationWithdrawn).length > 0);
        reached.struckAfterSending += Number(
          eventsOf(log, NomineeWithdrew).some((struck) =>
            eventsOf(before(log, struck), NominationListSent).some(
              ({ data }) => data.listId === struck.data.listId,
            ),
          ),
        );
        if (reached.checked !== undefined)
          reached.checked += Number(eventsOf(log, BackgroundCheckRecorded).length > 0);
        reached.reopened += Number(eventsOf(log, NominationListReopened).length > 0);
      }
      expect(reached.published).toBeGreaterThanOrEqual(16);
      for (const count of Object.values(reached)) expect(count).toBeGreaterThanOrEqual(1);
    });
  },
);
