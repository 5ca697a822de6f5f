import type { SealedReference } from '#privacy';

type Fields = Readonly<Record<string, unknown>>;

/** Fields that are watched, and what they were opened as. */
const watched = new WeakMap<Fields, Fields>();

/** Opened fields for what the answer does not show: a mask, or a comparison. To read them is no disclosure. */
export function unseen(fields: Fields): Fields {
  return watched.get(fields) ?? fields;
}

/** Personal fields of the same kinds, of some subjects: ids of persons, experts and objections as the log has them. */
export interface ShownFields {
  readonly fields: readonly string[];
  readonly subjects: readonly string[];
}

/**
 * Notes which personal fields an answer takes from what was opened for it. A field is personal where its event says so, since only
 * those are sealed; it counts once it is taken, but for what is taken {@link unseen}.
 */
export class Disclosure {
  private readonly taken = new Map<string, Set<string>>();

  /** Opened fields by event id, each of which is noted when it is taken. */
  watching(
    references: readonly SealedReference[],
    opened: ReadonlyMap<string, Fields>,
  ): ReadonlyMap<string, Fields> {
    return new Map(
      references.flatMap(({ eventId, subject }) => {
        const fields = opened.get(eventId);
        return fields === undefined ? [] : [[eventId, this.watch(subject, fields)] as const];
      }),
    );
  }

  /** What was taken, by subject, without those of `own`. Subjects whose fields are of the same kinds stand together. */
  shown(own: ReadonlySet<string> = new Set()): readonly ShownFields[] {
    const together = new Map<string, ShownFields & { readonly subjects: string[] }>();
    for (const [subject, names] of [...this.taken].sort(([one], [other]) => (one < other ? -1 : 1))) {
      if (own.has(subject)) continue;
      const fields = [...names].sort();
      const key = fields.join(' ');
      const known = together.get(key);
      if (known) known.subjects.push(subject);
      else together.set(key, { fields, subjects: [subject] });
    }
    return [...together.values()];
  }

  private watch(subject: string, fields: Fields): Fields {
    const noting = new Proxy(fields, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof name === 'string' && value !== null && value !== undefined) this.note(subject, name);
        return value;
      },
    });
    watched.set(noting, fields);
    return noting;
  }

  private note(subject: string, field: string): void {
    const known = this.taken.get(subject);
    if (known) known.add(field);
    else this.taken.set(subject, new Set([field]));
  }
}
