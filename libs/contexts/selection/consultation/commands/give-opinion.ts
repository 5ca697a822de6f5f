import { bodyOf, defineCommand } from '#command-handling';
import { accept, ClauseReference, EventOf, Refusal, text } from '#kernel';
import { candidacyId, choice, freeText, objectsOf, optional, roundId } from '#vocabulary';
import {
  consultation,
  consultationIdOf,
  DepartmentObjected,
  isSettled,
  OpenConsultation,
  OpinionGiven,
  OPINIONS,
} from '../contracts';
import type { DepartmentState } from '../contracts';
import { departmentId, rosterEdition, sealedReason } from '../contracts/words';
import { departmentOf, programmeOfConsultation } from '../domain/consultation-refusals';
import {
  candidateNotAskedAbout,
  departmentNotConsulted,
  objectionsMismatch,
  opinionDecided,
  opinionLate,
  remarksMissing,
} from '../domain/refusals';

export class ObjectionToCandidate extends bodyOf({ candidacyId, reason: sealedReason }) {}

export class GiveOpinion extends bodyOf({
  roundId,
  edition: rosterEdition,
  departmentId,
  opinion: choice(text('意见：同意、对部分人选有不同意见、其他意见', 'Opinion'), OPINIONS),
  objections: optional(
    objectsOf(
      text('不同意的人选及理由', 'Candidates objected to, with reasons'),
      () => ObjectionToCandidate,
      200,
    ),
  ),
  remarks: optional(
    freeText(
      text('其他意见（请勿写入个人信息）', 'Remarks (without personal data: they are not sealed)'),
      5_000,
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
  scope: {
    whose: 'consulted-department',
    offices: ({ departmentId }, state) => {
      const department = state.status === 'none' ? undefined : departmentOf(state, departmentId);
      return department ? [department.officeId] : [];
    },
  },
  programme: programmeOfConsultation,
  uses: ['consultation'],
  decide: (state, command, { policy, today, actor }) => {
    const { departmentId, opinion, objections = [], remarks = '' } = command;
    const department = state.status === 'none' ? undefined : departmentOf(state, departmentId);
    if (state.status === 'none' || department === undefined) return departmentNotConsulted({ departmentId });
    const clause = policy.consultation.clause;
    const refusal =
      refuseLate(state, department, today, clause) ??
      refuseConcluded(state, department, clause) ??
      refuseContradiction(command, state, clause);
    if (refusal) return refusal;
    const { consultationId, roundId } = state;
    const of = { consultationId, roundId, departmentId, officeId: department.officeId };
    const objected = objections.flatMap(({ candidacyId, reason }) => {
      const personId = state.candidates.find((one) => one.candidacyId === candidacyId)?.personId;
      return personId === undefined ? [] : [DepartmentObjected.of({ ...of, candidacyId, personId, reason })];
    });
    const objectedTo = objections.map(({ candidacyId }) => candidacyId);
    return accept<EventOf<typeof OpinionGiven> | EventOf<typeof DepartmentObjected>>(
      [OpinionGiven.of({ ...of, opinion, objectedTo, remarks, givenBy: actor.id }), ...objected],
      [clause],
    );
  },
});

function refuseLate(
  { dueOn }: OpenConsultation,
  { departmentId, opinion }: DepartmentState,
  today: string,
  clause: ClauseReference,
): Refusal | undefined {
  if (opinion !== 'lapsed' && today <= dueOn) return undefined;
  return opinionLate({ dueOn, today, clause, departmentId });
}

/** An opinion is amended until all are in and every objection is resolved, or one of its own is. */
function refuseConcluded(
  state: OpenConsultation,
  { departmentId, objections }: DepartmentState,
  clause: ClauseReference,
): Refusal | undefined {
  if (!isSettled(state) && objections.every(({ resolution }) => resolution === null)) return undefined;
  return opinionDecided.toGive({ clause, departmentId });
}

/** Whoever objects names candidates on the roster, each once, with a reason; whoever remarks writes something. */
function refuseContradiction(
  { opinion, objections = [], remarks = '' }: GiveOpinion,
  { candidates }: OpenConsultation,
  clause: ClauseReference,
): Refusal | undefined {
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
