import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { FILE_TYPES, LARGEST_FILE } from '../domain/file-types';
import { archive, docx, JPEG, PDF, PNG, renamed, xlsx, zipBomb } from '../sample-files.testing';
import { MOST_ENTRIES } from './inspect-archive';
import { inspectFile } from './inspect-file';

async function verdict(bytes: Buffer, fileName: string): Promise<string> {
  const found = await inspectFile(bytes, fileName);
  return found.kind === 'sound' ? found.mediaType : found.code;
}

describe('a file that is handed in', () => {
  it('is taken when it is what its name says, with its size and hash', async () => {
    const samples = [
      [PDF, '学位证书.pdf'],
      [PNG, 'scan.PNG'],
      [JPEG, '获奖 2021.jpeg'],
      [JPEG, 'a.b.jpg'],
      [await docx(), '任职证明.docx'],
      [await xlsx(), 'list.xlsx'],
    ] as const;
    const types = [];
    for (const [bytes, name] of samples) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const found = await inspectFile(bytes, name);
      expect(found).toMatchObject({ kind: 'sound', bytes: bytes.length, sha256 });
      if (found.kind === 'sound') types.push(found.mediaType);
    }
    expect([...new Set(types)]).toEqual(FILE_TYPES.map(({ mediaType }) => mediaType));
  });

  it('is refused when it is empty or over 20 MB, and taken at 20 MB', async () => {
    expect(await verdict(Buffer.alloc(0), 'a.pdf')).toBe('file-empty');
    const largest = Buffer.concat([PDF, Buffer.alloc(LARGEST_FILE - PDF.length, ' ')]);
    expect(await verdict(largest, 'a.pdf')).toBe('application/pdf');
    expect(await verdict(Buffer.concat([largest, Buffer.from(' ')]), 'a.pdf')).toBe('file-too-large');
  });

  it.each([
    ['an HTML page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.pdf'],
    ['plain text', Buffer.from('学位证书'), 'a.pdf'],
    ['a Windows program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'a.pdf'],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1'), 'a.png'],
    ['an SVG', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.png'],
    ['one byte', Buffer.from([37]), 'a.pdf'],
  ])('is refused when it is %s behind a right ending', async (_, bytes, name) => {
    expect(await verdict(bytes, name)).toBe('file-type-not-allowed');
  });

  it('is refused when it is an archive that is no document, whatever it calls itself', async () => {
    expect(await verdict(await archive({ 'a.txt': 'x' }), 'a.docx')).toBe('file-type-not-allowed');
    const pretending = await archive({
      '[Content_Types].xml': (await docx()).toString('latin1').slice(0, 10),
    });
    expect(await verdict(pretending, 'a.docx')).toBe('file-type-not-allowed');
    const withoutPart = renamed(await docx(), 'word/document.xml', 'word/nonsense.xml');
    expect(await verdict(withoutPart, 'a.docx')).toBe('file-type-not-allowed');
  });

  it('is refused when another ending than its own stands in its name, naming both', async () => {
    const found = await inspectFile(PDF, 'a.png');
    expect(found).toMatchObject({ code: 'file-type-mismatch', faults: [{ field: 'fileName' }] });
    expect(JSON.stringify(found)).toMatch(/PDF.*\.png.*\.pdf/);
    for (const name of ['pdf', 'a.pdf.exe', 'a.', '.docx']) {
      expect(await verdict(PDF, name)).toBe('file-type-mismatch');
    }
    expect(await verdict(await docx(), 'a.xlsx')).toBe('file-type-mismatch');
  });

  it.each([
    ['path parts', '../a.pdf'],
    ['path parts of Windows', 'c:\\temp\\a.pdf'],
    ['nothing but a folder', '..'],
    ['a line break', 'a\n.pdf'],
    ['a NUL', 'a\u0000.pdf'],
    ['an escape', 'a\u001b[2J.pdf'],
    ['a turn of direction', 'a\u202efdp.exe.pdf'],
    ['nothing in it', ''],
    ['only blanks', '   '],
    ['more than 200 characters', `${'长'.repeat(197)}.pdf`],
  ])('is refused with %s in its name', async (_, name) => {
    expect(await verdict(PDF, name)).toBe('file-name-invalid');
  });

  it('is taken with a name of 200 characters', async () => {
    expect(await verdict(PDF, `${'𠮷'.repeat(196)}.pdf`)).toBe('application/pdf');
  });

  it('never makes inspection fail, whatever bytes and name it has', async () => {
    const beginnings = [Buffer.alloc(0), PDF, PNG, JPEG, await docx(), Buffer.from('PK\u0003\u0004')];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...beginnings),
        fc.uint8Array({ maxLength: 300 }),
        fc.nat(400),
        fc.string({ unit: 'binary' }),
        async (beginning, noise, cut, name) => {
          const bytes = Buffer.concat([
            beginning.subarray(0, beginning.length - (cut % (beginning.length + 1))),
            noise,
          ]);
          expect(['sound', 'refused']).toContain((await inspectFile(bytes, name)).kind);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('an archive that is handed in as a document', () => {
  it('is refused when it inflates to more than a hundred times its size', async () => {
    const bomb = await zipBomb();
    expect(bomb.length).toBeLessThan(100_000);
    expect(await verdict(bomb, 'a.docx')).toBe('file-unsafe');
  });

  it('is refused by what really comes out of it, not by what its headers promise', async () => {
    const bomb = await zipBomb();
    const declared = Buffer.alloc(4);
    declared.writeUInt32LE(40 * 1_048_576);
    const promised = Buffer.alloc(4);
    promised.writeUInt32LE(1_000);
    const lying = Buffer.from(
      bomb.toString('latin1').replaceAll(declared.toString('latin1'), promised.toString('latin1')),
      'latin1',
    );
    expect(lying.equals(bomb)).toBe(false);
    expect(['file-unsafe', 'file-damaged']).toContain(await verdict(lying, 'a.docx'));
  });

  it('is taken when it inflates much, and less than a hundred times its size', async () => {
    let link = Buffer.alloc(32);
    const noise = Array.from({ length: 6_400 }, () => (link = createHash('sha256').update(link).digest()));
    const large = await docx({
      'word/media/a.bmp': Buffer.alloc(12 * 1_048_576),
      'word/media/b.png': Buffer.concat(noise),
    });
    expect((12 * 1_048_576) / large.length).toBeGreaterThan(50);
    expect(await verdict(large, 'a.docx')).toContain('wordprocessingml');
  });

  it('is refused with too many files in it', async () => {
    const many = Object.fromEntries(
      Array.from({ length: MOST_ENTRIES }, (_, index) => [`word/${index}.xml`, '']),
    );
    expect(await verdict(await docx(many), 'a.docx')).toBe('file-unsafe');
  });

  it.each(['../evil.xml', '/abs/evil.xml', '..\\evil..xml'])(
    'is refused when an entry is called %s',
    async (path) => {
      const name = 'x'.repeat(path.length);
      expect(await verdict(renamed(await docx({ [name]: 'x' }), name, path), 'a.docx')).toBe('file-unsafe');
    },
  );

  it('is refused when it is protected by a password', async () => {
    const zip = await docx();
    // The lowest bit of the flags, in the directory's entry of the first file.
    const entry = zip.indexOf(Buffer.from('PK\u0001\u0002', 'latin1'));
    zip.writeUInt16LE(zip.readUInt16LE(entry + 8) | 1, entry + 8);
    expect(await verdict(zip, 'a.docx')).toBe('file-unsafe');
  });

  it('is refused when it is cut off or changed within', async () => {
    const zip = await docx({ 'word/a.xml': Buffer.from('abc'.repeat(1_000)) });
    expect(await verdict(zip.subarray(0, zip.length - 30), 'a.docx')).toBe('file-damaged');
    const changed = Buffer.from(zip);
    const start = zip.indexOf('word/a.xml') + 'word/a.xml'.length;
    changed.fill(0xff, start, start + 8);
    expect(await verdict(changed, 'a.docx')).toBe('file-damaged');
  });
});
