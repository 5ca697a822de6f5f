import { crc32, deflateSync } from 'node:zlib';

/** A file that somebody hands in, made in code. */
export interface SyntheticFile {
  readonly fileName: string;
  readonly bytes: Buffer;
}

/** A page with one line in ASCII, which says that it is invented. */
export function syntheticPdf(line: string): Buffer {
  const shown = `BT /F1 14 Tf 40 100 Td (SYNTHETIC, NOT A REAL DOCUMENT: ${line}) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${shown.length}>>stream\n${shown}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj${object}endobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
  const trailer = `trailer<</Size ${size}/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(`${body}${table}${trailer}`, 'latin1');
}

const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const SIDE = 8;

/** A square of one grey; the number says which, and a text chunk that it is invented. */
export function syntheticPng(number: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  // Eight bits of grey, without interlacing.
  header.writeUInt8(8, 8);
  const row = Buffer.concat([Buffer.alloc(1), Buffer.alloc(SIDE, number % 256)]);
  const rows = Buffer.concat(Array.from({ length: SIDE }, () => row));
  const comment = Buffer.from(`Comment\0SYNTHETIC ${number}`, 'latin1');
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk('IHDR', header),
    chunk('tEXt', comment),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(content));
  return Buffer.concat([length, content, check]);
}

/** The beginning of a program, under whatever name. */
export function syntheticProgram(): Buffer {
  return Buffer.concat([Buffer.from('MZ', 'latin1'), Buffer.alloc(126)]);
}
