import type { QueryContext } from '#command-handling';
import type { LocalDate } from '#kernel';
import type { SealedReference } from '#privacy';
import { tablesOf } from '#views';
import { officeName, officeNamesProjection } from '../../contexts/office-names';
import { eventNotesProjection } from '../../contexts/supervision/event-notes.room';
import type { ReplayEntry } from './replay-answer';

/** What notes beside steps are read from. */
export const noted = [eventNotesProjection, officeNamesProjection] as const;
const table = tablesOf(noted);

interface NoteRow {
  readonly position: string;
  readonly eventNoteNumber: number;
  readonly writtenBy: string;
  readonly writtenOn: LocalDate;
  readonly officeName: string | null;
  readonly note: SealedReference;
}

/** The same steps, each with the notes that were written beside its event, oldest first. */
export async function withNotes(
  entries: readonly ReplayEntry[],
  { read, open }: Pick<QueryContext<(typeof noted)[number]>, 'read' | 'open'>,
): Promise<ReplayEntry[]> {
  const rows = await read(noted, (_tables, query) =>
    query<NoteRow>(
      `SELECT one.noted_position AS position, one.event_note_number AS "eventNoteNumber", one.written_by AS "writtenBy",
         to_char(one.written_on, 'YYYY-MM-DD') AS "writtenOn", ${officeName(table('offices'), 'one.office_id')} AS "officeName", one.note
       FROM ${table('event_notes')} AS one WHERE one.noted_position = ANY ($1) ORDER BY one.event_note_number`,
      [entries.map(({ position }) => position)],
    ),
  );
  const opened = await open(rows.map(({ note }) => note));
  return entries.map((entry) => ({
    ...entry,
    notes: rows
      .filter(({ position }) => position === entry.position)
      .map(({ position: _of, note, ...said }) => {
        const written = opened.get(note.eventId)?.note;
        return { ...said, note: typeof written === 'string' ? written : null };
      }),
  }));
}
