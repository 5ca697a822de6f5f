import { Type } from '@sinclair/typebox';
import { defineAggregate, defineEvent } from '#kernel';
import { Count, FreeText, IdText, nullable, oneOf, record, Static } from '../../event-fields';

/** What an expert may be tied by: an employer, a person, or a joint work with a person in a year. */
export const RELATION_KINDS = ['employer', 'person', 'co-author'] as const;

const Relation = record({
  kind: oneOf(RELATION_KINDS),
  /** The organisation, or the person. */
  relatedId: IdText,
  /** Year of the joint work; null for the other kinds. */
  year: nullable(Count),
});
export type Relation = Static<typeof Relation>;

export const ExpertRegistered = defineEvent('ExpertRegistered', {
  summary: { zh: '评审专家已入库', en: 'An expert was entered in the register' },
  about: ['expertId'],
  schema: record({
    /** The expert's account. */
    expertId: IdText,
    /** Null: none that is registered, such as one of another province. */
    employerId: nullable(IdText),
    /** The expert as a registered person; null when not registered as one. */
    personId: nullable(IdText),
    fields: Type.Array(IdText),
    /** Tracks that the expert scores in; empty: any. */
    tracks: Type.Array(IdText),
    officeId: IdText,
    registeredBy: IdText,
    name: Type.Optional(IdText),
  }),
  personal: { subject: 'expertId', fields: ['name'] },
});

export const ExpertEmployerChanged = defineEvent('ExpertEmployerChanged', {
  summary: { zh: '评审专家所在单位已变更', en: 'An expert changed employer' },
  about: ['expertId'],
  schema: record({ expertId: IdText, employerId: nullable(IdText), changedBy: IdText }),
});

export const ExpertFieldsChanged = defineEvent('ExpertFieldsChanged', {
  summary: { zh: '评审专家专业领域已变更', en: 'The fields and tracks of an expert changed' },
  about: ['expertId'],
  schema: record({
    expertId: IdText,
    fields: Type.Array(IdText),
    tracks: Type.Array(IdText),
    changedBy: IdText,
  }),
});

export const ExpertRelationDeclared = defineEvent('ExpertRelationDeclared', {
  summary: { zh: '评审专家的利害关系已申报', en: 'A standing relation of an expert was declared' },
  about: ['expertId'],
  schema: record({ expertId: IdText, relation: Relation, declaredBy: IdText }),
});

export const ExpertRelationWithdrawn = defineEvent('ExpertRelationWithdrawn', {
  summary: { zh: '误报的利害关系已撤销', en: 'A relation that was declared by mistake was taken back' },
  about: ['expertId'],
  schema: record({ expertId: IdText, relation: Relation, reason: FreeText, withdrawnBy: IdText }),
});

export const ExpertRetired = defineEvent('ExpertRetired', {
  summary: { zh: '评审专家已退出', en: 'An expert left the register' },
  about: ['expertId'],
  schema: record({ expertId: IdText, reason: FreeText, retiredBy: IdText }),
});

export type ExpertState =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'active' | 'retired';
      readonly expertId: string;
      readonly employerId: string | null;
      readonly personId: string | null;
      /** The office that keeps the record. */
      readonly officeId: string;
      readonly tracks: readonly string[];
      readonly relations: readonly Relation[];
    };
export type RegisteredExpert = Exclude<ExpertState, { status: 'unknown' }>;

/** Whether two relations are the same one. */
export function isSameRelation(one: Relation, other: Relation): boolean {
  return one.kind === other.kind && one.relatedId === other.relatedId && one.year === other.year;
}

/** Stream `expert-<account>`: one account, one expert. */
export const expert = defineAggregate({
  category: 'expert',
  title: { zh: '评审专家', en: 'Expert' },
  events: [
    ExpertRegistered,
    ExpertEmployerChanged,
    ExpertFieldsChanged,
    ExpertRelationDeclared,
    ExpertRelationWithdrawn,
    ExpertRetired,
  ],
  leavesSealed: true,
  initial: { status: 'unknown' } as ExpertState,
  evolve(state, event): ExpertState {
    if (event.type === 'ExpertRegistered') {
      const { expertId, employerId, personId, officeId, tracks } = event.data;
      return { status: 'active', expertId, employerId, personId, officeId, tracks, relations: [] };
    }
    if (state.status === 'unknown') return state;
    switch (event.type) {
      case 'ExpertEmployerChanged':
        return { ...state, employerId: event.data.employerId };
      case 'ExpertFieldsChanged':
        return { ...state, tracks: event.data.tracks };
      case 'ExpertRelationDeclared':
        return { ...state, relations: [...state.relations, event.data.relation] };
      case 'ExpertRelationWithdrawn': {
        const { relation } = event.data;
        return { ...state, relations: state.relations.filter((one) => !isSameRelation(one, relation)) };
      }
      case 'ExpertRetired':
        return { ...state, status: 'retired' };
    }
  },
});
