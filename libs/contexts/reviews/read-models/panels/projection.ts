import { text } from '#kernel';
import { sealedReference } from '#privacy';
import { defineReadModel, each, effectiveDate, positionOfEvent, sealedBox, viewTable } from '#views';
import {
  applicationFacts,
  called,
  candidacyId,
  choice,
  count,
  date,
  employerName,
  expertId,
  fieldOfWork,
  freeText,
  listOf,
  nullable,
  organisationId,
  panelId,
  panelResult,
  personId,
  position,
  rank,
  recordsOf,
  resultsEdition,
  roundId,
  track,
} from '#vocabulary';
import {
  ExpertReplaced,
  ExpertsDrawn,
  RecusalDeclared,
  Reviewable,
  ReviewPanelConcluded,
  ReviewPanelConvened,
  ReviewPanelReopened,
  reviewPanel,
  ScorecardSubmitted,
} from '../../contracts';
import * as words from '../../contracts/words';
import { candidateLot } from '../../domain/lots';
import { caseNumber, panelHead } from '../answers';

/** So many characters of its lot stand for a candidate. */
const CASE_NUMBER_LENGTH = 8;

const offices = listOf(text('可见的单位', 'Offices that see it'), organisationId, 100);

/** What the page of a panel shows of its row, beside its head. */
export const panelFields = {
  expertIds: listOf(text('评审组专家', 'Experts of the panel'), expertId, 200),
  reopenedBecause: nullable(freeText(text('最近一次重新打开的理由', 'Reason for the last reopening'), 2_000)),
};

/** What is shown of a draw. */
export const drawFields = {
  seed: words.seed,
  drawnOn: date(text('抽签日期', 'Drawn on')),
  dueOn: words.scorecardsDueOn,
  candidates: count(text('人选数', 'Number of candidates')),
};

/** What is shown of a seat. */
export const seatFields = {
  status: choice(text('席位状态', 'Status of the seat'), {
    held: text('在任', 'held'),
    recused: text('已回避', 'recused'),
    replaced: text('已更换', 'replaced'),
  }),
  dueOn: words.scorecardsDueOn,
  submittedOn: nullable(date(text('评分日期', 'Scored on'))),
  grounds: nullable(words.grounds),
  replacedBecause: nullable(words.replacementCause),
  successorId: nullable(words.successorId),
};

const panels = viewTable({
  key: { panelId },
  fields: {
    ...{ roundId, level: words.level, officeId: words.officeInCharge, offices, status: panelHead.status },
    ...{ ...panelFields, edition: resultsEdition, tieRule: nullable(words.tieRule) },
    /** What was asked to be scored at the latest draw. */
    criteria: words.criteria,
    convenedOn: date(text('组建日期', 'Convened on')),
    concludedOn: nullable(date(text('汇总日期', 'Summed up on'))),
  },
  indexes: [['roundId', 'panelId']],
  state: {
    of: reviewPanel,
    shows: (state) => {
      if (state.status === 'none') return {};
      const { officeId, status, edition, expertIds } = state;
      return { offices: [officeId], status, edition, expertIds };
    },
  },
  on: ({ made, changed }) => [
    made(ReviewPanelConvened, { criteria: [], convenedOn: effectiveDate }),
    changed(ExpertsDrawn, { criteria: ({ data }) => data.criteria ?? [] }),
    changed(ReviewPanelConcluded, { concludedOn: effectiveDate }),
    changed(ReviewPanelReopened, { concludedOn: null, reopenedBecause: ({ data }) => data.reason }),
  ],
});

const draws = viewTable({
  key: { panelId, position: position(text('位置', 'Position')) },
  fields: drawFields,
  on: ({ made }) => [
    made(ExpertsDrawn, {
      ...{ position: positionOfEvent, drawnOn: effectiveDate },
      dueOn: ({ data }) => data.scorecardsDueOn,
      candidates: ({ data }) => data.assignments.length,
    }),
  ],
});

const candidates = viewTable({
  key: { panelId, candidacyId },
  fields: {
    /** Stands for the candidate where no name is shown; says nothing of how many there are. */
    caseNumber,
    exclusions: recordsOf(
      text('不得评审的专家及原因', 'Excluded experts, with each reason'),
      words.exclusion,
    ),
    /** The edition that the figures are of: an older one than the panel's for whoever is out of it since. */
    edition: nullable(resultsEdition),
    ...{ result: nullable(panelResult), counted: nullable(words.counted) },
    ...{ rank: nullable(called(rank, text('名次', 'Rank'))), tieBrokenBy: nullable(words.tieBrokenBy) },
  },
  on: ({ made, changed }) => [
    made(
      each(ExpertsDrawn, ({ data }) =>
        data.assignments.map(({ candidacyId: drawn, exclusions }) => ({
          ...{ panelId: data.panelId, candidacyId: drawn, exclusions },
          caseNumber: candidateLot(data.seed, drawn).slice(0, CASE_NUMBER_LENGTH),
        })),
      ),
    ),
    changed(
      each(ReviewPanelConcluded, ({ data }) =>
        data.results.map((result) => ({ panelId: data.panelId, edition: data.edition, ...result })),
      ),
    ),
  ],
});

/** Everybody who has or had a seat in a candidate's review. */
const seats = viewTable({
  key: { panelId, candidacyId, expertId },
  fields: {
    ...seatFields,
    ...{ card: nullable(words.card), points: nullable(words.points), total: nullable(words.total) },
    firstSubmittedOn: seatFields.submittedOn,
    /** Sealed with the candidate's key, and with the expert's. */
    ...{ comment: sealedBox, recusal: sealedBox },
  },
  indexes: [['expertId', 'dueOn']],
  on: ({ made, changed }) => [
    made(
      each(ExpertsDrawn, ({ data: { panelId: of, scorecardsDueOn: dueOn, assignments } }) =>
        assignments.flatMap(({ candidacyId: drawn, expertIds }) =>
          expertIds.map((expert) => ({ panelId: of, candidacyId: drawn, expertId: expert, dueOn })),
        ),
      ),
      { status: 'held' },
    ),
    changed(RecusalDeclared, { status: 'recused', recusal: sealedReference }),
    changed(ExpertReplaced, { status: 'replaced', replacedBecause: ({ data }) => data.because }),
    made(
      each(ExpertReplaced, ({ data: { panelId: of, candidacyId: drawn, successorId, scorecardDueOn } }) => [
        { panelId: of, candidacyId: drawn, expertId: successorId, dueOn: scorecardDueOn },
      ]),
      { status: 'held' },
    ),
    changed(ScorecardSubmitted, {
      submittedOn: effectiveDate,
      firstSubmittedOn: (event, row) => row?.firstSubmittedOn ?? effectiveDate(event),
      comment: sealedReference,
    }),
  ],
});

/** What experts see of an application, and who may see the candidate: from the events by which what is reviewed was filed. */
const applicationsOf = (reviewables: readonly Reviewable[]) =>
  viewTable({
    key: { candidacyId },
    fields: {
      ...{ track, field: fieldOfWork, facts: applicationFacts, employerName, personId },
      /** The line of authority, from the employer to the nominating body. */
      offices,
      personal: sealedBox,
    },
    on: ({ made }) =>
      [...new Set(reviewables.map(({ filed }) => filed))].map((filed) =>
        made(filed, { offices: ({ data }) => [...data.line], personal: sealedReference }),
      ),
  });

/** Panels with their draws, seats, scorecards and results (JX-PLAN 2.3.3a, 2.3.4b), of the reviews that are registered. */
const panelsOf = (reviewables: readonly Reviewable[]) =>
  defineReadModel({
    name: 'review_panels',
    version: 4,
    tables: { panels, draws, candidates, seats, applications: applicationsOf(reviewables) },
  });

/** For queries: the tables are the same, whatever is reviewed. */
export const { projection: reviewPanels, tables: panelTables } = panelsOf([]);

/** For the engine. */
export const panelsProjectionOf = (reviewables: readonly Reviewable[]) => panelsOf(reviewables).projection;
