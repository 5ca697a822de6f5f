import { defineQuery, Id, QueryContext, ROWS_IN_REACH, scopeFilter } from '#command-handling';
import { Json, text } from '#kernel';
import { officeName, officeNamesProjection } from '../../../office-names';
import type { SealedReference } from '#privacy';
import { readTimeline, timeline, timelineItem, TimelineRow } from '#timeline';
import { isOwn } from '../../../accounts-of-persons';
import { ClearOutcome, Finding, shownOutcomes } from '../../../event-fields';
import { withFactTexts } from '../../contracts';
import type { ApplicationDeclaration } from '../../contracts';
import { Conditions } from '#views';
import { readsFindings } from '../personal-names';
import { CandidacyDossier } from './dossier-answer';
import { candidacySummary, CandidacySummaryRow, summaryColumns } from './list-query';
import { candidaciesProjection } from './projection';
import type { BackgroundCheckStatus, CheckStage } from './status';
import type { BackgroundCheckers } from './tables';
import type { TimelineDetailAnswer } from './timeline-answer';

class CandidacyParameters {
  @Id(text('申报编号', 'Candidacy id'))
  candidacyId: string;
}

interface DossierRow extends CandidacySummaryRow {
  readonly revision: number;
  readonly offices: string[];
  readonly declaration: ApplicationDeclaration;
  readonly edition: number;
  readonly facts: Readonly<Record<string, Json>>;
  readonly waiver_rules: string[];
  readonly waiver_reason: SealedReference | null;
  readonly outcomes: readonly ClearOutcome[];
  readonly outcomes_stage: CheckStage | null;
  readonly findings: SealedReference | null;
  readonly background_check: BackgroundCheckStatus;
  readonly background_checkers: BackgroundCheckers | null;
  readonly background_findings: SealedReference | null;
  readonly correct_until: string | null;
  readonly return_reason: SealedReference | null;
}

async function readDossier(
  { candidacyId }: CandidacyParameters,
  context: QueryContext<typeof candidaciesProjection | typeof officeNamesProjection | typeof timeline>,
): Promise<CandidacyDossier | undefined> {
  const found = await context.read(
    [candidaciesProjection, timeline, officeNamesProjection],
    async ({ candidacies, timeline: entries, offices: names, accounts }, query) => {
      const where = new Conditions().equal('candidacy_id', candidacyId);
      where.add(
        scopeFilter(context.scope, where.next, {
          own: (account) => isOwn(accounts, account),
          asked: 'asked_offices',
        }),
      );
      const [row] = await query<DossierRow>(
        `SELECT ${summaryColumns(names)}, revision, offices, declaration, edition, facts,
         waiver_rules, waiver_reason, outcomes, outcomes_stage, findings,
         background_check, background_checkers, background_findings,
         to_char(correct_until, 'YYYY-MM-DD') AS correct_until, return_reason
       FROM ${candidacies} WHERE ${where.sql}`,
        where.parameters,
      );
      if (row === undefined) return undefined;
      const subject = { kind: 'candidacy', id: candidacyId };
      const nameOf = (column: string) => officeName(names, column);
      return {
        row,
        entries: await readTimeline<TimelineDetailAnswer>(entries, query, subject, context, nameOf),
      };
    },
  );
  return found && dossier(found.row, found.entries, context);
}

/** The sealed fields of the events that a dossier shows; those of an erased person are absent. */
interface SealedFields {
  readonly name?: string;
  readonly teamMembers?: readonly { readonly name: string; readonly contribution: string }[];
  readonly factTexts?: Readonly<Record<string, Json>>;
  readonly cultivationGoals?: string;
  readonly supportMeasures?: string;
  readonly reason?: string;
}

/** Opens all that is sealed with one question to the vault. Whoever is only asked for an opinion reads the application. */
async function dossier(
  row: DossierRow,
  entries: readonly TimelineRow<TimelineDetailAnswer>[],
  context: QueryContext,
): Promise<CandidacyDossier> {
  const whole = readsFindings(context);
  const opened = await context.open([
    row.personal,
    ...(whole ? [row.waiver_reason, row.findings, row.background_findings, row.return_reason] : []),
    ...entries.map(({ sealed }) => sealed),
  ]);
  // The fields were checked against their events' schemas before they were sealed.
  const fieldsOf = (box: SealedReference | null): SealedFields =>
    (box === null ? undefined : opened.get(box.eventId)) ?? {};
  const { name, teamMembers = [], factTexts, cultivationGoals, supportMeasures } = fieldsOf(row.personal);
  return {
    candidacy: candidacySummary(row, name ?? null),
    revision: row.revision,
    line: row.offices,
    application: {
      edition: row.edition,
      declaration: row.declaration,
      facts: withFactTexts(row.facts, factTexts),
      cultivationGoals: cultivationGoals ?? null,
      supportMeasures: supportMeasures ?? null,
      teamMembers: teamMembers.map(({ name: member, contribution }) => ({ name: member, contribution })),
    },
    waiver: {
      status: row.waiver,
      rules: row.waiver_rules,
      reason: fieldsOf(row.waiver_reason).reason ?? null,
    },
    eligibility: {
      stage: row.outcomes_stage,
      outcomes: shownOutcomes(row.outcomes, findingsIn(opened, row.findings)),
    },
    returned: { correctUntil: row.correct_until, reason: fieldsOf(row.return_reason).reason ?? null },
    backgroundCheck: backgroundCheck(row, opened, context),
    timeline: entries.map((entry) => timelineItem(entry, opened)),
  };
}

type Opened = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

function findingsIn(opened: Opened, box: SealedReference | null): readonly Finding[] {
  const fields = box === null ? undefined : opened.get(box.eventId);
  return (fields?.findings as readonly Finding[] | undefined) ?? [];
}

/** What a background check found is for the nominating body and whoever stands above it, not for the person or the employer. */
function readsBackgroundCheck({ body_id: bodyId }: DossierRow, { scope }: QueryContext): boolean {
  return scope.kind === 'all' || (scope.kind === 'office' && scope.office === bodyId);
}

function backgroundCheck(
  row: DossierRow,
  opened: Opened,
  context: QueryContext,
): CandidacyDossier['backgroundCheck'] {
  const shown = readsBackgroundCheck(row, context);
  const checkers = readsFindings(context) ? row.background_checkers : null;
  const fields = row.background_findings === null ? undefined : opened.get(row.background_findings.eventId);
  const findings = fields?.findings;
  return {
    status: row.background_check,
    checkedBy: checkers?.checkedBy ?? null,
    recordedBy: checkers?.recordedBy ?? null,
    findings: shown && typeof findings === 'string' ? findings : null,
  };
}

/** One candidacy within the actor's scope, with everything that decisions on it look at. */
export const candidacyQuery = defineQuery({
  path: 'candidacies/:candidacyId',
  parameters: CandidacyParameters,
  answer: CandidacyDossier,
  summary: text('申报详情（含办理过程和逐条审查结果）', 'One candidacy, with its timeline and rule outcomes'),
  roles: [
    'applicant',
    'employer',
    'nominating-body',
    'hr-department',
    'talent-office',
    'consulted-department',
    'supervisor',
  ],
  scope: ROWS_IN_REACH,
  projections: [candidaciesProjection, timeline, officeNamesProjection],
  run: readDossier,
});
