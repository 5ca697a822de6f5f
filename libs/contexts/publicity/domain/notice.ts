import type { NoticeState, Publishable } from '../contracts';

/** The programme whose policy rules a notice. */
export function programmeOfNotice(_command: object, state: NoticeState): string | undefined {
  return state.status === 'none' ? undefined : state.programmeId;
}

/** The organiser of the round decides what people object to. */
export function organiserOfNotice(_command: object, state: NoticeState): readonly string[] {
  return state.status === 'none' ? [] : [state.organiserId];
}

/**
 * What is registered under a kind.
 * @throws TypeError for none: bodies take registered kinds only, and what went on notice stays registered
 */
export function publishableOf(publishables: readonly Publishable[], kind: string): Publishable {
  const found = publishables.find((one) => one.kind === kind);
  if (found === undefined) throw new TypeError(`nothing is registered to go on notice as ${kind}`);
  return found;
}
