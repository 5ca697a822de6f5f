import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { called, candidacyId, roundId } from '#vocabulary';
import { candidacy } from '../../applications/contracts';
import { consultation, consultationIdOf, OpinionResolved } from '../contracts';
import { departmentId, resolution, rosterEdition, sealedReason } from '../contracts/words';
import { applicantKey } from '../../applications/domain/candidacy-keys';
import { departmentOf, programmeOfConsultation } from '../domain/consultation';
import { departmentNotConsulted, noSuchObjection, opinionDecided } from '../domain/refusals';
import { consultationLifecycle } from '../domain/lifecycle';

export class ResolveOpinion extends bodyOf({
  roundId,
  edition: rosterEdition,
  departmentId: called(departmentId, text('提出意见的部门', 'Department that objected')),
  candidacyId,
  resolution,
  reason: sealedReason,
}) {}

/** The organiser keeps a candidate whom a department objects to, for a reason, or takes them off (JX-PLAN 2.3.4c). */
export const resolveOpinion = defineCommand(ResolveOpinion, {
  aggregate: consultation,
  summary: text('处理部门不同意见', 'Resolve an objecting opinion'),
  roles: ['hr-department'],
  id: ({ roundId, edition }) => consultationIdOf(roundId, edition),
  expects: 'existing',
  in: consultationLifecycle.of('resolve-opinion'),
  looksAt: [
    {
      at: candidacy,
      harmless:
        'only the applicant’s user account is read, for the four-eyes principle, and it stays on record',
    },
  ],
  facts: async (load, { candidacyId }) => ({ candidacy: await load(candidacy, candidacyId) }),
  scope: {
    whose: 'organiser',
    offices: (_command, state) => (state.status === 'none' ? [] : [state.organiserId]),
  },
  secondKey: (_command, _state, facts) => ({ holders: applicantKey(facts.candidacy) }),
  programme: programmeOfConsultation,
  uses: ['consultation'],
  known: ({ state, command: { departmentId, candidacyId } }) => {
    const department = departmentOf(state, departmentId);
    if (department === undefined) return departmentNotConsulted({ departmentId });
    const objection = department.objections.find((one) => one.candidacyId === candidacyId);
    const personId = state.candidates.find((one) => one.candidacyId === candidacyId)?.personId;
    return objection === undefined || personId === undefined
      ? noSuchObjection({ departmentId, candidacyId })
      : { officeId: department.officeId, objection, personId };
  },
  checks: [
    ({ command: { departmentId, candidacyId }, context: { policy }, facts: { objection } }) =>
      objection.resolution === null
        ? undefined
        : opinionDecided.toResolve({ clause: policy.consultation.clause, departmentId, candidacyId }),
  ],
  decide: (state, command, { policy, actor }, { officeId, personId }) => {
    const { departmentId, candidacyId, resolution, reason } = command;
    const { consultationId, roundId } = state;
    return accept(
      OpinionResolved.of({
        ...{ consultationId, roundId, departmentId, officeId },
        ...{ candidacyId, personId, resolution, resolvedBy: actor.id, reason },
      }),
      [policy.consultation.clause],
    );
  },
});
