import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

const SPECIAL = /[\\\n\r\t]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** One row in the text format of COPY. */
export function copyLine(fields: readonly (string | null)[]): string {
  return `${fields.map(copyField).join('\t')}\n`;
}

function copyField(field: string | null): string {
  return field === null ? '\\N' : field.replace(SPECIAL, (special) => ESCAPES[special] ?? special);
}

/** Sends rows with one COPY. `columns` is the quoted list, `lines` what {@link copyLine} made. */
export function copyInto(client: ClientBase, table: string, columns: string, lines: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyFrom(`COPY ${table} (${columns}) FROM STDIN`));
    stream.on('error', reject);
    stream.on('finish', () => resolve());
    stream.end(lines);
  });
}
