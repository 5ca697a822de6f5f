import { defineQuery, parametersOf, QueryContext, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { titlesInPacks } from '#policy';
import type { ReadModel } from '#projections';
import { readTimeline, timeline, timelineItem, TitlesOfWords } from '#timeline';
import { Conditions, readerOf, tablesOf } from '#views';
import { candidacyId } from '#vocabulary';
import { officeName } from '../../../../office-names';
import { packsOf } from '../../../../pack-titles';
import { candidacies } from './candidacy-fields';
import { CandidacyDossier, DossierRow } from './dossier-answer';
import { candidaciesQuery, reachOfCandidacies } from './list-query';
import { candidacy } from '../../contracts';

class CandidacyParameters extends parametersOf({ candidacyId }) {}

const reader = readerOf(DossierRow, candidacies);
const projections: readonly ReadModel[] = [...reader.projections, timeline];
const table = tablesOf(projections);

async function readDossier(
  { candidacyId }: CandidacyParameters,
  context: QueryContext<ReadModel>,
): Promise<CandidacyDossier | undefined> {
  const found = await context.read(projections, async (_tables, query) => {
    const where = new Conditions().equal('one.candidacy_id', candidacyId);
    where.add(reachOfCandidacies(context, table, where.next));
    const rows = await reader.select(query, { where }, context);
    const subject = { kind: 'candidacy', id: candidacyId };
    const nameOf = (column: string) => officeName(table('offices'), column);
    // Whoever may not see the candidacy reads nothing of what happened to it.
    const entries =
      rows.length === 0 ? [] : await readTimeline(table('timeline'), query, subject, context, nameOf);
    return { rows, entries };
  });
  const [row] = await reader.finish(found.rows, context);
  const opened = await context.open(found.entries.map(({ sealed }) => sealed));
  if (row === undefined) return undefined;
  const { policy, ...parts } = row;
  const packs = packsOf(policy, context);
  const titles: TitlesOfWords = (words, ids) => titlesInPacks(packs, words, ids);
  return {
    ...inParts(parts),
    timeline: found.entries.map((entry) => timelineItem(entry, opened, titles)),
  };
}

function inParts({
  revision,
  line,
  lineNames,
  ...row
}: Omit<DossierRow, 'policy'>): Omit<CandidacyDossier, 'timeline'> {
  const { edition, declaration, facts, factsInWords, ...written } = row;
  const { cultivationGoals, supportMeasures, teamMembers, ...others } = written;
  const {
    waiverRules,
    waiverRuleTitles,
    waiverReason,
    stage,
    outcomes,
    correctUntil,
    returnReason,
    ...checked
  } = others;
  const { checkStatus, checkedBy, recordedBy, findings, ...candidacy } = checked;
  return {
    ...{ candidacy, revision, line, lineNames },
    application: {
      edition,
      declaration,
      facts,
      factsInWords,
      cultivationGoals,
      supportMeasures,
      teamMembers,
    },
    waiver: {
      status: candidacy.waiver,
      rules: waiverRules,
      ruleTitles: waiverRuleTitles,
      reason: waiverReason,
    },
    eligibility: { stage, outcomes },
    returned: { correctUntil, reason: returnReason },
    backgroundCheck: { status: checkStatus, checkedBy, recordedBy, findings },
  };
}

/** One candidacy within the actor's scope, with everything that decisions on it look at. */
export const candidacyQuery = defineQuery({
  path: 'candidacies/:candidacyId',
  thing: { aggregate: candidacy, by: 'candidacyId' },
  parameters: CandidacyParameters,
  answer: CandidacyDossier,
  summary: text('申报详情（含办理过程和逐条审查结果）', 'One candidacy, with its timeline and rule outcomes'),
  roles: candidaciesQuery.roles,
  scope: ROWS_IN_REACH,
  projections,
  run: readDossier,
});
