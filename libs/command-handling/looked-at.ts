import type { BilingualText, Moves } from '#kernel';

/** An aggregate as far as a command says that it looks at it. */
interface Source {
  readonly category: string;
  readonly title: BilingualText;
  readonly moves?: Moves;
}

/**
 * An aggregate of other streams that a command looks at. What it accepts may rest on it where what it says cannot go back;
 * where it can, the command says what is done then: the command that the system gives, by its name; or why it does no harm.
 */
export type LookedAt =
  | Source
  | { readonly at: Source; readonly mendedBy: string }
  | { readonly at: Source; readonly harmless: string };

/** The aggregate of an entry. */
export function sourceOf(lookedAt: LookedAt): Source {
  return 'at' in lookedAt ? lookedAt.at : lookedAt;
}

/** @throws TypeError when a command rests on what may go back, and does not say what is done then */
export function checkLookedAt(command: string, looksAt: readonly LookedAt[] = []): void {
  for (const lookedAt of looksAt) {
    const { category, moves } = sourceOf(lookedAt);
    if (moves === undefined)
      throw new TypeError(`${command} looks at ${category}, which does not say how it may move`);
    if (moves === 'back' && !('at' in lookedAt))
      throw new TypeError(
        `${command} rests on ${category}, which may go back: say what mends it, or why it does no harm`,
      );
    if (moves !== 'back' && 'at' in lookedAt)
      throw new TypeError(`${command} says what is done when ${category} goes back, which it cannot`);
  }
}
