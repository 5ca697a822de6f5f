import type { RecordedEvent } from '#event-store';
import { ObjectionDecided, ObjectionRaised, WrittenFindingFiled } from '../../publicity/contracts';
import { FilingReceived, RosterFiled } from '../../titles/contracts';
import {
  ApplicationAnnulled,
  ApplicationEndorsed,
  ApplicationSubmitted,
  ApplicationWithdrawn,
  BackgroundCheckRecorded,
  BackgroundCheckReported,
  EligibilityReviewed,
  WaiverApproved,
  WaiverProposed,
  WaiverRejected,
} from '../applications/contracts';
import { CandidateNominated, NominationListSent } from '../nominations/contracts';
import { before, eventsOf, repeated } from './log-facts.testing';
import type { SmallRound } from './small-round.testing';

/** Who did it, as the audit metadata say, whatever the data say. */
const by = (event: RecordedEvent): string => event.metadata.actor.id;

/** Accounts that hold two keys of one case. */
export function findTwoKeysInOneHand({ world: { log } }: SmallRound): string[] {
  return [
    ...eventsOf(log, ApplicationSubmitted).flatMap((filing) => findCandidacyKeys(log, filing)),
    ...eventsOf(log, ApplicationSubmitted).flatMap((filing) => findCheckKeys(caseOf(log, filing))),
    ...eventsOf(log, ObjectionRaised).flatMap((raised) => findObjectionKeys(log, raised)),
    ...eventsOf(log, FilingReceived).flatMap((received) =>
      eventsOf(before(log, received), RosterFiled)
        .filter((filed) => filed.stream === received.stream && by(filed) === by(received))
        .map((filed) => `${by(filed)} filed and received`),
    ),
  ];
}

/** A check is reported by none of the earlier hands of the case, recorded by another, and not endorsed by its finder. */
function findCheckKeys(ofCase: readonly RecordedEvent[]): string[] {
  const reports = eventsOf(ofCase, BackgroundCheckReported);
  const endorsements = eventsOf(ofCase, ApplicationEndorsed);
  return [
    ...reports.flatMap((report) => {
      const past = before(ofCase, report);
      const hands = [
        ...eventsOf(past, ApplicationSubmitted),
        ...eventsOf(past, ApplicationEndorsed),
        ...eventsOf(past, WaiverProposed),
      ];
      return hands
        .filter((event) => by(event) === by(report))
        .map(({ type }) => `${by(report)} checked after ${type}`);
    }),
    ...reports.flatMap((report) =>
      endorsements
        .filter((event) => event.position > report.position && by(event) === by(report))
        .map((event) => `${by(event)} checked and endorsed`),
    ),
    ...eventsOf(ofCase, BackgroundCheckRecorded).flatMap((recorded) => {
      const finder = eventsOf(before(ofCase, recorded), BackgroundCheckReported).at(-1);
      return finder !== undefined && by(finder) === recorded.data.checkedBy && by(finder) !== by(recorded)
        ? []
        : [`a check recorded by ${by(recorded)} under the name of ${recorded.data.checkedBy}`];
    }),
  ];
}

function findCandidacyKeys(
  log: readonly RecordedEvent[],
  filing: RecordedEvent<ReturnType<typeof ApplicationSubmitted.of>>,
): string[] {
  const { candidacyId, accountId } = filing.data;
  const ofCase = caseOf(log, filing);
  const endorsers = eventsOf(ofCase, ApplicationEndorsed).map(by);
  // After a return somebody may confirm again, for the same office.
  const endorsedOffices = [
    ...new Set(eventsOf(ofCase, ApplicationEndorsed).map((event) => `${by(event)} ${event.data.officeId}`)),
  ].map((pair) => pair.split(' ')[0]);
  const proposed = eventsOf(ofCase, WaiverProposed);
  const approved = [...eventsOf(ofCase, WaiverApproved), ...eventsOf(ofCase, WaiverRejected)];
  const reviewers = eventsOf(ofCase, EligibilityReviewed).map(by);
  const nominators = eventsOf(ofCase, CandidateNominated).map(by);
  const officials = [
    ...[...endorsers, ...reviewers, ...nominators],
    ...[...proposed, ...approved].map((event) => by(event)),
  ];
  const filings = eventsOf(ofCase, ApplicationSubmitted);
  const approvals = [...eventsOf(ofCase, ApplicationEndorsed), ...eventsOf(ofCase, EligibilityReviewed)];
  const senders = eventsOf(log, NominationListSent)
    .filter(({ data }) => data.nominees.some((nominee) => nominee.candidacyId === candidacyId))
    .map(by);
  return [
    // Whoever confirmed an edition may file the correction of it, which somebody else has to confirm.
    ...approvals
      .filter((approval) =>
        filings.some((filing) => filing.position < approval.position && by(filing) === by(approval)),
      )
      .map((approval) => `${by(approval)} filed and approved`),
    ...reviewers
      .filter((id) => [...nominators, ...senders].includes(id))
      .map((id) => `${id} nominated and reviewed`),
    ...repeated(endorsedOffices).map((id) => `${id} endorsed twice`),
    ...reviewers.filter((id) => endorsers.includes(id)).map((id) => `${id} endorsed and reviewed`),
    ...officials.filter((id) => id === accountId).map((id) => `${id} acted on their own candidacy`),
    ...approved.flatMap((approval) =>
      proposed
        .filter((proposal) => proposal.position < approval.position && by(proposal) === by(approval))
        .map((proposal) => `${by(proposal)} proposed and decided a waiver`),
    ),
  ];
}

/** What happened to an application: one that follows a withdrawal or an annulment is another case of the same person. */
function caseOf(
  log: readonly RecordedEvent[],
  { data: { candidacyId }, position }: RecordedEvent<ReturnType<typeof ApplicationSubmitted.of>>,
): RecordedEvent[] {
  const events = log.filter((event) => (event.data as { candidacyId?: unknown }).candidacyId === candidacyId);
  const ends = [...eventsOf(events, ApplicationWithdrawn), ...eventsOf(events, ApplicationAnnulled)].map(
    (end) => end.position,
  );
  const [from, until] = [ends.filter((end) => end < position), ends.filter((end) => end > position)];
  const begins = from.reduce((latest, end) => (end > latest ? end : latest), -1n);
  return events.filter((event) => event.position > begins && until.every((end) => event.position <= end));
}

function findObjectionKeys(
  log: readonly RecordedEvent[],
  raised: RecordedEvent<ReturnType<typeof ObjectionRaised.of>>,
): string[] {
  const { objectionId, candidacyId } = raised.data;
  const findings = eventsOf(log, WrittenFindingFiled).filter(({ data }) => data.objectionId === objectionId);
  const decisions = eventsOf(log, ObjectionDecided).filter(({ data }) => data.objectionId === objectionId);
  const accused = eventsOf(log, ApplicationSubmitted).find(({ data }) => data.candidacyId === candidacyId);
  const filers = findings.map((event) => by(event));
  const deciders = decisions.map((event) => by(event));
  return [
    ...[...findings, ...decisions]
      .filter((judged) => handlersBefore(log, candidacyId, judged).includes(by(judged)))
      .map((judged) => `${by(judged)} handled the case and judged the objection to it`),
    ...deciders.filter((id) => filers.includes(id)).map((id) => `${id} investigated and decided`),
    ...[...filers, ...deciders]
      .filter((id) => id === accused?.data.accountId || id === raised.data.raisedBy)
      .map((id) => `${id} judged their own objection`),
    ...(decisions.length > 1 ? [`${objectionId} decided twice`] : []),
    ...decisions
      .filter(({ position }) => !findings.some((finding) => finding.position < position))
      .map(() => `${objectionId} decided without a finding`),
  ];
}

/** Who had filed, endorsed or nominated the case as it stood when an objection to it was judged. */
function handlersBefore(
  log: readonly RecordedEvent[],
  candidacyId: string,
  { position }: Pick<RecordedEvent, 'position'>,
): string[] {
  const before = log.filter((event) => event.position < position);
  const submission = eventsOf(before, ApplicationSubmitted).findLast(
    ({ data }) => data.candidacyId === candidacyId,
  );
  const ofCase = submission === undefined ? [] : caseOf(before, submission);
  return [
    ...eventsOf(ofCase, ApplicationSubmitted),
    ...eventsOf(ofCase, ApplicationEndorsed),
    ...eventsOf(ofCase, CandidateNominated),
  ].map((event) => by(event));
}
