/** A field that a form sent, without the spaces around it; empty for anything else that was sent in its place. */
export function textOf(sent: unknown, field: string): string {
  if (typeof sent !== 'object' || sent === null) return '';
  const value: unknown = Reflect.get(sent, field);
  return typeof value === 'string' ? value.trim() : '';
}
