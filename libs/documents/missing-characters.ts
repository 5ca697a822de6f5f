import { BilingualText, text } from '#kernel';

/** Printed for a character that the font does not have: the mark of printers for a missing type. */
export const MISSING_TYPE = '〓';
const LINE_BREAKS = /[\r\n]/;

/** Replaces what the font does not have, and remembers where it stood: nothing is dropped in silence. */
export class MissingCharacters {
  private readonly found = new Map<string, BilingualText>();

  constructor(private readonly has: (codePoint: number) => boolean) {}

  /** The text as it can be printed. @param where what is called to account for it: the label of a field */
  printable(said: string, where: BilingualText): string {
    return Array.from(said, (character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      if (LINE_BREAKS.test(character) || this.has(codePoint)) return character;
      const named = `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
      this.found.set(`${where.zh} ${named}`, text(`${where.zh} ${named}`, `${where.en} ${named}`));
      return MISSING_TYPE;
    }).join('');
  }

  /** What has to be filled in by hand; undefined where nothing is missing. */
  note(): BilingualText | undefined {
    const found = [...this.found.values()];
    if (found.length === 0) return undefined;
    return text(
      `字库没有下列字，以“${MISSING_TYPE}”代替，请核对后手工填写：${found.map(({ zh }) => zh).join('；')}。`,
      `The font lacks these characters, printed as ${MISSING_TYPE}: check them and fill them in by hand: ${found.map(({ en }) => en).join('; ')}.`,
    );
  }
}
