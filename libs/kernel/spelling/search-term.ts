import { BLANK, isBlank, unseenFault } from './characters';
import { nameKey } from './names';
import type { TextKind } from './text-kind';

/** What is searched for in names: spelled as the key of a name is, so that every spelling finds it. */
export const SEARCH_TERM: TextKind = {
  normalise: nameKey,
  faultOf: (value) => (isBlank(value) ? BLANK : unseenFault(value)),
};
