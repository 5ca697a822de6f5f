/*
 * As much of pdfmake as is used. Its types at DefinitelyTyped bring those of browsers into the whole program.
 */
declare module 'pdfmake' {
  interface PdfMake {
    /** Files in memory. Fonts from the disk would be read anew for each document. */
    readonly virtualfs: { writeFileSync(name: string, content: Buffer): void };
    setFonts(fonts: Readonly<Record<string, { readonly normal: string; readonly bold: string }>>): void;
    setUrlAccessPolicy(mayBeRead: (url: string) => boolean): void;
    setLocalAccessPolicy(mayBeRead: (path: string) => boolean): void;
    /** The definition is changed on the way. */
    createPdf(definition: object): { getBuffer(): Promise<Buffer> };
  }
  const pdfmake: PdfMake;
  export default pdfmake;
}
