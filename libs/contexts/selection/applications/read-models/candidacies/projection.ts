import { Binding, defineProjection, On } from '#projections';
import { bindingsOf } from '#views';
import { ReviewPanelConcluded } from '#contexts/reviews/contracts';
import {
  CandidateNominated,
  CandidateWaitListed,
  NominationListFixed,
  NominationListSent,
  NominationWithdrawn,
  NomineeMovedUp,
  NomineeWithdrew,
} from '../../../nominations/contracts';
import { CandidateRemoved, ReserveMovedUp, RosterProposed, RosterPublished } from '../../../roster/contracts';
import { ConsultationOpened } from '../../../consultation/contracts';
import { accountsOfPersons } from '../../../../accounts-of-persons';
import { checked } from './checked';
import { ofCandidacy, ofReturn } from './of-candidacy';
import type { CandidacyStatus } from './status';
import { CandidacyChange, CandidacyRow, candidacyTables, change } from './tables';

type Bindings = readonly Binding<typeof candidacyTables>[];
type OnEvent = On<typeof candidacyTables>;

/**
 * Every candidacy as it stands. It is folded by hand, since no one stream holds that: the streams of the candidacy, its
 * nomination list, its panels, the consultation and the roster all move its status, each depending on what another did before.
 */
export const candidaciesProjection = defineProjection({
  name: 'candidacies',
  version: 8,
  tables: candidacyTables,
  on: (on) => [
    ...ofCandidacy(on),
    ...ofReturn(on),
    ...ofNominationList(on),
    ...ofReview(on),
    ...ofRoster(on),
    ...bindingsOf(on, { accounts: accountsOfPersons }),
  ],
});

function ofNominationList(on: OnEvent): Bindings {
  return [
    on(CandidateNominated, (rows, event) => {
      const { candidacyId, outcomes } = event.data;
      change(rows, candidacyId, { ...onList('nominated'), ...checked(event, outcomes, 'nomination') });
    }),
    on(CandidateWaitListed, (rows, event) => {
      const { candidacyId, outcomes } = event.data;
      change(rows, candidacyId, { ...onList('wait-listed'), ...checked(event, outcomes, 'nomination') });
    }),
    on(NomineeMovedUp, (rows, event) => {
      const { candidacyId, outcomes } = event.data;
      change(rows, candidacyId, { ...onList('nominated'), ...checked(event, outcomes, 'nomination') });
    }),
    on(NominationWithdrawn, (rows, { data: { candidacyId } }) =>
      change(rows, candidacyId, { status: 'endorsed', status_on_list: null, rank: null }),
    ),
    on(NomineeWithdrew, (rows, { data: { candidacyId } }) =>
      change(rows, candidacyId, { status_on_list: null, rank: null }),
    ),
    on(NominationListFixed, (rows, { data: { nominees } }) => {
      for (const { candidacyId, rank } of nominees) change(rows, candidacyId, { rank });
    }),
    on(NominationListSent, (rows, { data: { nominees } }) => {
      for (const { candidacyId, rank } of nominees) {
        change(rows, candidacyId, ({ status }) => ({
          // One that was sent back, or withdrawn, meanwhile stays so.
          ...(status === 'nominated' && { status: 'sent' as const }),
          status_on_list: 'sent',
          rank,
        }));
      }
    }),
  ];
}

/** So it is again after a return. */
function onList(status: CandidacyStatus): CandidacyChange {
  return { status, status_on_list: status };
}

/** Whom a panel's results named; who was named once counts as reviewed while a review is open again. */
function ofReview(on: OnEvent): Bindings {
  return [
    on(ReviewPanelConcluded, (rows, { data: { level, results } }) => {
      const reviewed = level === 'local' ? { locally_reviewed: true } : { expert_reviewed: true };
      for (const { candidacyId } of results) change(rows, candidacyId, reviewed);
    }),
    on(ConsultationOpened, (rows, { data: { candidates, departments } }) => {
      const asked = departments.map(({ officeId }) => officeId);
      for (const { candidacyId } of candidates)
        change(rows, candidacyId, ({ asked_offices: before }) => ({
          consulted: true,
          asked_offices: [...new Set([...(before as readonly string[]), ...asked])],
        }));
    }),
  ];
}

function ofRoster(on: OnEvent): Bindings {
  return [
    on(RosterProposed, (rows, { data: { edition, entries, reserves = [], dropped } }) => {
      for (const { candidacyId } of reserves)
        change(rows, candidacyId, { proposal: edition, reserve: true, consulted: false });
      for (const { candidacyId } of entries) {
        change(rows, candidacyId, (row) => ({
          ...proposed(row),
          ...{ proposal: edition, reserve: false, consulted: false },
        }));
      }
      for (const candidacyId of dropped) {
        // A removed candidate is off the roster already, and stays removed.
        change(rows, candidacyId, ({ status, status_before_roster }) =>
          // The word was a status when it was kept.
          status === 'proposed' && status_before_roster !== null
            ? { status: status_before_roster as CandidacyStatus }
            : {},
        );
      }
    }),
    on(CandidateRemoved, (rows, { data: { candidacyId } }) =>
      change(rows, candidacyId, (row) => ({ ...fellOut(row), reserve: false })),
    ),
    on(ReserveMovedUp, (rows, { data: { candidacyId } }) =>
      change(rows, candidacyId, (row) => ({ ...proposed(row), reserve: false })),
    ),
    on(RosterPublished, (rows, { data: { awardees, excluded } }) => {
      for (const { candidacyId, certificateNumber } of awardees)
        change(rows, candidacyId, { status: 'published', certificate_number: certificateNumber });
      for (const candidacyId of excluded) change(rows, candidacyId, fellOut);
    }),
  ];
}

/** Off the roster; whoever withdrew falls out for that reason, and stays withdrawn. */
function fellOut({ status }: CandidacyRow): CandidacyChange {
  return status === 'withdrawn' ? {} : { status: 'removed' };
}

/** On the roster, until a new edition leaves it out. */
function proposed({ status, status_before_roster }: CandidacyRow): CandidacyChange {
  return {
    status: 'proposed',
    status_before_roster: status === 'proposed' ? status_before_roster : status,
  };
}
