import { specification } from '#command-handling/testing';
import { fold } from '#kernel';
import {
  INVENTED_SUPERVISED,
  REASON_OF_STEP,
  SUPERVISED_GRANTS,
  SUPERVISORS,
} from '../../../sample-orders.testing';
import {
  AUDITORS,
  cycleBegan,
  findingRecorded,
  FOUND,
  furtherOpened,
  furtherProposed,
  INSPECTION,
  inspectionConcluded,
  inspectionOpened,
  PROJECT,
  registered,
  resultRecognised,
} from '../../../sample-inspections.testing';
import { JIANGXI, PROGRAMME, ROUND } from '../../../sample-selection.testing';
import { InspectionOpened, project, RegisteredProject } from '../contracts';
import { concludeInspection } from './conclude-inspection';
import { openFurtherInspection } from './open-further-inspection';
import { openInspection } from './open-inspection';
import { proposeFurtherInspection } from './propose-further-inspection';
import { recogniseResult } from './recognise-result';
import { recordFinding } from './record-finding';

const reason = REASON_OF_STEP;
const auditor = { id: 'auditor', office: AUDITORS } as const;
const supervisor = { id: 'supervisor', office: SUPERVISORS } as const;
const ofYears = (years: number, ...cycles: readonly number[]) => ({
  isThere: true,
  // It was registered, so that it is there.
  project: fold(project, [registered(years), ...cycles.map(cycleBegan)]) as RegisteredProject,
});
const body = {
  subjectKind: 'project',
  ...{ subjectId: PROJECT, cycle: 1, programmeId: 'invented-region', reason },
} as const;
const opening = specification(openInspection).policy(INVENTED_SUPERVISED).facts(ofYears(5, 1)).actor(auditor);

describe('an inspection', () => {
  it('of a project is opened once in a cycle: a further one names the first, and the clause', () => {
    const decided = opening.when(body);
    decided.then(inspectionOpened);
    decided.thenBasis('YM-RULES 21', 'YM-RULES 22', 'YM-RULES 23');
    opening
      .given(inspectionOpened)
      .actor(supervisor)
      .when(body)
      .thenRefused('already-exists', { clauses: ['YM-RULES 22'] });
  });

  it('of a project is of the cycle that it is in', () => {
    opening.facts(ofYears(5)).when(body).thenRefused('project-not-in-cycle', { field: 'cycle' });
    opening
      .facts(ofYears(5, 1, 2))
      .when(body)
      .thenRefused('project-not-in-cycle');
    opening
      .facts(ofYears(5, 1, 2))
      .when({ ...body, cycle: 2 })
      .then(
        InspectionOpened.of({ ...inspectionOpened.data, inspectionId: `project.${PROJECT}.2`, cycle: 2 }),
      );
  });

  it('of a short project needs a cause, and of a longer one does not', () => {
    const short = opening.facts(ofYears(3, 1));
    short.when(body).thenRefused('inspection-needs-a-cause', { field: 'cause', clauses: ['YM-RULES 23'] });
    short
      .when({ ...body, cause: 'report' })
      .then(InspectionOpened.of({ ...inspectionOpened.data, cause: 'report' }));
    opening.facts(ofYears(4, 1)).when(body).then(inspectionOpened);
  });

  it('of anything else is opened as often as there is reason to [JX-MEASURES 16]', () => {
    const ofRound = {
      ...body,
      subjectKind: 'round',
      subjectId: ROUND,
      programmeId: PROGRAMME,
      cycle: 3,
    } as const;
    const decided = opening.policy(SUPERVISED_GRANTS).facts({ isThere: true, project: null }).when(ofRound);
    decided.then(
      InspectionOpened.of({
        ...{ ...inspectionOpened.data, inspectionId: `round.${ROUND}.3`, subjectKind: 'round' },
        ...{ subjectId: ROUND, programmeId: PROGRAMME, cycle: 3 },
      }),
    );
    decided.thenBasis('JX-MEASURES 16');
  });

  it('is of something that is there, under the policy of its programme, by a body', () => {
    opening
      .facts({ isThere: false, project: null })
      .when(body)
      .thenRefused('nothing-to-inspect', { field: 'subjectId' });
    opening
      .policy(SUPERVISED_GRANTS)
      .when({ ...body, programmeId: PROGRAMME })
      .thenRefused('project-of-another-programme', { field: 'programmeId' });
    opening.policy(JIANGXI).when(body).thenRefused('not-in-programme');
    opening.actor({ office: null }).when(body).thenRefused('inspecting-office-needed');
  });
});

describe('the body that inspects', () => {
  const open = [inspectionOpened] as const;
  const finding = { inspectionId: INSPECTION, findingClause: 'YM-RULES 18', finding: FOUND };
  const recording = specification(recordFinding)
    .policy(INVENTED_SUPERVISED)
    .given(...open)
    .actor(auditor);
  const concluding = specification(concludeInspection)
    .policy(INVENTED_SUPERVISED)
    .given(...open, findingRecorded)
    .actor(auditor);
  const result = { inspectionId: INSPECTION, conclusion: 'put-right', reason } as const;

  it('records findings under their clauses, and concludes', () => {
    recording.when(finding).then(findingRecorded);
    recording
      .when({ ...finding, findingClause: 'YM-RULES 99' })
      .thenRefused('finding-clause-not-in-policy', { field: 'findingClause' });
    concluding.when(result).then(inspectionConcluded);
  });

  it('concludes what it found', () => {
    concluding
      .when({ ...result, conclusion: 'nothing-found' })
      .thenRefused('conclusion-contradicts-findings', { field: 'conclusion' });
    specification(concludeInspection)
      .policy(INVENTED_SUPERVISED)
      .given(...open)
      .actor(auditor)
      .when(result)
      .thenRefused('conclusion-contradicts-findings');
  });

  it('is the one that opened it, until it is concluded', () => {
    recording.actor(supervisor).when(finding).thenRefused('only-the-inspecting-body');
    concluding.actor(supervisor).when(result).thenRefused('only-the-inspecting-body');
    recording
      .given(findingRecorded, inspectionConcluded)
      .when(finding)
      .thenRefused('inspection-not-at-this-stage', { reason: 'state' });
    concluding.given(inspectionConcluded).when(result).thenRefused('inspection-not-at-this-stage');
  });
});

describe('another body', () => {
  const concluded = [inspectionOpened, findingRecorded, inspectionConcluded] as const;
  const recognition = { inspectionId: INSPECTION, reason };
  const recognising = specification(recogniseResult)
    .policy(INVENTED_SUPERVISED)
    .given(...concluded)
    .actor(supervisor);

  it('recognises the result instead of inspecting, once, and not its own', () => {
    const decided = recognising.when(recognition);
    decided.then(resultRecognised);
    decided.thenBasis('YM-RULES 21', 'YM-RULES 24');
    recognising.given(resultRecognised).when(recognition).thenRefused('result-not-recognised');
    recognising.actor(auditor).when(recognition).thenRefused('result-not-recognised');
    recognising.actor({ office: null }).when(recognition).thenRefused('inspecting-office-needed');
    specification(recogniseResult)
      .policy(INVENTED_SUPERVISED)
      .given(inspectionOpened)
      .actor(supervisor)
      .when(recognition)
      .thenRefused('inspection-not-at-this-stage');
  });

  const proposing = specification(proposeFurtherInspection)
    .policy(INVENTED_SUPERVISED)
    .given(...concluded)
    .actor(supervisor);
  const proposal = { inspectionId: INSPECTION, cause: 'report', reason } as const;
  const opening = specification(openFurtherInspection)
    .policy(INVENTED_SUPERVISED)
    .given(...concluded, furtherProposed)
    .actor({ id: 'other-supervisor', office: SUPERVISORS });

  it('proposes a further inspection with its cause, and another person opens it', () => {
    const decided = proposing.when(proposal);
    decided.then(furtherProposed);
    decided.thenBasis('YM-RULES 21', 'YM-RULES 22');
    opening.when({ inspectionId: INSPECTION }).then(furtherOpened);
    opening.actor(supervisor).when({ inspectionId: INSPECTION }).thenRefused('second-key-same-person');
  });

  it('proposes one at a time, and opens what was proposed', () => {
    proposing.given(furtherProposed).when(proposal).thenRefused('further-inspection', { reason: 'state' });
    proposing.actor({ office: null }).when(proposal).thenRefused('inspecting-office-needed');
    specification(openFurtherInspection)
      .policy(INVENTED_SUPERVISED)
      .given(...concluded)
      .when({ inspectionId: INSPECTION })
      .thenRefused('further-inspection', { clauses: ['YM-RULES 22'] });
  });

  it('carries out the further inspection itself, with findings of its own', () => {
    specification(recordFinding)
      .policy(INVENTED_SUPERVISED)
      .given(...concluded, furtherProposed, furtherOpened)
      .actor(auditor)
      .when({ inspectionId: INSPECTION, findingClause: 'YM-RULES 18', finding: FOUND })
      .thenRefused('only-the-inspecting-body');
  });
});
