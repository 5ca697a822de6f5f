import { Asked, bodyOf, defineCommand } from '#command-handling';
import { accept, EventOf, Refusal, text } from '#kernel';
import { called, candidacyId, objectsOf, optional, roundId, labelled } from '#vocabulary';
import {
  consultation,
  consultationIdOf,
  DepartmentObjected,
  isSettled,
  OpenConsultation,
  OpinionGiven,
} from '../contracts';
import type { DepartmentState } from '../contracts';
import { departmentId, opinion, remarks, rosterEdition, sealedReason } from '../contracts/words';
import { departmentOf, programmeOfConsultation } from '../domain/consultation';
import {
  candidateNotAskedAbout,
  departmentNotConsulted,
  objectionsMismatch,
  opinionDecided,
  opinionLate,
  remarksMissing,
} from '../domain/refusals';
import { consultationLifecycle } from '../domain/lifecycle';

export class ObjectionToCandidate extends bodyOf({ candidacyId, reason: sealedReason }) {}

export class GiveOpinion extends bodyOf({
  roundId,
  edition: rosterEdition,
  departmentId,
  opinion,
  objections: optional(
    objectsOf(
      text('不同意的人选及理由', 'Candidates objected to, with reasons'),
      () => ObjectionToCandidate,
      200,
    ),
  ),
  remarks: optional(
    called(
      remarks,
      labelled(
        text('其他意见', 'Remarks'),
        text('请勿写入个人信息', 'without personal data: they are not encrypted'),
      ),
    ),
  ),
}) {}

/**
 * A consulted department gives its opinion on the proposed roster, or amends it until the consultation is concluded
 * or its objections are resolved (JX-PLAN 2.3.4c). Only the organisation that was asked answers for it.
 */
export const giveOpinion = defineCommand(GiveOpinion, {
  aggregate: consultation,
  summary: text('反馈部门意见', 'Give an opinion'),
  roles: ['consulted-department', 'talent-office'],
  id: ({ roundId, edition }) => consultationIdOf(roundId, edition),
  expects: 'existing',
  in: consultationLifecycle.of('give-opinion'),
  scope: {
    whose: 'consulted-department',
    offices: ({ departmentId }, state) => {
      const department = state.status === 'none' ? undefined : departmentOf(state, departmentId);
      return department ? [department.officeId] : [];
    },
  },
  programme: programmeOfConsultation,
  uses: ['consultation'],
  known: ({ state, command: { departmentId } }) => {
    const department = departmentOf(state, departmentId);
    return department ? { department } : departmentNotConsulted({ departmentId });
  },
  checks: [refuseLate, refuseConcluded, refuseContradiction],
  decide: (state, command, { policy, actor }, { department }) => {
    const { departmentId, opinion, objections = [], remarks = '' } = command;
    const { consultationId, roundId } = state;
    const of = { consultationId, roundId, departmentId, officeId: department.officeId };
    const objected = objections.flatMap(({ candidacyId, reason }) => {
      const personId = state.candidates.find((one) => one.candidacyId === candidacyId)?.personId;
      return personId === undefined ? [] : [DepartmentObjected.of({ ...of, candidacyId, personId, reason })];
    });
    const objectedTo = objections.map(({ candidacyId }) => candidacyId);
    return accept<EventOf<typeof OpinionGiven> | EventOf<typeof DepartmentObjected>>(
      [OpinionGiven.of({ ...of, opinion, objectedTo, remarks, givenBy: actor.id }), ...objected],
      [policy.consultation.clause],
    );
  },
});

type Giving = Asked<GiveOpinion, OpenConsultation, { readonly department: DepartmentState }, 'consultation'>;

function refuseLate({ state, context, facts }: Giving): Refusal | undefined {
  const { dueOn } = state;
  const { today, policy } = context;
  const { departmentId, opinion } = facts.department;
  if (opinion !== 'lapsed' && today <= dueOn) return undefined;
  return opinionLate({ dueOn, today, clause: policy.consultation.clause, departmentId });
}

/** An opinion is amended until all are in and every objection is resolved, or one of its own is. */
function refuseConcluded({ state, context: { policy }, facts }: Giving): Refusal | undefined {
  const { departmentId, objections } = facts.department;
  if (!isSettled(state) && objections.every(({ resolution }) => resolution === null)) return undefined;
  return opinionDecided.toGive({ clause: policy.consultation.clause, departmentId });
}

/** Whoever objects names candidates on the roster, each once, with a reason; whoever remarks writes something. */
function refuseContradiction({
  state: { candidates },
  command: { opinion, objections = [], remarks = '' },
  context: { policy },
}: Giving): Refusal | undefined {
  const { clause } = policy.consultation;
  const named = objections.map(({ candidacyId }) => candidacyId);
  const unknown = named.filter((id) => !candidates.some(({ candidacyId }) => candidacyId === id));
  const twice = named.filter((id, index) => named.indexOf(id) !== index);
  if ((opinion === 'objects') !== named.length > 0) {
    return objectionsMismatch({ clause });
  }
  if (unknown.length + twice.length > 0) {
    return candidateNotAskedAbout(
      {
        count: unknown.length + twice.length,
        clause,
        named: { zh: '', en: [...unknown, ...twice].join(', ') },
      },
      { about: [...unknown, ...twice] },
    );
  }
  if (opinion !== 'remarks' || remarks !== '') return undefined;
  return remarksMissing({ clause });
}
