import type { RecordedEvent } from '#event-store';
import { EventDefinition, SubjectEntry, subjectEntries } from '#kernel';
import { sealedReference } from '#privacy';
import { appendTable, defineProjection, Projection, ReadModel, Row } from '#projections';

const tables = {
  timeline: appendTable({
    columns: {
      /** What the entry is about, such as `candidacy`, and its id. */
      kind: 'text',
      subject: 'text',
      /** What the subject belongs to from then on. */
      within_kind: 'text?',
      within: 'text?',
      type: 'text',
      /** What happened, in both languages. */
      title: 'json',
      at: 'timestamptz',
      effective_date: 'date',
      /** Who did it. */
      actor_id: 'text',
      actor_role: 'text',
      actor_office: 'text?',
      basis: 'json',
      /** The command, what it followed from, and the policy versions that it was decided by: for whoever replays. */
      command: 'text',
      correlation_id: 'text',
      causation_id: 'text',
      policy_versions: 'json',
      /** Whether it is for the province and one office alone, and for which, in which role (null: in any). */
      restricted: 'boolean',
      /** Whether the public is told of it too. */
      is_public: 'boolean',
      for_office: 'text?',
      for_role: 'text?',
      /** Whether it is for supervisory bodies alone. */
      for_supervisors: 'boolean',
      /** Essentials without personal fields. */
      detail: 'json',
      /** Sealed: the event's personal fields, where its reason is shown. */
      sealed: 'json?',
      /** The one office that is shown the reason, beside the province; null for everybody who reads the entry. */
      reason_for: 'text?',
      event_id: 'text',
      /** The rules that were checked: at which stage, and how each came out; what was found is sealed. */
      gates: 'json?',
      findings: 'json?',
      /** Revision of the stream that the event is of. */
      revision: 'integer',
    },
    indexes: [['kind', 'subject', 'position', 'ordinal']],
  }),
};

/** Every timeline there is, as queries name it. How it is folded follows from all events: see {@link timelineProjection}. */
export const timeline: ReadModel<typeof tables> = { name: 'timeline', version: 1, tables };

/**
 * Folds what events say that they are about. It is made of these declarations: with another one it is folded anew.
 * @param events every event type of the system
 */
export function timelineProjection(events: readonly EventDefinition[]): Projection<typeof tables> {
  const told = events.filter(({ about }) => about.length > 0);
  return defineProjection({
    ...timeline,
    madeOf: told.map(({ type, summary, about }) => JSON.stringify([type, summary, about])),
    on: (on) =>
      told.map((definition) =>
        on(definition, (rows, event) => {
          for (const entry of subjectEntries(definition.about, event.data))
            rows.timeline.insert(rowOf(entry, event, definition));
        }),
      ),
  });
}

function rowOf(
  { kind, id, within, detail, readers, reason, isPublic, gates }: SubjectEntry,
  event: RecordedEvent,
  { summary }: EventDefinition,
): Row<(typeof tables)['timeline']['columns']> {
  const { actor, decidedAt, effectiveDate, basis, command, correlationId, causationId, policyVersions } =
    event.metadata;
  const office = readers === 'supervisors' ? undefined : readers;
  const byActor = office?.office === null;
  const reference = sealedReference(event);
  const sealed = reason && reference;
  return {
    ...{ kind, subject: id, within_kind: within?.kind ?? null, within: within?.id ?? null },
    ...{ type: event.type, title: { zh: summary.zh, en: summary.en } },
    ...{ at: new Date(decidedAt), effective_date: effectiveDate, basis },
    ...{ actor_id: actor.id, actor_role: actor.role, actor_office: actor.office },
    ...{ command, correlation_id: correlationId, causation_id: causationId, policy_versions: policyVersions },
    restricted: office !== undefined,
    for_supervisors: readers === 'supervisors',
    is_public: isPublic,
    for_office: byActor ? actor.office : (office?.office ?? null),
    for_role: byActor ? actor.role : null,
    detail,
    sealed: sealed ? { ...sealed } : null,
    reason_for: reason?.office ?? null,
    gates: gates ?? null,
    findings: gates && reference ? { ...reference } : null,
    ...{ event_id: event.id, revision: event.revision },
  };
}
