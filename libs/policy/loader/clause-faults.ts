import type { PolicyPack } from '../policy-pack';
import type { FaultInFile } from './invalid-policy-pack';

/** The clauses that the sections of a file rest on, however deep, by their path in the file. */
export function citedBySections(value: unknown, path = ''): (readonly [path: string, clause: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const place = Array.isArray(value) ? `${path}[${name}]` : `${path}${path && '.'}${name}`;
    if (name === 'clause' && typeof inner === 'string') return [[place, inner] as const];
    if (name === 'also' && Array.isArray(inner))
      return inner.map((clause, index) => [`${place}[${index}]`, String(clause)] as const);
    return citedBySections(inner, place);
  });
}

/** Clauses that are not listed under documents, or under a document that is not theirs. */
export function findClauseFaults({
  documents,
  ...sections
}: Pick<PolicyPack, 'documents'> & Record<string, unknown>): FaultInFile[] {
  const listed = new Set(documents.flatMap((document) => document.clauses.map((clause) => clause.id)));
  const misplaced = documents.flatMap((document, outer) =>
    document.clauses.flatMap((clause, inner) =>
      clause.id.startsWith(`${document.id} `)
        ? []
        : [{ path: `documents[${outer}].clauses[${inner}].id`, reason: `must begin with "${document.id} "` }],
    ),
  );
  const unlisted = citedBySections(sections).flatMap(([path, clause]) =>
    listed.has(clause) ? [] : [{ path, reason: `clause ${clause} is not listed under documents` }],
  );
  return [...misplaced, ...unlisted];
}
