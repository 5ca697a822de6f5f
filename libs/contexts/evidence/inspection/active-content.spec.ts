import { randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { archive, docx, PDF, PNG, renamed, xlsx } from '../sample-files.testing';
import { inspectFile } from './inspect-file';

/** Code of the refusal and its English words; the media type of what is taken. */
async function verdict(bytes: Buffer, fileName: string): Promise<string> {
  const found = await inspectFile(bytes, fileName);
  return found.kind === 'sound' ? 'taken' : `${found.code}: ${found.message.en}`;
}

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relationships = (type: string, target: string, mode = ''): string =>
  `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
  `<Relationship Id="r1" Type="${OFFICE}/${type}" Target="${target}"${mode && ` TargetMode="${mode}"`}/></Relationships>`;
const relatedTo = (type: string, target: string, mode?: string) =>
  docx({ 'word/_rels/document.xml.rels': relationships(type, target, mode) });
const withText = (content: string) =>
  docx({ 'word/document.xml': `<w:document xmlns:w="w"><w:p>${content}</w:p></w:document>` });
const field = (...pieces: string[]): string =>
  `<w:fldChar w:fldCharType="begin"/>${pieces.map((one) => `<w:instrText>${one}</w:instrText>`).join('')}<w:fldChar w:fldCharType="end"/>`;

describe('a document', () => {
  it.each<[string, () => Promise<Buffer>]>([
    ['its own parts and pictures', () => relatedTo('image', 'media/image1.png')],
    [
      'a link to a page, which is followed only by hand',
      () => relatedTo('hyperlink', 'https://example.cn/a', 'External'),
    ],
    ['a link to a letter', () => relatedTo('hyperlink', 'mailto:a@example.cn', 'External')],
    ['fields that number its pages', () => withText(field(' PAGE ') + field(' TOC \\o "1-3" '))],
    ['words about DDE', () => withText('<w:t>DDE 与 vbaProject.bin 的防范（虚构）</w:t>')],
    ['parts in UTF-16', () => docx({ 'word/styles.xml': Buffer.from('\ufeff<w:styles/>', 'utf16le') })],
    [
      'settings of a printer',
      () => docx({ 'word/printerSettings/printerSettings1.bin': Buffer.from('P\0r\0') }),
    ],
  ])('is taken with %s', async (_, make) => {
    expect(await verdict(await make(), '任职证明.docx')).toBe('taken');
  });

  it.each<[string, string, () => Promise<Buffer>]>([
    [
      'a template from outside',
      'from outside',
      () => relatedTo('attachedTemplate', 'http://example.cn/t.dotm', 'External'),
    ],
    [
      'a template on a share',
      'from outside',
      () => relatedTo('attachedTemplate', 'file://///10.0.0.1/t.dotm', 'External'),
    ],
    [
      'a picture from outside',
      'from outside',
      () => relatedTo('image', 'http://example.cn/pixel.png', 'External'),
    ],
    [
      'an outside target that is not called so',
      'from outside',
      () => relatedTo('image', 'http://example.cn/pixel.png'),
    ],
    [
      'a link that opens a file',
      'from outside',
      () => relatedTo('hyperlink', 'file:///c:/a.exe', 'External'),
    ],
    ['a link that starts a tool', 'from outside', () => relatedTo('hyperlink', 'ms-msdt:/id', 'External')],
    [
      'an OLE object from outside',
      'OLE',
      () => relatedTo('oleObject', 'http://example.cn/a.html!', 'External'),
    ],
    ['a page of another format', 'OLE', () => relatedTo('aFChunk', 'afchunk.htm')],
    ['vbaProject.bin', 'macros', () => docx({ 'word/vbaProject.bin': 'x' })],
    ['VBAPROJECT.BIN', 'macros', () => docx({ 'word/VBAPROJECT.BIN': 'x' })],
    [
      'macros under another name',
      'macros',
      () => docx({ 'word/_rels/document.xml.rels': relationships('vbaProject', 'a.dat'), 'word/a.dat': 'x' }),
    ],
    ['ActiveX', 'ActiveX', () => docx({ 'word/activeX/activeX1.xml': '<a/>' })],
    ['an embedded sheet', 'OLE', () => docx({ 'word/embeddings/Microsoft_Excel_Sheet1.xlsx': 'x' })],
    [
      'an OLE container called a picture',
      'OLE',
      () => docx({ 'word/media/image1.png': Buffer.from('d0cf11e0a1b11ae1', 'hex') }),
    ],
    [
      'an archive called a picture',
      'OLE',
      async () => docx({ 'word/media/image1.png': await archive({ a: 'x' }) }),
    ],
    [
      'a program of Windows',
      'a program',
      () => docx({ 'word/media/image1.png': Buffer.from('MZ\u0090\0', 'latin1') }),
    ],
    ['a program of Linux', 'a program', () => docx({ 'docProps/thumbnail.jpeg': Buffer.from('\u007fELF') })],
    [
      'a field that runs a program',
      'DDE',
      () => withText(field('DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe')),
    ],
    ['such a field in pieces', 'DDE', () => withText(field(' D', 'DE', 'AUTO c:\\\\a.exe'))],
    ['such a field in character references', 'DDE', () => withText(field('&#68;&#x44;E c:\\\\a.exe'))],
    ['such a field as an attribute', 'DDE', () => withText('<w:fldSimple w:instr="DDE c:\\\\a.exe"/>')],
    [
      'a field whose command is another one',
      'DDE',
      () =>
        withText(
          `<w:fldChar w:fldCharType="begin"/>${field('QUOTE 68 68 69')}<w:fldChar w:fldCharType="end"/>`,
        ),
    ],
    [
      'a field that brings in another file',
      'from outside',
      () => withText(field('INCLUDETEXT "http://example.cn/a.docx"')),
    ],
    [
      'such a field in a part of any name',
      'DDE',
      () => docx({ 'word/media/image1.png': `<a><instrText>DDE a</instrText></a>` }),
    ],
    [
      'a document type in a part',
      'document type',
      () => docx({ 'word/styles.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }),
    ],
    [
      'relationships in UTF-16',
      'from outside',
      () =>
        docx({
          'word/_rels/document.xml.rels': Buffer.from(
            `\ufeff${relationships('attachedTemplate', 'http://example.cn/t', 'External')}`,
            'utf16le',
          ),
        }),
    ],
  ])('is refused with %s, and told so', async (_, words, make) => {
    expect(await verdict(await make(), '任职证明.docx')).toMatch(
      new RegExp(`^file-active-content: .*${words}`),
    );
  });

  it.each(['UTF-7', 'gb18030'])(
    'is refused with relationships in %s, which not every reader reads alike',
    async (encoding) => {
      const part = `<?xml version="1.0" encoding="${encoding}"?><Relationships/>`;
      expect(await verdict(await docx({ 'word/_rels/document.xml.rels': part }), 'a.docx')).toMatch(
        'file-damaged',
      );
    },
  );

  it('is refused with two parts of one name, or with names that its own headers contradict', async () => {
    const twice = renamed(
      await docx({ 'word/a.xmk': '<a/>', 'word/b.xmk': '<b/>' }),
      'word/b.xmk',
      'word/A.xmk',
    );
    expect(await verdict(twice, 'a.docx')).toMatch('file-unsafe: The file contains hidden content');
    const zip = await docx({ 'word/a.xml': '<a/>' });
    zip.write('word/b.xml', zip.indexOf('word/a.xml'), 'latin1');
    expect(await verdict(zip, 'a.docx')).toMatch('file-unsafe: The file contains hidden content');
  });

  it('is refused with more text than is read for what it brings in', async () => {
    const long = Buffer.alloc(8 * 1_048_576 + 1, 'x');
    const whole = (bytes: Buffer) =>
      docx({
        'word/document.xml': Buffer.concat([Buffer.from('<a>'), bytes, Buffer.from('</a>')]),
        'word/media/a.bmp': randomBytes(100_000),
      });
    expect(await verdict(await whole(long), 'a.docx')).toMatch('file-unsafe: Text and structure');
    expect(await verdict(await whole(long.subarray(400)), 'a.docx')).toBe('taken');
  });

  it('names macros also where its type already tells of them', async () => {
    const types = `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>`;
    expect(await verdict(await docx({ '[Content_Types].xml': types }), 'a.docx')).toMatch(
      /file-active-content.*macros/,
    );
  });

  it('is refused by its password when it was encrypted as a whole', async () => {
    const container = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]);
    expect(await verdict(container, 'a.docx')).toMatch(/password/);
  });
});

describe('a sheet', () => {
  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['macros of the old kind', 'macros', { 'xl/macrosheets/sheet1.xml': '<a/>' }],
    [
      'a workbook or program that cells call',
      'from outside',
      { 'xl/externalLinks/externalLink1.xml': '<a/>' },
    ],
    ['a connection to a database', 'from outside', { 'xl/connections.xml': '<a/>' }],
    ['an embedded object', 'OLE', { 'xl/embeddings/oleObject1.bin': 'x' }],
    [
      'a relationship that leads out',
      'from outside',
      { 'xl/worksheets/_rels/sheet1.xml.rels': relationships('image', '\\\\10.0.0.1\\a.png', 'External') },
    ],
  ])('is refused with %s, and told so', async (_, words, more) => {
    expect(await verdict(await xlsx(more), 'a.xlsx')).toMatch(new RegExp(`^file-active-content: .*${words}`));
  });
});

/** A PDF with more objects in it. */
const pdf = (...objects: (string | Buffer)[]): Buffer =>
  Buffer.concat([PDF.subarray(0, 9), ...objects.map((one) => Buffer.from(one)), PDF.subarray(9)]);
const stream = (dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`7 0 obj<<${dictionary}/Length ${content.length}>>stream\r\n`),
    ...[content, Buffer.from('\nendstream endobj\n')],
  ]);

describe('a PDF', () => {
  it.each<[string, Buffer]>([
    [
      'links and outlines',
      pdf('5 0 obj<</S/URI/URI(https://example.cn)>>endobj 6 0 obj<</First 5 0 R>>endobj\n'),
    ],
    [
      'compressed objects and content',
      pdf(
        stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync('8 0 <</S/URI>>')),
        stream('/Filter/FlateDecode', deflateSync('BT ET')),
      ),
    ],
    ['names that only begin like others', pdf('5 0 obj<</EncryptMetadata true/LaunchPad 1>>endobj\n')],
  ])('is taken with %s', async (_, bytes) => {
    expect(await verdict(bytes, 'a.pdf')).toBe('taken');
  });

  it.each<[string, string, Buffer]>([
    ['a script', 'JavaScript', pdf('5 0 obj<</S/JavaScript/JS(app.alert(1))>>endobj\n')],
    ['a script whose name is escaped', 'JavaScript', pdf('5 0 obj<</S/J#61v#61Script/JS(a)>>endobj\n')],
    [
      'a script in compressed objects',
      'JavaScript',
      pdf(stream('/Type/ObjStm/N 1/First 4/Filter/FlateDecode', deflateSync('8 0 <</S/JavaScript/JS(a)>>'))),
    ],
    [
      'such objects under an escaped name',
      'JavaScript',
      pdf(stream('/Type/Obj#53tm/N 1/First 4/Filter[/FlateDecode]', deflateSync('8 0 <</S /JavaScript>>'))),
    ],
    ['an action that starts a program', 'starts a program', pdf('5 0 obj<</S/Launch/F(cmd.exe)>>endobj\n')],
    ['an action that sends its form away', 'sends data out', pdf('5 0 obj<</S/SubmitForm>>endobj\n')],
    ['an embedded file', 'embedded file', pdf('5 0 obj<</Type/EmbeddedFile>>endobj\n')],
    ['an XFA form', 'XFA', pdf('5 0 obj<</XFA 6 0 R>>endobj\n')],
    ['rich media', 'rich media', pdf('5 0 obj<</Subtype/RichMedia>>endobj\n')],
  ])('is refused with %s, and told so', async (_, words, bytes) => {
    expect(await verdict(bytes, 'a.pdf')).toMatch(new RegExp(`^file-active-content: .*${words}`));
  });

  it.each<[string, Buffer, RegExp]>([
    ['a password', pdf('trailer<</Encrypt 9 0 R>>\n'), /password/],
    [
      'objects in a filter that is not read',
      pdf(stream('/Type/ObjStm/Filter/LZWDecode', Buffer.from('x'))),
      /file-unsafe/,
    ],
    [
      'objects that are cut off',
      pdf(stream('/Type/ObjStm/Filter/FlateDecode', deflateSync('8 0 <</S/JavaScript>>').subarray(0, -4))),
      /file-unsafe/,
    ],
    [
      'objects that do not inflate',
      pdf(stream('/Type/ObjStm/Filter/FlateDecode', Buffer.from('no zlib'))),
      /file-unsafe/,
    ],
    [
      'objects behind a stream within their dictionary',
      pdf('7 0 obj<</Type/ObjStm/Filter/FlateDecode/X(stream\n)>>', stream('', deflateSync('x'))),
      /file-unsafe/,
    ],
    [
      'objects that inflate without end',
      pdf(stream('/Type/ObjStm/Filter/FlateDecode', deflateSync(Buffer.alloc(65 * 1_048_576)))),
      /file-unsafe/,
    ],
  ])('is refused with %s, since nobody can see what it carries', async (_, bytes, words) => {
    expect(await verdict(bytes, 'a.pdf')).toMatch(words);
  });
});

describe('a file that is two', () => {
  it.each<[string, string, () => Promise<Buffer>]>([
    ['an archive behind a PDF', 'a.pdf', async () => Buffer.concat([PDF, await docx()])],
    ['an archive behind a picture', 'a.png', async () => Buffer.concat([PNG, await docx()])],
    ['a PDF within a picture', 'a.png', async () => Buffer.concat([PNG, PDF])],
    [
      'a PDF within a document',
      'a.docx',
      async () => renamed(await docx({ 'word/media/_PDF-1.4': 'x' }), '_PDF-1.4', '%PDF-1.4'),
    ],
  ])('is refused: %s', async (_, name, make) => {
    expect(await verdict(await make(), name)).toMatch('file-unsafe: The file contains hidden content');
  });
});
