import { inflateSync } from 'node:zlib';
import { inspectFile } from '../../../../libs/contexts/evidence/inspection/inspect-file';
import { syntheticPdf, syntheticPng, syntheticProgram } from './synthetic-files';

describe('synthetic files', () => {
  it('are what they say, to whoever inspects evidence', async () => {
    expect(await inspectFile(syntheticPdf('one'), 'a.pdf')).toMatchObject({ mediaType: 'application/pdf' });
    expect(await inspectFile(syntheticPng(7), 'a.png')).toMatchObject({ mediaType: 'image/png' });
    expect(await inspectFile(syntheticProgram(), 'a.pdf')).toMatchObject({ code: 'file-type-not-allowed' });
  });

  it('say that they are invented, and differ from person to person', () => {
    expect(syntheticPdf('one').toString()).toContain('SYNTHETIC');
    expect(syntheticPng(1).toString('latin1')).toContain('SYNTHETIC');
    expect(syntheticPdf('one')).not.toEqual(syntheticPdf('two'));
    expect(syntheticPng(1)).not.toEqual(syntheticPng(257));
  });

  it('the document’s table of contents points at its objects, and the picture has all its rows', () => {
    const pdf = syntheticPdf('one').toString('latin1');
    const offsets = [...pdf.matchAll(/^(\d{10}) 00000 n/gm)].map(([, offset]) => Number(offset));
    for (const [index, offset] of offsets.entries()) expect(pdf.slice(offset)).toMatch(`${index + 1} 0 obj`);
    expect(pdf.slice(Number(/startxref\n(\d+)/.exec(pdf)?.[1]))).toMatch(/^xref/);
    const png = syntheticPng(9);
    const at = png.indexOf('IDAT');
    const rows = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
    expect(rows).toHaveLength(8 * 9);
  });
});
