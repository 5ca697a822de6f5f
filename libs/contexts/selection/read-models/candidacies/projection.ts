import { Binding, defineProjection, On } from '#projections';
import { EvidenceAttached, EvidenceWithdrawn } from '#contexts/evidence/contracts';
import {
  NoticeClosed,
  NoticePublished,
  ObjectionContactProven,
  ObjectionDecided,
  ObjectionRaised,
  WrittenFindingFiled,
} from '#contexts/publicity/contracts';
import { ReviewPanelConcluded } from '#contexts/reviews/contracts';
import { CertificateIssued, TitleAwarded } from '#contexts/titles/contracts';
import {
  CandidateNominated,
  CandidateRemoved,
  CandidateWaitListed,
  ConsultationOpened,
  NominationListFixed,
  NominationListSent,
  NominationWithdrawn,
  NomineeMovedUp,
  NomineeWithdrew,
  ReserveMovedUp,
  RosterProposed,
  RosterPublished,
} from '../../contracts';
import { ofAccounts } from '../../../accounts-of-persons';
import { checked } from './checked';
import { ofCandidacy, ofReturn } from './of-candidacy';
import type { CandidacyStatus } from './status';
import { CandidacyChange, CandidacyRow, candidacyTables, change, record } from './tables';

type Bindings = readonly Binding<typeof candidacyTables>[];
type OnEvent = On<typeof candidacyTables>;

/** Every candidacy as it stands, and everything that happened to it. */
export const candidaciesProjection = defineProjection({
  name: 'candidacies',
  version: 6,
  tables: candidacyTables,
  on: (on) => [
    ...ofCandidacy(on),
    ...ofReturn(on),
    ...ofNominationList(on),
    ...ofEvidence(on),
    ...ofReview(on),
    ...ofRoster(on),
    ...ofNotice(on),
    ...ofTitle(on),
    ...ofAccounts(on),
  ],
});

function ofNominationList(on: OnEvent): Bindings {
  return [
    on(CandidateNominated, (rows, event) => {
      const { candidacyId, listId, rank, outcomes } = event.data;
      change(rows, candidacyId, { ...onList('nominated'), ...checked(event, outcomes, 'nomination') });
      record(rows, event, candidacyId, { listId, rank });
    }),
    on(CandidateWaitListed, (rows, event) => {
      const { candidacyId, listId, rank, outcomes } = event.data;
      change(rows, candidacyId, { ...onList('wait-listed'), ...checked(event, outcomes, 'nomination') });
      record(rows, event, candidacyId, { listId, rank });
    }),
    on(NomineeMovedUp, (rows, event) => {
      const { candidacyId, listId, rank, replaces, outcomes } = event.data;
      change(rows, candidacyId, { ...onList('nominated'), ...checked(event, outcomes, 'nomination') });
      record(rows, event, candidacyId, { listId, rank, replaces });
    }),
    on(NominationWithdrawn, (rows, event) => {
      const { candidacyId, listId } = event.data;
      change(rows, candidacyId, { status: 'endorsed', status_on_list: null, rank: null });
      record(rows, event, candidacyId, { listId });
    }),
    on(NomineeWithdrew, (rows, event) => {
      const { candidacyId, listId } = event.data;
      change(rows, candidacyId, { status_on_list: null, rank: null });
      record(rows, event, candidacyId, { listId });
    }),
    on(NominationListFixed, (rows, event) => {
      const { listId, edition, nominees } = event.data;
      for (const { candidacyId, rank } of nominees) {
        change(rows, candidacyId, { rank });
        record(rows, event, candidacyId, { listId, edition, rank });
      }
    }),
    on(NominationListSent, (rows, event) => {
      const { listId, edition, nominees } = event.data;
      for (const { candidacyId, rank } of nominees) {
        change(rows, candidacyId, ({ status }) => ({
          // One that was sent back, or withdrawn, meanwhile stays so.
          ...(status === 'nominated' && { status: 'sent' as const }),
          status_on_list: 'sent',
          rank,
        }));
        record(rows, event, candidacyId, { listId, edition, rank });
      }
    }),
  ];
}

/** So it is again after a return. */
function onList(status: CandidacyStatus): CandidacyChange {
  return { status, status_on_list: status };
}

/** Its timeline alone: the files themselves are the evidence context's. A file's name stays sealed, and out of it. */
function ofEvidence(on: OnEvent): Bindings {
  return [
    on(EvidenceAttached, (rows, event) => {
      const { candidacyId, sha256, kind } = event.data;
      record(rows, event, candidacyId, { sha256, evidenceKind: kind });
    }),
    on(EvidenceWithdrawn, (rows, event) => {
      const { candidacyId, sha256 } = event.data;
      record(rows, event, candidacyId, { sha256 });
    }),
  ];
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
    on(RosterProposed, (rows, event) => {
      const { edition, entries, reserves = [], dropped } = event.data;
      for (const { candidacyId, rank } of reserves) {
        change(rows, candidacyId, { proposal: edition, reserve: true, consulted: false });
        record(rows, event, candidacyId, { edition, rank, result: 'reserve' });
      }
      for (const { candidacyId, rank } of entries) {
        change(rows, candidacyId, (row) => ({
          ...proposed(row),
          ...{ proposal: edition, reserve: false, consulted: false },
        }));
        record(rows, event, candidacyId, { edition, rank, result: 'proposed' });
      }
      for (const candidacyId of dropped) {
        // A removed candidate is off the roster already, and stays removed.
        change(rows, candidacyId, ({ status, status_before_roster }) =>
          // The word was a status when it was kept.
          status === 'proposed' && status_before_roster !== null
            ? { status: status_before_roster as CandidacyStatus }
            : {},
        );
        record(rows, event, candidacyId, { edition, result: 'dropped' });
      }
    }),
    on(CandidateRemoved, (rows, event) => {
      const { candidacyId, grounds = 'objection-upheld', objectionId, noticeId } = event.data;
      change(rows, candidacyId, (row) => ({ ...fellOut(row), reserve: false }));
      record(rows, event, candidacyId, { grounds, objectionId, noticeId });
    }),
    on(ReserveMovedUp, (rows, event) => {
      const { candidacyId, edition, rank, replaces } = event.data;
      change(rows, candidacyId, (row) => ({ ...proposed(row), reserve: false }));
      record(rows, event, candidacyId, { edition, rank, replaces, result: 'moved-up' });
    }),
    on(RosterPublished, (rows, event) => {
      const { batch, awardees, deferred, excluded } = event.data;
      for (const { candidacyId, certificateNumber } of awardees) {
        change(rows, candidacyId, { status: 'published', certificate_number: certificateNumber });
        record(rows, event, candidacyId, { batch, certificateNumber, result: 'published' });
      }
      for (const candidacyId of deferred) record(rows, event, candidacyId, { batch, result: 'deferred' });
      for (const candidacyId of excluded) {
        change(rows, candidacyId, fellOut);
        record(rows, event, candidacyId, { batch, result: 'excluded' });
      }
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

function ofNotice(on: OnEvent): Bindings {
  return [
    on(NoticePublished, (rows, event) => {
      const { noticeId, edition, lastDay, closableFrom, entries } = event.data;
      for (const { candidacyId, rank } of entries)
        record(rows, event, candidacyId, { noticeId, edition, rank, lastDay, closableFrom });
    }),
    on(NoticeClosed, (rows, event) =>
      record(rows, event, event.data.noticeId, { noticeId: event.data.noticeId }),
    ),
    // That somebody objects is for whoever investigates: the candidate and the employer learn what was decided.
    on(ObjectionRaised, (rows, event) => {
      const { candidacyId, noticeId, objectionId, investigatorId, provenBy } = event.data;
      if (provenBy === 'signed-in')
        record(rows, event, candidacyId, { noticeId, objectionId }, investigatorId);
    }),
    on(ObjectionContactProven, (rows, event) => {
      const { candidacyId, noticeId, objectionId, investigatorId } = event.data;
      record(rows, event, candidacyId, { noticeId, objectionId }, investigatorId);
    }),
    on(WrittenFindingFiled, (rows, event) => {
      const { candidacyId, noticeId, objectionId, officeId, substantiated } = event.data;
      const result = substantiated ? 'substantiated' : 'not-substantiated';
      record(rows, event, candidacyId, { noticeId, objectionId, officeId, result }, officeId);
    }),
    on(ObjectionDecided, (rows, event) => {
      const { candidacyId, noticeId, objectionId, result } = event.data;
      record(rows, event, candidacyId, { noticeId, objectionId, result });
    }),
  ];
}

function ofTitle(on: OnEvent): Bindings {
  return [
    on(TitleAwarded, (rows, event) => record(rows, event, event.data.candidacyId)),
    on(CertificateIssued, (rows, event) => {
      const { candidacyId, certificateNumber } = event.data;
      record(rows, event, candidacyId, { certificateNumber });
    }),
  ];
}
