export { documentTemplateJsonSchema } from './document-template';
export { DocumentTemplates, loadDocumentTemplates } from './document-templates';
export type { PrintableDocument } from './document-templates';
export { inCapitals } from './in-capitals';
export { printDocument } from './print-document';
export { printedFields, type PrintedField } from './printed-fields';
export type { Part as DocumentPart } from './document-template';
