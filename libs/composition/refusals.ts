import { accessRefusals } from '#access';
import { engineRefusals } from '#command-handling';
import { BilingualText, entriesOf, nothingThere, RefusalEntry, text } from '#kernel';
import { CONTEXTS } from './contexts';

/** The refusals of one context, or those that every command may meet. */
interface CatalogueOfRefusals {
  readonly title: BilingualText;
  readonly refusals: readonly RefusalEntry[];
}

/** Every refusal of the system, by whoever gives it. */
export function refusalCatalogues(): readonly CatalogueOfRefusals[] {
  const engine = entriesOf({ nothingThere, ...engineRefusals, ...accessRefusals });
  return [
    { title: text('一切办理事项', 'Every command'), refusals: engine },
    ...CONTEXTS.flatMap(({ title, refusals }) => (refusals.length > 0 ? [{ title, refusals }] : [])),
  ];
}
