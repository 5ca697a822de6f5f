import { text } from '#kernel';
import { fromSealed, fromSql, ShownField, SqlOf } from '#views';
import { choice, Field, nameOfPerson, nullable } from '#vocabulary';
import { candidaciesProjection } from './projection';
import { CANDIDACY_STATUSES } from './status';

const reads = [candidaciesProjection];
const columnOfCandidacy =
  (column: string, candidacyId: string): SqlOf =>
  (table) =>
    `(SELECT candidacy.${column} FROM ${table('candidacies')} AS candidacy WHERE candidacy.candidacy_id = ${candidacyId})`;

/** What the candidacy that a row of another read model names says itself; null for one that was never submitted. */
export function ofCandidacy<Value>(field: Field<Value>, column: string): ShownField<Value | null> {
  return fromSql(nullable(field), columnOfCandidacy(column, 'one.candidacy_id'), reads);
}

/** The name of the candidate whom a row names. */
export function nameOfCandidate(candidacyId = 'one.candidacy_id'): ShownField<string | null> {
  return fromSealed(
    nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once erased')),
    columnOfCandidacy('personal', candidacyId),
    'name',
    { reads },
  );
}

export const candidacyStatus = choice(text('申报的状态', 'Status of the candidacy'), CANDIDACY_STATUSES);
