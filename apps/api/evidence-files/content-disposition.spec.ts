import fc from 'fast-check';
import { attachment } from './content-disposition';

describe('the name of a download', () => {
  it('is given in UTF-8, and in ASCII for those that read only that', () => {
    expect(attachment('degree.pdf')).toBe(`attachment; filename="degree.pdf"; filename*=UTF-8''degree.pdf`);
    expect(attachment('学位 (1).pdf')).toBe(
      `attachment; filename="__ _1_.pdf"; filename*=UTF-8''%E5%AD%A6%E4%BD%8D%20%281%29.pdf`,
    );
  });

  it('cannot end its parameter or the header, whatever it is, and comes back whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const header = attachment(name);
        expect(header).toMatch(/^attachment; filename="[A-Za-z0-9._ -]*"; filename\*=UTF-8''[\w!.~%-]*$/);
        expect(decodeURIComponent(header.slice(header.indexOf("''") + 2))).toBe(name.toWellFormed());
      }),
    );
  });
});
