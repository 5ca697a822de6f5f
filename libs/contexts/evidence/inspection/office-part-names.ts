import type { ActiveContent } from './active-content';

/** Places in a package, in lower case, that hold nothing but what acts by itself. */
const PLACES: readonly (readonly [ActiveContent, RegExp])[] = [
  ['macros', /(^|\/)vba(project|projectsignature\w*|data)\.(bin|xml)$/],
  ['macros', /(^|\/)(macrosheets|intlmacrosheets|dialogsheets)\//],
  ['active-x', /(^|\/)activex\//],
  ['embedded-object', /(^|\/)embeddings\//],
  ['embedded-object', /(^|\/)oleobject[^/]*$/],
  ['external-content', /(^|\/)externallinks\//],
  ['external-content', /^xl\/(connections\.xml|querytables\/)/],
];

/** Content types that say the same of a part under any name. */
const CONTENT_TYPES: readonly (readonly [ActiveContent, RegExp])[] = [
  ['macros', /macroenabled|vba(project|data)|macrosheet|dialogsheet/],
  ['active-x', /activex/],
  ['embedded-object', /oleobject|\.package$/],
  ['external-content', /externallink|connections\+xml|querytable/],
];

/** Last step of a relationship's type: what the part that it leads to is for. */
const RELATIONSHIPS: readonly (readonly [ActiveContent, RegExp])[] = [
  ['macros', /^(vbaproject|wordvbadata|xlmacrosheet|xlintlmacrosheet|dialogsheet)$/],
  ['active-x', /^(control|activexcontrolbinary)$/],
  ['embedded-object', /^(oleobject|package|afchunk)$/],
  ['external-content', /^(attachedtemplate|externallink\w*|subdocument|frame|connections|querytable)$/],
];

function first(
  rules: readonly (readonly [ActiveContent, RegExp])[],
  written: string,
): ActiveContent | undefined {
  return rules.find(([, rule]) => rule.test(written))?.[0];
}

/** What a part is by its name. */
export function byName(name: string): ActiveContent | undefined {
  return first(PLACES, name.toLowerCase());
}

/** What a part is by its content type. */
export function byContentType(contentType: string): ActiveContent | undefined {
  return first(CONTENT_TYPES, contentType.toLowerCase());
}

/** Addresses that a reader follows only when somebody clicks, and that lead to a page or a letter. */
const CLICKED = /^(https?:\/\/|mailto:|#)/i;

/** What a relationship brings in. Only a hyperlink may lead out of the file. */
export function byRelationship(relationship: {
  readonly type: string;
  readonly target: string;
  readonly mode: string;
}): ActiveContent | undefined {
  const kind = relationship.type.slice(relationship.type.lastIndexOf('/') + 1).toLowerCase();
  const found = first(RELATIONSHIPS, kind);
  if (found !== undefined) return found;
  const leadsOut =
    relationship.mode.toLowerCase() === 'external' || /^([a-z]+:|\\\\|\/\/)/i.test(relationship.target);
  if (!leadsOut) return undefined;
  return kind === 'hyperlink' && CLICKED.test(relationship.target.trim()) ? undefined : 'external-content';
}

/** First word of a field that runs a program, or brings in another file. */
const FIELDS: readonly (readonly [ActiveContent, RegExp])[] = [
  ['outside-command', /^\s*(?:"\s*)?dde(auto)?\b/i],
  ['external-content', /^\s*(?:"\s*)?(link|import|includetext|includepicture)\b/i],
];

/** What a field does by its instruction. */
export function byField(instruction: string): ActiveContent | undefined {
  return first(FIELDS, instruction);
}
