import { defineAggregate, defineEvent } from '#kernel';
import { organisationId } from '#vocabulary';
import { record } from '../../event-fields';
import { mistakenName, nameOfOrganisation } from './words';

export const OrganisationNameTaken = defineEvent('OrganisationNameTaken', {
  summary: { zh: '单位名称已登记在册', en: 'A name was reserved for an organisation' },
  about: ['organisationId'],
  schema: record({ organisationId, name: nameOfOrganisation }),
});

export const OrganisationNameReleased = defineEvent('OrganisationNameReleased', {
  summary: {
    zh: '误登的单位名称已释放',
    en: 'A wrongly registered name was released',
  },
  about: ['organisationId'],
  schema: record({ organisationId, name: mistakenName }),
});

/** Who holds a name; null for nobody. */
export interface OrganisationNameState {
  readonly holder: string | null;
}

/**
 * Stream `organisationName-<keyed index of the name: see `nameKey`>`: which organisation a name
 * belongs to. A former name stays with the unit that had it, since published papers carry it; one that was registered
 * by mistake is free again.
 */
export const organisationName = defineAggregate({
  category: 'organisationName',
  title: { zh: '单位名称', en: 'Name of an organisation' },
  moves: 'back',
  events: [OrganisationNameTaken, OrganisationNameReleased],
  initial: { holder: null } as OrganisationNameState,
  evolve({ holder }, { type, data: { organisationId } }): OrganisationNameState {
    if (type === 'OrganisationNameTaken') return { holder: organisationId };
    return { holder: holder === organisationId ? null : holder };
  },
});
