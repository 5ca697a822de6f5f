import { text } from '#kernel';
import { ascending, rowsOf, shown, ShownField, Shown, tableOf } from '#views';
import { date, objectOf, objectsOf } from '#vocabulary';
import { TimelineDetail, TimelineTitle } from './timeline-detail';
import { timeline } from './timeline-projection';

/** One thing that the public is told of: what happened and when, and nothing of who did it. */
export class PublicEvent extends shown({
  title: objectOf(text('事项', 'Event'), () => TimelineTitle),
  effectiveDate: date(text('日期', 'Date')),
  detail: objectOf(text('要点', 'Essentials'), () => TimelineDetail),
}) {}

/**
 * Field of a detail: what the public is told of the thing, oldest first, by the events whose `about` says `public` of it.
 * @param kind of the thing, such as `notice`
 * @param key column of the table of the detail that holds its id, such as `notice_id`
 */
export function publicHistoryOf(kind: string, key: string): ShownField<Shown<typeof PublicEvent.fields>[]> {
  const table = tableOf(timeline, 'timeline');
  return rowsOf(
    objectsOf(text('办理过程，由先到后', 'Timeline, oldest first'), () => PublicEvent),
    {
      from: {
        ...table,
        columns: { ...table.columns, [key]: 'text' },
        rows: (name) =>
          `(SELECT *, subject AS ${key} FROM ${name('timeline')} WHERE kind = '${kind}' AND is_public)`,
      },
      item: PublicEvent,
      order: ascending('position', 'ordinal'),
    },
  );
}
