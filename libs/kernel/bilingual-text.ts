/** Text shown to users: Chinese first, English beside it. */
export interface BilingualText {
  readonly zh: string;
  readonly en: string;
}

/** Builds a {@link BilingualText}. */
export function text(zh: string, en: string): BilingualText {
  return { zh, en };
}

/** Both languages as one line, for those who read only that. */
export const slashed = ({ zh, en }: BilingualText): string => `${zh} / ${en}`;
