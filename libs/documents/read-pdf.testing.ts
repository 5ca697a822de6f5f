import { createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy, TextItem } from 'pdfjs-dist/types/src/display/api';

/** Pixels a point. */
const SCALE = 2;

/** A piece of text on a page, in points from the upper left corner. */
interface PlacedText {
  readonly said: string;
  readonly left: number;
  /** Where the characters stand. */
  readonly baseline: number;
  readonly width: number;
  readonly size: number;
}

/** A page as a reader has it. */
export interface ReadPage {
  readonly width: number;
  readonly height: number;
  /** All of it, without any space or break. */
  readonly text: string;
  readonly pieces: readonly PlacedText[];
  /** Draws it. */
  readonly draw: () => Promise<DrawnPage>;
}

/** A page as a reader sees it. */
interface DrawnPage {
  /** How many pixels are dark. */
  readonly ink: number;
  /**
   * Whether each pixel of the square of a character is dark: of the first one that begins a piece.
   * @throws Error where there is none
   */
  readonly inkOf: (character: string) => readonly boolean[];
}

/** Reads a PDF by the reader of Firefox. */
export async function readPdf(file: Buffer): Promise<readonly ReadPage[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const pieces = await piecesOf(page, height);
    pages.push({
      ...{ width, height, pieces },
      text: pieces.map(({ said }) => said.replaceAll(/\s/g, '')).join(''),
      draw: () => drawn(page, pieces),
    });
  }
  return pages;
}

async function piecesOf(page: PDFPageProxy, height: number): Promise<PlacedText[]> {
  const { items } = await page.getTextContent();
  return items
    .filter((item): item is TextItem => 'str' in item && item.str.trim() !== '')
    .map(({ str: said, transform, width }) => {
      const [, , , size = 0, left = 0, up = 0] = transform as number[];
      return { said, left, baseline: height - up, width, size };
    });
}

async function drawn(page: PDFPageProxy, pieces: readonly PlacedText[]): Promise<DrawnPage> {
  const viewport = page.getViewport({ scale: SCALE });
  const canvas = createCanvas(viewport.width, viewport.height);
  const context = canvas.getContext('2d');
  // It is drawn on as the canvas of a browser is.
  await page.render({ canvas: null, canvasContext: context as never, viewport }).promise;
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const isDark = (pixel: number): boolean => (data[4 * pixel] ?? 255) < 128;
  const dark = Array.from({ length: canvas.width * canvas.height }, (_, pixel) => isDark(pixel));
  return {
    ink: dark.filter((is) => is).length,
    inkOf: (character) => {
      const piece = pieces.find(({ said }) => said.startsWith(character));
      if (piece === undefined) throw new Error(`${character} begins no piece of the page`);
      const { left, baseline, size } = piece;
      const side = Math.round(size * SCALE);
      const corner = Math.round((baseline - size * 0.88) * SCALE) * canvas.width + Math.round(left * SCALE);
      return Array.from({ length: side }, (_, row) =>
        dark.slice(corner + row * canvas.width, corner + row * canvas.width + side),
      ).flat();
    },
  };
}
