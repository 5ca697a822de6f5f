const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Markup that may stand in a page as it is. */
export class Markup {
  /** @param markup trusted: made by {@link markup}, or by a library that makes markup */
  constructor(readonly text: string) {}

  toString(): string {
    return this.text;
  }
}

/** What may be put into markup: text is escaped, markup stands as it is, lists one after the other, nothing for null. */
type Insertable = Markup | string | number | null | undefined | readonly Insertable[];

/** Text made safe for HTML content and quoted attributes. */
function escaped(value: string): string {
  return value.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Builds markup from a template; whatever is put in is escaped unless it is markup itself. Attributes need quotes. */
export function markup(template: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
  const parts = template.map((text, index) => text + inserted(values[index]));
  return new Markup(parts.join(''));
}

function inserted(value: Insertable): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Markup) return value.text;
  return Array.isArray(value) ? value.map(inserted).join('') : escaped(String(value));
}
