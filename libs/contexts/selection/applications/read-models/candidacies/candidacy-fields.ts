import { text } from '#kernel';
import { foundIn, fromSealed, ShownField, tableOf } from '#views';
import { choice, Field, nameOfPerson, nullable } from '#vocabulary';
import { candidaciesProjection } from './projection';
import { CANDIDACY_STATUSES } from './status';

export const candidacies = tableOf(candidaciesProjection, 'candidacies');
export const candidacyStatus = choice(text('申报的状态', 'Status of the candidacy'), CANDIDACY_STATUSES);
export const candidateName = nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once erased'));

/** What the candidacy that a row of another read model names says itself; null for one that was never submitted. */
export function ofCandidacy<Value>(field: Field<Value>, column?: string): ShownField<Value | null> {
  return foundIn(candidacies, nullable(field), column);
}

/** The name of the candidate whom a row names. */
export const nameOfCandidate = fromSealed(candidateName, { in: candidacies, column: 'personal' }, 'name');

/** The name of the candidate whom an item names, but does not show. */
export const nameOfHiddenCandidate = fromSealed(
  candidateName,
  (table) =>
    `(SELECT found.personal FROM ${table('candidacies')} AS found
      WHERE found.candidacy_id = one.item ->> 'candidacyId')`,
  'name',
  { reads: [candidaciesProjection] },
);
