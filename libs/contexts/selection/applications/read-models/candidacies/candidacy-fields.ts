import { text } from '#kernel';
import { foundIn, ShownField, SqlOf, tableOf } from '#views';
import { choice, Field, nameOfPerson, nullable } from '#vocabulary';
import { nameOfPersonIn } from '../../../../person-names';
import { candidaciesProjection } from './projection';
import { CANDIDACY_STATUSES } from './status';

export const candidacies = tableOf(candidaciesProjection, 'candidacies');
export const candidacyStatus = choice(text('申报的状态', 'Status of the candidacy'), CANDIDACY_STATUSES);
export const candidateName = nullable(nameOfPerson, text('个人信息已删除的为 null', 'null once erased'));

/** What the candidacy that a row of another read model names says itself; null for one that was never submitted. */
export function ofCandidacy<Value>(field: Field<Value>, column?: string): ShownField<Value | null> {
  return foundIn(candidacies, nullable(field), column);
}

/** SQL for the person whose candidacy SQL names. */
const personOf =
  (candidacy: string): SqlOf =>
  (table) =>
    `(SELECT found.person_id FROM ${table('candidacies')} AS found WHERE found.candidacy_id = ${candidacy})`;
const reads = [candidaciesProjection];

/**
 * The name of the candidate whose candidacy a row names.
 * @param candidacy SQL for its id, over the row `one`
 */
export const nameOfCandidateIn = (candidacy: string) =>
  nameOfPersonIn(candidateName, personOf(candidacy), { reads });
export const nameOfCandidate = nameOfCandidateIn('one.candidacy_id');

/** The name of the candidate whom an item names, but does not show. */
export const nameOfHiddenCandidate = nameOfCandidateIn(`one.item ->> 'candidacyId'`);
