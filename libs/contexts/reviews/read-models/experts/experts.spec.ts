import type { DomainEvent } from '#kernel';
import { projectInMemory } from '#projections';
import { recordedHistory } from '../../../recorded-history.testing';
import { EMPLOYER } from '../../../sample-selection.testing';
import {
  expert,
  ExpertEmployerChanged,
  ExpertFieldsChanged,
  ExpertRelationDeclared,
  ExpertRelationWithdrawn,
  ExpertRetired,
} from '../../contracts';
import { expertRegistered } from '../../sample-reviews.testing';
import { expertsProjection } from './projection';

const project = (...events: DomainEvent[]) =>
  projectInMemory(expertsProjection, recordedHistory(expert.events, ...events));
const registered = expertRegistered('e1');
const relation = { kind: 'person', relatedId: 'p9', year: null } as const;
const declared = ExpertRelationDeclared.of({ expertId: 'e1', relation, declaredBy: 'e1' });

describe('the register of experts', () => {
  it('holds an expert, the name sealed', () => {
    const { experts } = project(registered);
    expect(experts).toEqual([
      {
        ...{ expert_id: 'e1', employer_id: null, person_id: null, fields: ['材料（虚构）'], tracks: [] },
        ...{ status: 'active', registered_on: '2022-03-01' },
        personal: expect.objectContaining({ eventId: 'event-1', subject: 'e1' }),
      },
    ]);
  });

  it('follows employer, fields and retirement', () => {
    const changes = [
      ExpertEmployerChanged.of({ expertId: 'e1', employerId: EMPLOYER, changedBy: 'x' }),
      ExpertFieldsChanged.of({ expertId: 'e1', fields: ['焊接'], tracks: ['skilled'], changedBy: 'x' }),
      ExpertRetired.of({ expertId: 'e1', reason: '退出', retiredBy: 'x' }),
    ];
    expect(project(registered, ...changes).experts[0]).toMatchObject({
      ...{ employer_id: EMPLOYER, fields: ['焊接'], tracks: ['skilled'], status: 'retired' },
    });
    expect(project(...changes).experts).toEqual([]);
  });

  it('holds relations until they are taken back', () => {
    expect(project(registered, declared).relations).toEqual([
      {
        ...{ expert_id: 'e1', kind: 'person', related_id: 'p9', year: 0 },
        ...{ declared_on: '2022-03-01', declared_by: 'e1' },
      },
    ]);
    const withdrawn = ExpertRelationWithdrawn.of({
      expertId: 'e1',
      relation,
      reason: '误报',
      withdrawnBy: 'x',
    });
    expect(project(registered, declared, withdrawn).relations).toEqual([]);
  });

  it('is the same when the log is replayed', () => {
    expect(project(registered, declared)).toEqual(project(registered, declared));
  });
});
