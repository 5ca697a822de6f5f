import { defineAggregate, defineEvent, text } from '#kernel';
import {
  choice,
  nullable,
  optional,
  ORGANISATION_KINDS,
  ORGANISATION_LEVELS,
  organisationId,
  OrganisationKind,
  OrganisationLevel,
  reason,
} from '#vocabulary';
import { record } from '../../event-fields';
import {
  codeWarning,
  formerName,
  nameAwaitingApproval,
  nameOfOrganisation,
  parentId,
  proposedBy,
} from './words';

export const kindOfOrganisation = choice(text('单位性质', 'Kind'), ORGANISATION_KINDS);
export const levelOfOrganisation = choice(text('层级', 'Administrative level'), ORGANISATION_LEVELS);

export const OrganisationRegistered = defineEvent('OrganisationRegistered', {
  summary: { zh: '单位已登记', en: 'An organisation was registered under its unified social credit code' },
  about: ['organisationId'],
  schema: record({
    ...{ organisationId, name: nameOfOrganisation, kind: kindOfOrganisation, level: levelOfOrganisation },
    parentId: nullable(parentId, text('最高一级为 null', 'null at the top')),
    codeWarning: optional(codeWarning),
  }),
});

const NAME_CHANGES = {
  renamed: text('更名', 'took another name'),
  corrected: text('更正误登', 'was registered under a wrong name'),
};
export type NameChange = keyof typeof NAME_CHANGES;

export const OrganisationNameProposed = defineEvent('OrganisationNameProposed', {
  summary: {
    zh: '已提出变更或更正单位名称',
    en: 'A new name for an organisation was proposed',
  },
  about: ['organisationId'],
  schema: record({
    ...{ organisationId, name: nameAwaitingApproval },
    change: choice(text('变更类型', 'Kind of change'), NAME_CHANGES),
    ...{ reason, proposedBy },
  }),
});

export const OrganisationRenamed = defineEvent('OrganisationRenamed', {
  summary: { zh: '单位已更名', en: 'An organisation changed its name' },
  about: ['organisationId'],
  schema: record({ organisationId, name: nameOfOrganisation, formerName }),
});

export const OrganisationNameCorrected = defineEvent('OrganisationNameCorrected', {
  summary: {
    zh: '登记有误的单位名称已更正',
    en: 'The wrong name of an organisation was corrected',
  },
  about: ['organisationId'],
  schema: record({ organisationId, name: nameOfOrganisation, formerName }),
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
      /** The other name that waits for its second key. */
      readonly proposal: ProposedName | null;
    };

export interface ProposedName {
  readonly name: string;
  readonly change: NameChange;
  readonly proposedBy: string;
}

/** Stream `organisation-<unified social credit code>`: a second registration of one unit is impossible. */
export const organisation = defineAggregate({
  category: 'organisation',
  title: { zh: '单位', en: 'Organisation' },
  // Its name may change.
  moves: 'back',
  events: [OrganisationRegistered, OrganisationNameProposed, OrganisationRenamed, OrganisationNameCorrected],
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
          proposal: null,
        };
      case 'OrganisationNameProposed': {
        if (state.status !== 'registered') return state;
        const { name, change, proposedBy } = event.data;
        return { ...state, proposal: { name, change, proposedBy } };
      }
      case 'OrganisationRenamed':
      case 'OrganisationNameCorrected':
        return state.status === 'registered' ? { ...state, name: event.data.name, proposal: null } : state;
    }
  },
});

/** For whoever looks at an organisation, or at a line of them. */
export const STEADY_ORGANISATION = {
  at: organisation,
  harmless:
    'its kind, level and supervising unit never change; if its name is changed or corrected later, an event that recorded its name keeps that name',
} as const;
