import type { EventDefinition, LocalDate } from '#kernel';

/**
 * An event of a context above by which the benefits of a title may end: the policy says whether they do on that ground. Whoever owns
 * it registers it, in `libs/composition/registered`; titles knows it by this alone.
 */
export type EndsBenefits = EventDefinition<
  string,
  { readonly candidacyId: string; readonly terminationId: string; readonly happenedOn: LocalDate }
>;
