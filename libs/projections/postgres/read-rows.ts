import { type ClientBase, type CustomTypesConfig, type Pool, types } from 'pg';
import { exactNumber } from '#kernel';

type Parser = CustomTypesConfig['getTypeParser'];

/** Whole numbers of 64 bits come as numbers, and none of them is rounded. */
const exactOrElse: Parser = (type, format): unknown =>
  type === types.builtins.INT8 ? exactNumber : types.getTypeParser(type, format);

/**
 * Rows of a read model, as queries are given them.
 * @throws RangeError where a whole number of 64 bits is beyond what a number holds exactly: an amount is never rounded
 */
export async function readRows<Row extends object>(
  client: Pick<ClientBase | Pool, 'query'>,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await client.query<Row>({
    ...{ text: sql, values: [...parameters] },
    types: { getTypeParser: exactOrElse },
  });
  return rows;
}
