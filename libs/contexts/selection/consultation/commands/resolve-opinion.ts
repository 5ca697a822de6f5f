import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { called, candidacyId, choice, roundId } from '#vocabulary';
import { candidacy } from '../../applications/contracts';
import { consultation, consultationIdOf, OpinionResolved, RESOLUTIONS } from '../contracts';
import { departmentId, rosterEdition, sealedReason } from '../contracts/words';
import { applicantKey } from '../../applications/domain/candidacy-keys';
import { departmentOf, programmeOfConsultation } from '../domain/consultation-refusals';
import { departmentNotConsulted, noSuchObjection, opinionDecided } from '../domain/refusals';

export class ResolveOpinion extends bodyOf({
  roundId,
  edition: rosterEdition,
  departmentId: called(departmentId, text('提出意见的部门', 'Department that objected')),
  candidacyId,
  resolution: choice(text('处理：保留或不列入', 'Resolution: kept, or taken off'), RESOLUTIONS),
  reason: sealedReason,
}) {}

/** The organiser keeps a candidate whom a department objects to, for a reason, or takes them off (JX-PLAN 2.3.4c). */
export const resolveOpinion = defineCommand(ResolveOpinion, {
  aggregate: consultation,
  summary: text('处理部门不同意见', 'Resolve an objecting opinion'),
  roles: ['hr-department'],
  id: ({ roundId, edition }) => consultationIdOf(roundId, edition),
  expects: 'existing',
  facts: async (load, { candidacyId }) => ({ candidacy: await load(candidacy, candidacyId) }),
  scope: {
    whose: 'organiser',
    offices: (_command, state) => (state.status === 'none' ? [] : [state.organiserId]),
  },
  secondKey: (_command, _state, facts) => ({ holders: applicantKey(facts.candidacy) }),
  programme: programmeOfConsultation,
  uses: ['consultation'],
  decide: (state, { departmentId, candidacyId, resolution, reason }, { policy, actor }) => {
    const department = state.status === 'none' ? undefined : departmentOf(state, departmentId);
    if (state.status === 'none' || department === undefined) return departmentNotConsulted({ departmentId });
    const clause = policy.consultation.clause;
    const objection = department.objections.find((one) => one.candidacyId === candidacyId);
    const personId = state.candidates.find((one) => one.candidacyId === candidacyId)?.personId;
    if (objection === undefined || personId === undefined) {
      return noSuchObjection({ departmentId, candidacyId });
    }
    if (objection.resolution !== null) {
      return opinionDecided.toResolve({ clause, departmentId, candidacyId });
    }
    const { consultationId, roundId } = state;
    return accept(
      OpinionResolved.of({
        ...{ consultationId, roundId, departmentId, officeId: department.officeId },
        ...{ candidacyId, personId, resolution, resolvedBy: actor.id, reason },
      }),
      [clause],
    );
  },
});
