import { type DocumentPart, printDocument, type PrintedField } from '#documents';
import { text } from '#kernel';
import { type Replay, REPLAYED } from './replay-answer';
import { replayLines } from './replay-lines';
import type { ReplaySheet } from './replay-page';

/** A replay as PDF, to read and to file: what the page says, a row for each step. */
export async function replayPdf({ kind, subjectId, entries }: Replay, sheet: ReplaySheet): Promise<Buffer> {
  const lines = new SaidLines();
  const subject = REPLAYED[kind];
  const position = sheet.position === undefined ? '—' : String(sheet.position);
  const body: DocumentPart[] = [
    { line: lines.of(`事项 Subject: ${subject ? `${subject.zh} ${subject.en}` : kind} ${subjectId}`) },
    { line: lines.of(`步骤数 Steps: ${entries.length}，截至日志位置 Up to position: ${position}`) },
    { line: lines.of([sheet.office, sheet.day].filter((one) => one !== null).join('，')) },
    ...entries.map((entry): DocumentPart => {
      const [what = '', ...under] = replayLines(entry);
      const [label, value] = [lines.of(what), lines.of(under.map((one) => one.trim()).join('\n'))];
      return { table: { widths: [1, 3], rows: [[{ label }, { value: value.zh }]] } };
    }),
  ];
  const template = { title: text('全过程', 'Replay'), body };
  return printDocument({ template, words: lines.words, answer: {}, day: sheet.day });
}

/** Texts as a template names them: what they say is filled in, so that a brace in them stays one. */
class SaidLines {
  readonly words = new Map<string, PrintedField>();

  /** What a template writes for a line. */
  of(line: string): { readonly zh: string } {
    const name = `line${this.words.size}`;
    const value = { label: text('行', 'Line'), said: text(line, line) };
    this.words.set(name, { isDay: false, of: () => value });
    return { zh: `{${name}}` };
  }
}
