import type { FaultInFile } from '#policy';
import type { Cell, DocumentTemplate, Part, Words } from './document-template';
import { namesIn } from './placeholders';
import type { PrintedField } from './printed-fields';
import { gridOf } from './table-grid';

/** Where a template names a field that there is not, or has a table whose cells do not fill it. */
export function findTemplateFaults(
  { title, body }: DocumentTemplate,
  words: ReadonlyMap<string, PrintedField>,
): FaultInFile[] {
  const known = [...words.keys()].join(', ');
  const inText = (text: string, path: string): FaultInFile[] => {
    const unknown = namesIn(text)
      .filter((name) => !words.has(name))
      .map((name) => ({ path, reason: `there is no field {${name}}; there are: ${known}` }));
    const rest = text.replace(/\{[^{}]*\}/g, '');
    return /[{}]/.test(rest) ? [...unknown, { path, reason: 'has a brace without its other half' }] : unknown;
  };
  const inWords = ({ zh, en }: Words, path: string): FaultInFile[] => [
    ...inText(zh, `${path}.zh`),
    ...(en === undefined ? [] : inText(en, `${path}.en`)),
  ];
  const inSigning = (
    { stamp, day }: { readonly stamp: Words; readonly day?: string },
    path: string,
  ): FaultInFile[] => [
    ...inWords(stamp, `${path}.stamp`),
    ...(day === undefined || words.get(day)?.isDay
      ? []
      : [{ path: `${path}.day`, reason: `${day} is no field with a day` }]),
  ];
  const inCell = (cell: Cell, path: string): FaultInFile[] => {
    if ('label' in cell) return inWords(cell.label, `${path}.label`);
    if ('value' in cell) return inText(cell.value, `${path}.value`);
    return [...inText(cell.signed, `${path}.signed`), ...inSigning(cell, path)];
  };
  const inPart = (part: Part, path: string): FaultInFile[] => {
    if ('line' in part) return inWords(part.line, `${path}.line`);
    if ('paragraph' in part) return inWords(part.paragraph, `${path}.paragraph`);
    if ('note' in part) return inWords(part.note, `${path}.note`);
    if ('signature' in part) {
      const { office } = part.signature;
      return [
        ...inText(office, `${path}.signature.office`),
        ...inSigning(part.signature, `${path}.signature`),
      ];
    }
    const placed = gridOf(part.table);
    return [
      ...('faults' in placed ? placed.faults : []).map(({ row, reason }) => ({
        ...{ path: `${path}.table.rows[${row}]`, reason },
      })),
      ...part.table.rows.flatMap((row, index) =>
        row.flatMap((cell, column) => inCell(cell, `${path}.table.rows[${index}][${column}]`)),
      ),
    ];
  };
  return [...inWords(title, 'title'), ...body.flatMap((part, index) => inPart(part, `body[${index}]`))];
}
