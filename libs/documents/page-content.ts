import { BilingualText, text } from '#kernel';
import type { Cell, DocumentTemplate, Part, Table, Words } from './document-template';
import type { MissingCharacters } from './missing-characters';
import { filledIn } from './placeholders';
import type { PrintedValue } from './printed-fields';
import { gridOf } from './table-grid';

/** A node of a page, as pdfmake lays it out. */
export type Content = Readonly<Record<string, unknown>>;

/** A run of text. */
type Inline = string | Content;

/** What a page is made of. */
export interface Filling {
  readonly values: ReadonlyMap<string, PrintedValue>;
  readonly missing: MissingCharacters;
}

const TEMPLATE = text('模板', 'template');
/** What stands where there is nothing: a blank could be filled in later. */
const NOTHING = '—';
const GREY = '#444444';
/** Points. A stamp is 42 mm across; it goes over the lines beside it. */
const ROOM_FOR_STAMP = 34;
/** The short name of a document, such as `JX-MEASURES`, is not broken at its hyphen; a longer word is. */
const HYPHENATED = /([A-Z]{1,12}-[A-Z]{1,12})(?![A-Za-z-])/;
const BLANK_DAY = text('年　　月　　日', 'Year   Month   Day');

/** The body of a document, title first, with a note of what the font does not have. */
export function contentOf({ title, body }: DocumentTemplate, filling: Filling): Content[] {
  const page = new Page(filling);
  const parts = [page.title(title), ...body.map((part) => page.part(part))];
  const missing = filling.missing.note();
  return missing === undefined ? parts : [...parts, page.note(missing)];
}

class Page {
  constructor(private readonly filling: Filling) {}

  title(words: Words): Content {
    return {
      stack: this.lines(words, { fontSize: 18, bold: true }, { fontSize: 9 }),
      alignment: 'center',
      margin: [0, 0, 0, 14],
    };
  }

  part(part: Part): Content {
    if ('line' in part) {
      const alignment = part.align === 'centre' ? 'center' : (part.align ?? 'left');
      return { stack: this.lines(part.line, { fontSize: 12 }), alignment, margin: [0, 0, 0, 8] };
    }
    if ('paragraph' in part) return this.paragraph(part.paragraph);
    if ('table' in part) return this.table(part.table);
    if ('note' in part) return this.note(part.note);
    const { office, ...signing } = part.signature;
    return {
      stack: [{ text: this.said(office, 'zh'), fontSize: 12 }, ...this.placeOfStamp(signing, 0)],
      alignment: 'right',
      margin: [0, 28, 24, 12],
      unbreakable: true,
    };
  }

  note(words: Words): Content {
    return { stack: this.lines(words, { fontSize: 9 }), margin: [0, 6, 0, 0] };
  }

  private paragraph({ zh, en }: Words): Content {
    const chinese = { text: this.said(zh, 'zh'), fontSize: 13, leadingIndent: 26, lineHeight: 1.1 };
    const english = en === undefined ? [] : [{ text: this.said(en, 'en'), fontSize: 8, color: GREY }];
    return { stack: [chinese, ...english], margin: [0, 0, 0, 8] };
  }

  private table(table: Table): Content {
    const placed = gridOf(table);
    if ('faults' in placed) throw new TypeError(`the table was checked: ${JSON.stringify(placed.faults)}`);
    const all = table.widths.reduce((sum, width) => sum + width, 0);
    return {
      table: {
        widths: table.widths.map((width) => `${(width * 100) / all}%`),
        body: placed.grid.map((row) => row.map((cell) => (cell === null ? {} : this.cell(cell)))),
      },
      layout: BORDERS,
      margin: [0, 0, 0, 10],
    };
  }

  private cell(cell: Cell): Content {
    const spans = { colSpan: cell.across ?? 1, rowSpan: cell.down ?? 1 };
    if ('label' in cell)
      return {
        ...{ ...spans, stack: this.lines(cell.label, { fontSize: 11 }, { fontSize: 7 }) },
        ...{ alignment: 'center', verticalAlignment: 'middle' },
      };
    if ('value' in cell)
      return { ...spans, text: this.said(cell.value, 'zh'), fontSize: 11, verticalAlignment: 'middle' };
    return {
      ...spans,
      stack: [
        { text: this.said(cell.signed, 'zh', ''), fontSize: 11 },
        { stack: this.placeOfStamp(cell, ROOM_FOR_STAMP), alignment: 'right', margin: [0, 0, 24, 4] },
      ],
    };
  }

  /** The stamp, with room above, and the day. */
  private placeOfStamp(
    { stamp, day }: { readonly stamp: Words; readonly day?: string },
    room: number,
  ): Content[] {
    const { zh } = (day === undefined ? undefined : this.valueOf(day).said) ?? BLANK_DAY;
    return [
      { stack: this.lines(stamp, { fontSize: 11 }, { fontSize: 7 }), margin: [0, room, 0, 2] },
      { text: zh, fontSize: 11 },
    ];
  }

  /** The Chinese, and the English small below it. */
  private lines({ zh, en }: Words, chinese: object, english: object = { fontSize: 8 }): Content[] {
    const first = { text: this.said(zh, 'zh'), ...chinese };
    return en === undefined ? [first] : [first, { text: this.said(en, 'en'), color: GREY, ...english }];
  }

  /**
   * A text of the template with the fields that it names, as far as the font has its characters.
   * @param nothing what stands for a field without a value: where somebody signs, a blank
   */
  private said(words: string, language: keyof BilingualText, nothing = NOTHING): Inline[] {
    const { missing } = this.filling;
    const filled = filledIn(missing.printable(words, TEMPLATE), (name) => {
      const { label, said } = this.valueOf(name);
      return said === null ? nothing : missing.printable(said[language], label);
    });
    return filled.split(HYPHENATED).map((text, at) => (at % 2 === 1 ? { text, noWrap: true } : text));
  }

  private valueOf(name: string): PrintedValue {
    const value = this.filling.values.get(name);
    if (value === undefined) throw new TypeError(`the template was checked: ${name}`);
    return value;
  }
}

const BORDERS = {
  hLineWidth: () => 0.7,
  vLineWidth: () => 0.7,
  paddingLeft: () => 5,
  paddingRight: () => 5,
  paddingTop: () => 4,
  paddingBottom: () => 5,
};
