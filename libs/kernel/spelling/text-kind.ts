import { BilingualText } from '../bilingual-text';

/** What is wrong with a text, in words that never repeat it. */
export interface TextFault {
  readonly code: string;
  readonly message: BilingualText;
}

/**
 * A kind of text: how it is spelled, and what is sound. Whatever is stored, compared, indexed or looked up is the one
 * spelling that `normalise` gives; `faultOf` looks at that spelling only. Both take time in proportion to the length.
 */
export interface TextKind {
  /** The one spelling of a text; applied again, it changes nothing. */
  readonly normalise: (value: string) => string;
  /** The first fault of a normalised text; undefined when it is sound. */
  readonly faultOf: (normalised: string) => TextFault | undefined;
}
