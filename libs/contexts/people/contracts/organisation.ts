import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent } from '#kernel';
import { IdText, nullable, oneOf, record } from '../../event-fields';

/** What an organisation is by nature. */
export const ORGANISATION_KINDS = [
  'hr-department',
  'finance-department',
  'talent-office',
  'government-department',
  'supervisory-body',
  'university',
  'public-institution',
  'state-owned-enterprise',
  'private-enterprise',
  'social-organisation',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** The administrative level it stands at. */
export const ORGANISATION_LEVELS = ['central', 'provincial', 'municipal', 'county', 'grass-roots'] as const;
export type OrganisationLevel = (typeof ORGANISATION_LEVELS)[number];

/** What may be odd about a code that was taken. */
export const CODE_WARNINGS = ['check-character-does-not-fit'] as const;
export type CodeWarning = (typeof CODE_WARNINGS)[number];

export const OrganisationRegistered = defineEvent('OrganisationRegistered', {
  summary: { zh: '单位已登记', en: 'An organisation was registered under its unified social credit code' },
  schema: record({
    organisationId: IdText,
    name: IdText,
    kind: oneOf(ORGANISATION_KINDS),
    level: oneOf(ORGANISATION_LEVELS),
    /** The organisation above it on the line of authority; null for the top. */
    parentId: nullable(IdText),
    /** What the register should look into: a check character that does not fit, as in codes given out before 2015. */
    codeWarning: Type.Optional(oneOf(CODE_WARNINGS)),
  }),
});

export const OrganisationRenamed = defineEvent('OrganisationRenamed', {
  summary: { zh: '单位已更名', en: 'An organisation changed its name' },
  schema: record({ organisationId: IdText, name: IdText }),
});

export type OrganisationState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'registered';
      readonly organisationId: string;
      readonly name: string;
      readonly kind: OrganisationKind;
      readonly level: OrganisationLevel;
      readonly parentId: string | null;
    };

/** Stream `organisation-<unified social credit code>`: a second registration of one unit is impossible. */
export const organisation = defineAggregate({
  category: 'organisation',
  title: { zh: '单位', en: 'Organisation' },
  events: [OrganisationRegistered, OrganisationRenamed],
  initial: { status: 'unknown' } as OrganisationState,
  evolve(state, event): OrganisationState {
    switch (event.type) {
      case 'OrganisationRegistered':
        return {
          status: 'registered',
          organisationId: event.data.organisationId,
          name: event.data.name,
          kind: event.data.kind,
          level: event.data.level,
          parentId: event.data.parentId,
        };
      case 'OrganisationRenamed':
        return state.status === 'registered' ? { ...state, name: event.data.name } : state;
    }
  },
});
