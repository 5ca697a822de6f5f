import type { QueryContext } from '#command-handling';
import type { SealedReference } from '#privacy';
import { openedText } from '../../../opened-text';
import { expertsProjection } from './projection';

/** Names of experts by id; absent where erased. One question to the read model and one to the key vault. */
export async function expertNames(
  { read, open }: Pick<QueryContext<typeof expertsProjection>, 'read' | 'open'>,
  expertIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await read(expertsProjection, ({ experts }, query) =>
    query<{ readonly expert_id: string; readonly personal: SealedReference | null }>(
      `SELECT expert_id, personal FROM ${experts} WHERE expert_id = ANY ($1)`,
      [[...new Set(expertIds)]],
    ),
  );
  const opened = await open(rows.map(({ personal }) => personal));
  return new Map(
    rows.flatMap(({ expert_id: id, personal }) => {
      const name = openedText(opened, personal, 'name');
      return name === null ? [] : [[id, name] as const];
    }),
  );
}
