import { sealedReference } from '#privacy';
import { defineProjection, keyedTable } from '#projections';
import {
  ExpertEmployerChanged,
  ExpertFieldsChanged,
  ExpertRegistered,
  ExpertRelationDeclared,
  ExpertRelationWithdrawn,
  ExpertRetired,
  Relation,
} from '../../contracts';

/** Who may be named to a panel, and what they are tied by. Names stay sealed. */
export const expertsProjection = defineProjection({
  name: 'experts',
  version: 2,
  tables: {
    experts: keyedTable({
      key: { expert_id: 'text' },
      columns: {
        employer_id: 'text?',
        person_id: 'text?',
        fields: 'json',
        tracks: 'json',
        status: 'text',
        registered_on: 'date',
        /** Sealed: name. */
        personal: 'json?',
      },
    }),
    relations: keyedTable({
      key: { expert_id: 'text', kind: 'text', related_id: 'text', year: 'integer' },
      columns: { declared_on: 'date', declared_by: 'text' },
    }),
  },
  on: (on) => [
    on(ExpertRegistered, ({ experts }, event) => {
      const { expertId, employerId, personId, fields, tracks } = event.data;
      experts.update({ expert_id: expertId }, () => ({
        ...{ employer_id: employerId, person_id: personId, fields, tracks, status: 'active' },
        registered_on: event.metadata.effectiveDate,
        personal: sealedReference(event),
      }));
    }),
    on(ExpertEmployerChanged, ({ experts }, { data: { expertId, employerId } }) =>
      experts.update({ expert_id: expertId }, (row) => (row ? { ...row, employer_id: employerId } : null)),
    ),
    on(ExpertFieldsChanged, ({ experts }, { data: { expertId, fields, tracks } }) =>
      experts.update({ expert_id: expertId }, (row) => (row ? { ...row, fields, tracks } : null)),
    ),
    on(ExpertRelationDeclared, ({ relations }, { data: { expertId, relation, declaredBy }, metadata }) =>
      relations.update(keyOf(expertId, relation), () => ({
        declared_on: metadata.effectiveDate,
        declared_by: declaredBy,
      })),
    ),
    on(ExpertRelationWithdrawn, ({ relations }, { data: { expertId, relation } }) =>
      relations.update(keyOf(expertId, relation), () => null),
    ),
    on(ExpertRetired, ({ experts }, { data: { expertId } }) =>
      experts.update({ expert_id: expertId }, (row) => (row ? { ...row, status: 'retired' } : null)),
    ),
  ],
});

/** A key holds no null: year 0 stands for none. */
function keyOf(expertId: string, { kind, relatedId, year }: Relation) {
  return { expert_id: expertId, kind, related_id: relatedId, year: year ?? 0 };
}
