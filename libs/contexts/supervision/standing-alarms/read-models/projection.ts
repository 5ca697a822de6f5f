import type { RecordedEvent } from '#event-store';
import type { EventDefinition, Json } from '#kernel';
import { sealedReference } from '#privacy';
import { defineProjection, keyedTable, Row, Writers } from '#projections';
import { Alarm, Note, Raised } from '../../alarms/define-alarm';
import { AlarmAcknowledged, alarmIdOf } from '../contracts';

const table = keyedTable({
  key: { alarm_id: 'text' },
  columns: {
    alarm_name: 'text',
    subject_id: 'text',
    /** Everything that was noted of the thing, in the order of the log. */
    notes: 'json',
    is_raised: 'boolean',
    raised_on: 'date?',
    raised_position: 'bigint?',
    found: 'integer?',
    /** Of the notes, those that the alarm rests on. */
    rests: 'json',
    is_acknowledged: 'boolean',
    acknowledged_on: 'date?',
    acknowledged_by: 'text?',
    acknowledgement: 'json?',
  },
  indexes: [['is_raised', 'raised_position']],
});
type AlarmRow = Row<typeof table.columns>;

const tables = { standing_alarms: table };

/** One read model of all alarms, made of their declarations. */
export function alarmsProjectionOf(alarms: readonly Alarm[]) {
  const definitions = [...new Set(alarms.flatMap(({ steps }) => steps.map(({ definition }) => definition)))];
  return defineProjection({
    name: 'standing_alarms',
    version: 1,
    tables,
    // Another threshold is another alarm.
    madeOf: alarms.map(({ name, threshold }) => `${name} ${threshold.value}`),
    on: (on) => [
      ...definitions.map((definition) =>
        on(definition, (rows, event) => {
          for (const alarm of alarms) watch(rows, alarm, definition, event as RecordedEvent);
        }),
      ),
      on(AlarmAcknowledged, ({ standing_alarms }, { id, data, sealed }) =>
        standing_alarms.update({ alarm_id: data.alarmId }, (row) =>
          row === undefined
            ? null
            : {
                ...row,
                is_acknowledged: true,
                acknowledged_on: data.acknowledgedOn,
                acknowledged_by: data.acknowledgedBy,
                acknowledgement: sealedReference({ id, sealed }) as unknown as Json,
              },
        ),
      ),
    ],
  });
}

/** Notes what the event says of each thing that the alarm watches, and asks whether it is raised. */
function watch(
  { standing_alarms }: Writers<typeof tables>,
  alarm: Alarm,
  definition: EventDefinition,
  event: RecordedEvent,
): void {
  const noted = alarm.steps
    .filter((step) => step.definition === definition)
    .flatMap((step) => step.notes(event));
  for (const { subjectId, data } of noted)
    standing_alarms.update({ alarm_id: alarmIdOf(alarm.name, subjectId) }, (row) => {
      const notes = [...notesIn(row?.notes), noteOf(definition, event, data)];
      const before = row ?? newRow(alarm, subjectId);
      return { ...before, notes: notes as unknown as Json, ...raisedBy(before, alarm.judge(notes), event) };
    });
}

/** An alarm that was raised once stays; further events that it rests on raise it anew. */
function raisedBy(row: AlarmRow, raised: Raised | undefined, event: RecordedEvent): Partial<AlarmRow> {
  const positions = raised?.rests.map(({ eventPosition }) => eventPosition) ?? [];
  const known = notesIn(row.rests).map(({ eventPosition }) => eventPosition);
  if (raised === undefined || positions.every((position) => known.includes(position))) return {};
  return {
    is_raised: true,
    found: raised.found,
    rests: raised.rests as unknown as Json,
    raised_on: event.metadata.effectiveDate,
    raised_position: event.position,
    is_acknowledged: false,
  };
}

function newRow({ name }: Alarm, subjectId: string): AlarmRow {
  return {
    ...{ alarm_name: name, subject_id: subjectId, notes: [], is_raised: false, raised_on: null },
    ...{ raised_position: null, found: null, rests: [], is_acknowledged: false, acknowledged_on: null },
    ...{ acknowledged_by: null, acknowledgement: null },
  };
}

function notesIn(notes: Json | undefined): readonly Note[] {
  // This fold alone writes them.
  return (notes ?? []) as unknown as readonly Note[];
}

function noteOf({ type, summary }: EventDefinition, event: RecordedEvent, data: object): Note {
  const { actor, decidedAt, effectiveDate } = event.metadata;
  return {
    ...{ eventPosition: String(event.position), eventType: type },
    eventTitle: { zh: summary.zh, en: summary.en },
    ...{ happenedOn: effectiveDate, decidedAt, accountId: actor.id, officeId: actor.office, data },
  };
}
