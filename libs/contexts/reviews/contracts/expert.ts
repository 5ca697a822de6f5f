import { defineAggregate, defineEvent, text } from '#kernel';
import {
  accountId,
  called,
  expertId,
  nameOfPerson,
  ObjectOf,
  optional,
  organisationId,
  reason,
  recordOf,
} from '#vocabulary';
import { record } from '../../event-fields';
import { fieldsOfWork, ownPersonId, registeredEmployer, standingRelation, tracks } from './words';

export type Relation = ObjectOf<typeof standingRelation>;

const account = (zh: string, en: string) => called(accountId, text(zh, en));
const changedBy = account('变更人账号', 'Account that changed it');
const ofRelation = {
  expertId,
  relation: recordOf(text('利害关系', 'Relation'), standingRelation),
};

export const ExpertRegistered = defineEvent('ExpertRegistered', {
  summary: { zh: '评审专家已入库', en: 'An expert was entered in the register' },
  about: ['expertId'],
  schema: record({
    ...{ expertId, employerId: registeredEmployer, personId: ownPersonId, fields: fieldsOfWork, tracks },
    officeId: called(organisationId, text('建档单位', 'The office that keeps the record')),
    registeredBy: account('入库经办人账号', 'Account that registered'),
    name: optional(nameOfPerson),
  }),
  personal: { subject: 'expertId', fields: ['name'] },
});

export const ExpertEmployerChanged = defineEvent('ExpertEmployerChanged', {
  summary: { zh: '评审专家所在单位已变更', en: 'An expert changed employer' },
  about: ['expertId'],
  schema: record({ expertId, employerId: registeredEmployer, changedBy }),
});

export const ExpertFieldsChanged = defineEvent('ExpertFieldsChanged', {
  summary: { zh: '评审专家专业领域已变更', en: 'The fields and tracks of an expert changed' },
  about: ['expertId'],
  schema: record({ expertId, fields: fieldsOfWork, tracks, changedBy }),
});

export const ExpertRelationDeclared = defineEvent('ExpertRelationDeclared', {
  summary: { zh: '评审专家的利害关系已申报', en: 'A relation of an expert was declared' },
  about: ['expertId'],
  schema: record({ ...ofRelation, declaredBy: account('申报人账号', 'Account that declared it') }),
});

export const ExpertRelationWithdrawn = defineEvent('ExpertRelationWithdrawn', {
  summary: { zh: '误报的利害关系已撤销', en: 'A relation declared by mistake was withdrawn' },
  about: ['expertId'],
  schema: record({ ...ofRelation, reason, withdrawnBy: account('撤销人账号', 'Account that took it back') }),
});

export const ExpertRetired = defineEvent('ExpertRetired', {
  summary: { zh: '评审专家已退出', en: 'An expert left the register' },
  about: ['expertId'],
  schema: record({ expertId, reason, retiredBy: account('退出经办人账号', 'Account that recorded it') }),
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
  moves: 'back',
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
