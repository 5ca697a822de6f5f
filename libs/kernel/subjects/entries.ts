import type { Json } from '../json';
import type { AboutSubject, KnownSubject } from './about';
import { kindOf, lastWordOf, Look, looksAt } from './place';

/** A thing that has a timeline. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
}

/** One entry that an event makes in the timeline of a subject. */
export interface SubjectEntry extends Subject {
  /** Essentials; what the data do not have is absent. */
  readonly detail: Readonly<Record<string, Json>>;
  readonly within: Subject | null;
  /** An office beside the province, null being the one that acted; or supervisory bodies; undefined: whoever reads the subject. */
  readonly readers: { readonly office: string | null } | 'supervisors' | undefined;
  /** The office that is shown the reason beside the province, null being everybody who reads the entry; undefined: nobody. */
  readonly reason: { readonly office: string | null } | undefined;
  /** Whether the public is told of it too. */
  readonly isPublic: boolean;
  /** The rules that were checked for it: at which stage, and how each came out; undefined where none were. */
  readonly gates?: { readonly stage: string; readonly outcomes: Json };
}

/**
 * The entries that an event makes, as its declaration and its data say. Pure; the declaration was checked.
 * @param data in clear, as far as they lie in clear in the log
 */
export function subjectEntries(about: readonly KnownSubject[], data: object): readonly SubjectEntry[] {
  const values = data as Readonly<Record<string, unknown>>;
  return about
    .filter(({ only = {} }) => Object.entries(only).every(([name, value]) => values[name] === value))
    .flatMap((one) => looksAt(values, one.subject).flatMap((look) => entryOf(one, look)));
}

function entryOf(about: KnownSubject, look: Look): readonly SubjectEntry[] {
  const { subject, within, readers, reason, gates, public: isPublic = false } = about;
  const id = idAt(look, subject);
  const kind = typeof about.kind === 'object' ? idAt(look, about.kind.at) : about.kind;
  if (id === null || kind === null) return [];
  const withinId = within === undefined ? null : idAt(look, within);
  return [
    {
      ...{ kind, id, detail: detailOf(about, look) },
      within: within === undefined || withinId === null ? null : { kind: kindOf(within), id: withinId },
      readers: readersOf(readers, look),
      reason: reason && { office: reason === 'to-readers' ? null : idAt(look, reason.office) },
      isPublic,
      // The schema says that outcomes are a list.
      ...(gates !== undefined && { gates: { stage: gates, outcomes: look('outcomes') as Json } }),
    },
  ];
}

function readersOf(readers: AboutSubject['readers'], look: Look): SubjectEntry['readers'] {
  if (readers === undefined || readers === 'supervisors') return readers;
  return { office: readers === 'acting-office' ? null : idAt(look, readers.office) };
}

/** The schema says that ids are texts; null where there is none. */
function idAt(look: Look, place: string): string | null {
  return (look(place) as string | null | undefined) ?? null;
}

function detailOf({ shows = [], says = {} }: AboutSubject, look: Look): SubjectEntry['detail'] {
  const shown = shows
    .flatMap((one) => (typeof one === 'string' ? [[lastWordOf(one), one] as const] : Object.entries(one)))
    .flatMap(([name, place]) => {
      // Data of events are JSON, or absent.
      const value = look(place) as Json | undefined;
      return value === undefined ? [] : [[name, value] as const];
    });
  const said = Object.entries(says).map(([name, word]) => {
    if (typeof word === 'string') return [name, word] as const;
    const found = look(word.when) ?? false;
    const is = Array.isArray(found) ? found.length > 0 : found !== false;
    return [name, is ? word.then : word.otherwise] as const;
  });
  return Object.fromEntries([...shown, ...said]);
}
