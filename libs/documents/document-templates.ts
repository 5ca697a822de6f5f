import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  findFormFaults,
  freezeDeep,
  InvalidPolicyPackError,
  PackFault,
  programmesIn,
  readFolder,
  readJsonFile,
} from '#policy';
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

/** The templates of every programme. */
export class DocumentTemplates {
  constructor(private readonly templates: ReadonlyMap<string, DocumentTemplate>) {}

  /** Undefined where the programme has none of the document. */
  of(programmeId: string, document: string): DocumentTemplate | undefined {
    return this.templates.get(fileOf(programmeId, document));
  }
}

const fileOf = (programme: string, document: string): string => `${programme}/${FOLDER}/${document}.json`;

/**
 * Reads every template in the folder of the policy packs.
 * @throws InvalidPolicyPackError with every fault found: a file that is no template of a document, a field that there is not
 */
export function loadDocumentTemplates(
  folder: string,
  documents: readonly PrintableDocument[],
): DocumentTemplates {
  const faults: PackFault[] = [];
  const templates = new Map<string, DocumentTemplate>();
  const wordsOf = new Map(documents.map(({ name, fields }) => [name, printedFields(fields)]));
  for (const programme of programmesIn(folder)) {
    for (const name of namesOfTemplates(join(folder, programme, FOLDER))) {
      const file = fileOf(programme, name);
      const read = readTemplate(join(folder, file), wordsOf.get(name), [...wordsOf.keys()]);
      if ('faults' in read) faults.push(...read.faults.map((fault) => ({ file, ...fault })));
      else templates.set(file, read.template);
    }
  }
  if (faults.length > 0) throw new InvalidPolicyPackError(faults);
  return new DocumentTemplates(templates);
}

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
): { readonly template: DocumentTemplate } | { readonly faults: readonly Omit<PackFault, 'file'>[] } {
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
