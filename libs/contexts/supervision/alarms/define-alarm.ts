import type { RecordedEvent } from '#event-store';
import { BilingualText, EventDefinition, EventOf, Json, LocalDate } from '#kernel';
import type { SubjectOfAlarm } from '../standing-alarms/contracts';

/** What an alarm notes of an event: which it was, who acted, and what of its data matters. */
export interface Note<Data extends object = object> {
  /** Place in the log: the alarm replays to it. */
  readonly eventPosition: string;
  readonly eventType: string;
  readonly eventTitle: BilingualText;
  readonly happenedOn: LocalDate;
  /** ISO 8601, when it was decided. */
  readonly decidedAt: string;
  readonly accountId: string;
  readonly officeId: string | null;
  readonly data: Data;
}

/** Why an alarm is raised: what was found, to be held against the threshold, and the notes that it rests on. */
export interface Raised {
  readonly found: number;
  readonly rests: readonly Note[];
}

/** What an event says of one thing that is watched. */
interface Noted<Data> {
  readonly subjectId: string;
  readonly data: Data;
}

interface Step {
  readonly definition: EventDefinition;
  notes(event: RecordedEvent): readonly Noted<object>[];
}

type OnEvent<Data> = <D extends EventDefinition>(
  definition: D,
  notes: (event: RecordedEvent<EventOf<D>>) => readonly Noted<Data>[],
) => Step;

/** A standing alarm: what it watches, from when on it is raised, and how that is told from the events. */
export interface Alarm {
  /** kebab-case; unique. */
  readonly name: string;
  readonly title: BilingualText;
  /** What it means, and what it does not. */
  readonly meaning: BilingualText;
  /** What is watched: there is one alarm for each. */
  readonly subject: SubjectOfAlarm;
  readonly threshold: { readonly says: BilingualText; readonly value: number };
  readonly steps: readonly Step[];
  /** Pure: whether what was noted of one thing, in the order of the log, raises the alarm. */
  readonly judge: (notes: readonly Note[]) => Raised | undefined;
}

/**
 * Declares an alarm, in a file of its own: a pure fold over events. The engine keeps the notes of each thing, asks after each event
 * whether they raise the alarm, and shows the events behind it.
 */
export function defineAlarm<Data extends Readonly<Record<string, Json>>>(
  alarm: Omit<Alarm, 'steps' | 'judge'> & {
    readonly on: (on: OnEvent<Data>) => readonly Step[];
    readonly judge: (notes: readonly Note<Data>[], threshold: number) => Raised | undefined;
  },
): Alarm {
  const { on, judge, ...declared } = alarm;
  // A step is given the events of its own definition alone.
  const steps = on((definition, notes) => ({ definition, notes: notes as never }));
  return {
    ...declared,
    steps,
    // The steps of this alarm alone make its notes.
    judge: (notes) => judge(notes as readonly Note<Data>[], alarm.threshold.value),
  };
}
