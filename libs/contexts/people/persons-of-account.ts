import type { ReadModels } from '#projections';
import { persons } from './read-models/persons/projection';

/**
 * The persons whose own account this is, as their identity was asserted: one at most, while nothing is amiss. Whoever only registered
 * itself as a person is not known to be that person.
 * @throws UnavailableError while the read model of persons cannot be read
 */
export async function personsOfAccount(
  accountId: string,
  readModels: Pick<ReadModels, 'read'>,
): Promise<readonly string[]> {
  const { rows } = await readModels.read(persons.projection, (tables, client) =>
    client.query<{ readonly person_id: string }>(
      `SELECT person_id FROM ${tables.persons} WHERE account = $1 AND identified`,
      [accountId],
    ),
  );
  return rows.map(({ person_id: personId }) => personId);
}
