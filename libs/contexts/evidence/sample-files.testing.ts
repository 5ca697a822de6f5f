import { ZipFile } from 'yazl';

/** Files that are what they say, small and invented. */
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' +
    'xref\n0 3\n0000000000 65535 f \ntrailer<</Size 3/Root 1 0 R>>\nstartxref\n110\n%%EOF\n',
);
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
export const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
  Buffer.from('ffd9', 'hex'),
]);

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const typesOf = (part: string, type: string): string =>
  `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="${OFFICE}.${type}.main+xml"/></Types>`;

/** A ZIP archive of these entries. */
export function archive(entries: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk));
    zip.outputStream.on('error', reject);
    zip.outputStream.on('end', () => resolve(Buffer.concat(chunks)));
  });
}

/** A document, with further entries in it. */
export function docx(more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  return archive({
    '[Content_Types].xml': typesOf('word/document.xml', 'wordprocessingml.document'),
    'word/document.xml': '<w:document>证明（虚构）</w:document>',
    ...more,
  });
}

/** A sheet, with further entries in it. */
export function xlsx(more: Readonly<Record<string, string | Buffer>> = {}): Promise<Buffer> {
  return archive({
    '[Content_Types].xml': typesOf('xl/workbook.xml', 'spreadsheetml.sheet'),
    'xl/workbook.xml': '<workbook/>',
    ...more,
  });
}

/** A document of a few dozen kilobytes that inflates to 40 MB. */
export function zipBomb(): Promise<Buffer> {
  return docx({ 'word/media/image1.bmp': Buffer.alloc(40 * 1_048_576) });
}

/** The same archive with the name of an entry changed, in the local header and in the directory. */
export function renamed(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}
