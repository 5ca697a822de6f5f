import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isLocalDate, LocalDate } from '#kernel';
import {
  findFormFaults,
  freezeDeep,
  InvalidPolicyPackError,
  PackFault,
  programmesIn,
  readFolder,
  readJsonFile,
} from '#policy';
import type { FaultInFile } from '#policy';
import type { Fields } from '#vocabulary';
import { DocumentTemplate } from './document-template';
import { PrintedField, printedFields } from './printed-fields';
import { findTemplateFaults } from './template-faults';

/** A document that templates may be written for. */
export interface PrintableDocument {
  /** The name of the files of its templates. */
  readonly name: string;
  /** The fields of the answer that it is printed of. */
  readonly fields: Fields;
}

/** The folder of the templates of a programme, beside its packs. */
const FOLDER = 'documents';

/** A wording of a document, and the first day of the documents that have it; that of the first edition is before all days. */
interface Edition {
  readonly from: string;
  readonly template: DocumentTemplate;
}
const BEFORE_ALL = '';

/** The templates of every programme, each in its editions. */
export class DocumentTemplates {
  /** @param editions by `<programme>/documents/<name>`, the oldest first */
  constructor(private readonly editions: ReadonlyMap<string, readonly Edition[]>) {}

  /**
   * The edition for a document of this day, whenever it is printed (ADR 0094). Undefined where the programme has none of the
   * document.
   */
  of(programmeId: string, document: string, day: LocalDate): DocumentTemplate | undefined {
    const editions = this.editions.get(placeOf(programmeId, document)) ?? [];
    return editions.findLast(({ from }) => from <= day)?.template;
  }
}

const placeOf = (programme: string, name: string): string => `${programme}/${FOLDER}/${name}`;

/**
 * Reads every template in the folder of the policy packs: `<name>.json`, and of later editions `<name>.<first day>.json`.
 * @throws InvalidPolicyPackError with every fault found: a file that is no template of a document, or a later edition without a
 *   first one or without a day, a field that there is not
 */
export function loadDocumentTemplates(
  folder: string,
  documents: readonly PrintableDocument[],
): DocumentTemplates {
  const faults: PackFault[] = [];
  const editions = new Map<string, Edition[]>();
  const wordsOf = new Map(documents.map(({ name, fields }) => [name, printedFields(fields)]));
  for (const programme of programmesIn(folder)) {
    const stems = namesOfTemplates(join(folder, programme, FOLDER));
    for (const stem of stems) {
      const [name = '', ...rest] = stem.split('.');
      const from = rest.join('.');
      const file = `${placeOf(programme, stem)}.json`;
      const read = readTemplate(join(folder, file), wordsOf.get(name), [...wordsOf.keys()]);
      const found = [...faultsOfEdition(name, from, stems), ...('faults' in read ? read.faults : [])];
      faults.push(...found.map((fault) => ({ file, ...fault })));
      const place = placeOf(programme, name);
      if ('template' in read)
        editions.set(place, [...(editions.get(place) ?? []), { from, template: read.template }]);
    }
  }
  if (faults.length > 0) throw new InvalidPolicyPackError(faults);
  return new DocumentTemplates(editions);
}

/** What is wrong with the name of an edition, besides its document. */
function faultsOfEdition(name: string, from: string, stems: readonly string[]): readonly FaultInFile[] {
  if (from === BEFORE_ALL) return [];
  const at = (reason: string): FaultInFile => ({ path: '', reason });
  return [
    ...(isLocalDate(from)
      ? []
      : [
          at(
            `is named after no day: ${from}; the first day of an edition stands as in ${name}.2027-01-01.json`,
          ),
        ]),
    ...(stems.includes(name) ? [] : [at(`is a later edition without a first one: write ${name}.json`)]),
  ];
}

/** Without their ending; the editions of a document follow each other, the oldest first. */
function namesOfTemplates(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readFolder(folder)
    .map(({ name }) => name)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();
}

function readTemplate(
  path: string,
  words: ReadonlyMap<string, PrintedField> | undefined,
  known: readonly string[],
): { readonly template: DocumentTemplate } | { readonly faults: readonly FaultInFile[] } {
  if (words === undefined)
    return { faults: [{ path: '', reason: `is named after no document; there are: ${known.join(', ')}` }] };
  const read = readJsonFile(path);
  if ('reason' in read) return { faults: [{ path: '', reason: read.reason }] };
  const formFaults = findFormFaults(DocumentTemplate, read.value);
  if (formFaults.length > 0) return { faults: formFaults };
  const template = freezeDeep(read.value as DocumentTemplate);
  const faults = findTemplateFaults(template, words);
  return faults.length > 0 ? { faults } : { template };
}
