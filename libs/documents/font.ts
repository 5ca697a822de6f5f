import { readFileSync } from 'node:fs';
import * as fontkit from 'fontkit';

/** The family that everything is printed in. */
export const FAMILY = 'Noto Serif SC';
const FILES = {
  normal: require.resolve('@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'),
  bold: require.resolve('@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf'),
};

/** The weights that are used. */
interface EmbeddedFont {
  readonly normal: Buffer;
  readonly bold: Buffer;
  /** Whether every weight has a character. */
  readonly has: (codePoint: number) => boolean;
}

let font: EmbeddedFont | undefined;
/** The font, 15 MB a weight: read when something is printed for the first time, and kept. */
export function embeddedFont(): EmbeddedFont {
  font ??= open();
  return font;
}

function open(): EmbeddedFont {
  const [normal, bold] = [readFileSync(FILES.normal), readFileSync(FILES.bold)];
  const weights = [normal, bold].map((file) => fontkit.create(file));
  return {
    ...{ normal, bold },
    has: (codePoint) =>
      weights.every((one) => 'hasGlyphForCodePoint' in one && one.hasGlyphForCodePoint(codePoint)),
  };
}
