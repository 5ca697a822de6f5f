import { readCsv } from './csv-reader';

const read = (text: string, most = 10) => readCsv(Buffer.from(text, 'utf8'), most);

describe('a file of comma-separated values', () => {
  it('is read as UTF-8, with a BOM or without', () => {
    const rows = [
      { line: 1, cells: ['单号', '金额'] },
      { line: 2, cells: ['A-1', '10.00'] },
    ];
    expect(read('单号,金额\r\nA-1,10.00\r\n')).toEqual({ rows });
    expect(read('\uFEFF单号,金额\nA-1,10.00')).toEqual({ rows });
  });

  it('is read as GB18030', () => {
    // 成功,1
    const bytes = Buffer.from([0xb3, 0xc9, 0xb9, 0xa6, 0x2c, 0x31]);
    expect(readCsv(bytes, 10)).toEqual({ rows: [{ line: 1, cells: ['成功', '1'] }] });
  });

  it('says so where it is in neither', () => {
    expect(readCsv(Buffer.from([0xff, 0xff, 0x2c, 0xff]), 10)).toEqual({ fault: 'encoding' });
  });

  it('takes commas and line breaks in quotes as text, and counts lines of the file', () => {
    expect(read('"a,b","c\nd"\n\ne,f')).toEqual({
      rows: [
        { line: 2, cells: ['a,b', 'c\nd'] },
        { line: 4, cells: ['e', 'f'] },
      ],
    });
  });

  it('names the line of a quote that is out of place', () => {
    expect(read('a,b\nc"d,e')).toEqual({ fault: 'form', line: 2 });
  });

  it('reads so many rows and no more', () => {
    expect(read('a\nb\nc', 3)).toMatchObject({ rows: [{ line: 1 }, { line: 2 }, { line: 3 }] });
    expect(read('a\nb\nc\nd', 3)).toEqual({ fault: 'too-many-rows' });
  });
});
