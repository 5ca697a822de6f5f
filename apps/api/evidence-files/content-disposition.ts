/**
 * `Content-Disposition` of a download (RFC 6266): always an attachment, the name in UTF-8 (RFC 8187), and beside it one of
 * plain ASCII for those that read only that. Nothing in the name can end the header or the parameter.
 */
export function attachment(fileName: string): string {
  const plain = fileName.normalize('NFKD').replace(/[^A-Za-z0-9._ -]/g, '_');
  const encoded = encodeURIComponent(fileName.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
