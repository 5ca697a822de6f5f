import { SaxesParser } from 'saxes';
import { Entry, fromBuffer, ZipFile } from 'yauzl';
import { buffer } from 'node:stream/consumers';

/** A cell as it is written: its type (`n` for numbers and dates), its style, and what is in it. */
export interface WrittenCell {
  readonly at: string;
  readonly type: string;
  readonly style: string;
  readonly value: string;
}

/** The files of an archive as texts, by their names. Throws when a size or sum does not agree. */
export async function unzipped(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  return new Map([...(await filesIn(bytes))].map(([name, content]) => [name, content.toString('utf8')]));
}

/** The files of an archive, octet by octet. Throws when a size or sum does not agree. */
export async function filesIn(bytes: Buffer): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, file) => {
      if (error) reject(error);
      else resolve(file);
    });
  });
  const files = new Map<string, Buffer>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      zip.openReadStream(entry, (error, stream) => {
        if (error) return reject(error);
        buffer(stream).then((content) => {
          files.set(entry.fileName, content);
          zip.readEntry();
        }, reject);
      });
    });
    zip.readEntry();
  });
  return files;
}

/** The cells of each sheet, in order. Throws for what is no well-formed XML. */
export async function cellsOf(bytes: Buffer): Promise<readonly (readonly WrittenCell[])[]> {
  const files = await unzipped(bytes);
  for (const content of files.values()) parsed(content);
  const sheets = [...files].filter(([name]) => name.startsWith('xl/worksheets/'));
  return sheets.map(([, content]) => parsed(content));
}

function parsed(xml: string): WrittenCell[] {
  const cells: WrittenCell[] = [];
  let cell: { at: string; type: string; style: string; value: string } | undefined;
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'c')
      cell = {
        at: attributes.r ?? '',
        type: attributes.t ?? 'n',
        style: attributes.s ?? '',
        value: '',
      };
  });
  parser.on('text', (text) => {
    if (cell) cell.value += text;
  });
  parser.on('closetag', ({ name }) => {
    if (name !== 'c' || cell === undefined) return;
    cells.push(cell);
    cell = undefined;
  });
  parser.write(xml).close();
  return cells;
}
