import { defineAggregate, defineEvent } from '#kernel';
import { IdText, record } from '../../event-fields';

export const OrganisationNameTaken = defineEvent('OrganisationNameTaken', {
  summary: { zh: '单位名称已登记在册', en: 'An organisation holds a name' },
  schema: record({ organisationId: IdText, name: IdText }),
});

export const OrganisationNameReleased = defineEvent('OrganisationNameReleased', {
  summary: {
    zh: '误登的单位名称已释放',
    en: 'A name that an organisation was wrongly registered under is free again',
  },
  schema: record({ organisationId: IdText, name: IdText }),
});

/** Who holds a name. Two, where both registered it in the same moment. */
export interface OrganisationNameState {
  readonly holders: readonly string[];
}

/**
 * Stream `organisationName-<keyed index of the name: see `nameKey`>`: which organisation a name
 * belongs to. A former name stays with the unit that had it, since published papers carry it; one that was registered
 * by mistake is free again.
 */
export const organisationName = defineAggregate({
  category: 'organisationName',
  title: { zh: '单位名称', en: 'Name of an organisation' },
  events: [OrganisationNameTaken, OrganisationNameReleased],
  initial: { holders: [] } as OrganisationNameState,
  evolve({ holders }, event): OrganisationNameState {
    const others = holders.filter((holder) => holder !== event.data.organisationId);
    return {
      holders: event.type === 'OrganisationNameTaken' ? [...others, event.data.organisationId] : others,
    };
  },
});
