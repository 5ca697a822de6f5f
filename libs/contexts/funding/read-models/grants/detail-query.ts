import { defineQuery, parametersOf, QueryContext, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import { titlesInPacks } from '#policy';
import type { ReadModel } from '#projections';
import { readTimeline, timeline, TimelineEntry, timelineItem, TitlesOfWords } from '#timeline';
import { Conditions, readerOf, shown, tablesOf } from '#views';
import { candidacyId, labelled, objectsOf } from '#vocabulary';
import { reachOfOwn } from '../../../accounts-of-persons';
import { officeName } from '../../../office-names';
import { packsOf } from '../../../pack-titles';
import { grant } from '../../contracts';
import { paymentId } from '../../contracts/words';
import { grants } from './projection';
import { GrantRow, READERS } from './queries';

class GrantParameters extends parametersOf({ candidacyId, paymentId }) {}

const { policy: _policy, ...fields } = GrantRow.fields;

export class GrantAnswer extends shown({
  ...fields,
  timeline: objectsOf(
    labelled(
      text('办理过程', 'Timeline'),
      text('从早到晚：何人、以何身份办理了哪一步', 'oldest first: who took which step, and in which role'),
    ),
    () => TimelineEntry,
  ),
}) {}

const reader = readerOf(GrantRow, grants);
const projections: readonly ReadModel[] = [...new Set([...reader.projections, timeline])];
const table = tablesOf(projections);

async function readGrant(
  { candidacyId, paymentId }: GrantParameters,
  context: QueryContext<ReadModel>,
): Promise<GrantAnswer | undefined> {
  const found = await context.read(projections, async (_tables, query) => {
    const where = new Conditions().equal('one.candidacy_id', candidacyId).equal('one.payment_id', paymentId);
    where.add(reachOfOwn(context, reader.tables, where.next));
    const rows = await reader.select(query, { where }, context);
    const subject = { kind: 'candidacy', id: candidacyId };
    const nameOf = (column: string) => officeName(table('offices'), column);
    // Whoever may not see the grant reads nothing of what happened to it.
    const entries =
      rows.length === 0 ? [] : await readTimeline(table('timeline'), query, subject, context, nameOf);
    // Events of a grant are told in the timeline of the candidacy, and show which grant it is. Of the candidacy itself its readers are told.
    return { rows, entries: entries.filter(({ detail }) => detail.paymentId === paymentId) };
  });
  const [row] = await reader.finish(found.rows, context);
  const opened = await context.open(found.entries.map(({ sealed }) => sealed));
  if (row === undefined) return undefined;
  const { policy, ...shownOfRow } = row;
  const packs = packsOf(policy, context);
  const titles: TitlesOfWords = (words, ids) => titlesInPacks(packs, words, ids);
  return { ...shownOfRow, timeline: found.entries.map((entry) => timelineItem(entry, opened, titles)) };
}

/** One grant: its application, who held which key and when, and what became of the money. */
export const grantDetail = defineQuery({
  path: 'grants/:candidacyId/:paymentId',
  thing: { aggregate: grant, by: ['paymentId', 'candidacyId'] },
  parameters: GrantParameters,
  answer: GrantAnswer,
  summary: text('资助详情（含办理过程）', 'A grant, with its timeline'),
  roles: READERS,
  scope: ROWS_IN_REACH,
  projections,
  run: readGrant,
});
