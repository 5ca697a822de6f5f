import pdfmake from 'pdfmake';
import { LocalDate, startOfDay } from '#kernel';
import type { DocumentTemplate } from './document-template';
import { embeddedFont, FAMILY } from './font';
import { MissingCharacters } from './missing-characters';
import { contentOf } from './page-content';
import type { PrintedValue } from './printed-fields';

/** What a document is made of; it goes from thread to thread. */
export interface Printing {
  readonly template: DocumentTemplate;
  /** By the words that the template may use. */
  readonly values: ReadonlyMap<string, PrintedValue>;
  /** The day of the document: what it says of itself when it was made. */
  readonly day: LocalDate;
}

/** Points; A4 is 595 wide. */
const MARGINS = { left: 68, top: 64, right: 68, bottom: 56 };

/**
 * A document as PDF, A4. The same template and values give the same bytes. A character that the font does not have is printed as 〓
 * and accounted for at the end.
 */
export async function makePdf({ template, values, day }: Printing): Promise<Buffer> {
  const printer = openPrinter();
  const missing = new MissingCharacters(embeddedFont().has);
  const madeOn = startOfDay(day);
  return printer
    .createPdf({
      pageSize: 'A4',
      pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
      language: 'zh-CN',
      displayTitle: true,
      version: '1.7',
      info: {
        title: template.title.zh,
        ...{ producer: 'pdfmake', creator: '人才台账 Talent Ledger' },
        ...{ creationDate: madeOn, modDate: madeOn },
      },
      defaultStyle: { font: FAMILY },
      content: contentOf(template, { values, missing }),
      footer: (page: number, pages: number) => ({
        text: `第 ${page} 页，共 ${pages} 页  Page ${page} of ${pages}`,
        ...{ alignment: 'center', fontSize: 8, margin: [0, 18, 0, 0] },
      }),
    })
    .getBuffer();
}

let isOpen = false;
/** The one printer of the thread, with the font in memory; it reads no file and no address that a document could name. */
function openPrinter(): typeof pdfmake {
  if (!isOpen) {
    const { normal, bold } = embeddedFont();
    pdfmake.virtualfs.writeFileSync('normal.ttf', normal);
    pdfmake.virtualfs.writeFileSync('bold.ttf', bold);
    pdfmake.setFonts({ [FAMILY]: { normal: 'normal.ttf', bold: 'bold.ttf' } });
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy(() => false);
    isOpen = true;
  }
  return pdfmake;
}
