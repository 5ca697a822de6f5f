import { bodyOf, defineCommand } from '#command-handling';
import { accept, EventOf, isRefusal, text } from '#kernel';
import { candidacyId, choice, labelled, optional } from '#vocabulary';
import { RevocationDropped, title, TitleBenefitsEnded, TitleRevoked } from '../contracts';
import { reasonOfDecision, revocationNumber } from '../contracts/words';
import { benefitsThatEnd, endOfBenefits } from '../domain/benefits';
import { titleLifecycle } from '../domain/lifecycles';
import { documentNumberMissing, notYetAllowed } from '../domain/refusals';
import { clauseOfGround, clauseOfHearing } from '../domain/revocation';
import { ORGANISER_OF_TITLE, programmeOfTitle } from '../domain/whose-title';

type Decided = EventOf<typeof TitleRevoked | typeof RevocationDropped | typeof TitleBenefitsEnded>;

export class DecideRevocation extends bodyOf({
  candidacyId,
  decision: choice(text('决定', 'Decision'), {
    revoked: text('取消称号', 'revoked'),
    'benefits-ended': text('保留称号，终止待遇', 'title kept, benefits ended'),
    dropped: text('不取消称号', 'dropped'),
  }),
  reason: reasonOfDecision,
  documentNumber: optional({
    ...revocationNumber,
    label: labelled(revocationNumber.label, text('取消称号时必填', 'required for a revocation')),
  }),
}) {}

/**
 * Another person than proposed it decides on the revocation, once the holder made a statement or its time is over
 * (JX-MEASURES 22d). The benefits end with the title (JX-PLAN 4.2c). They may end although the title stays, where the policy lists the
 * ground among those on which they do (JX-MEASURES 15).
 */
export const decideRevocation = defineCommand(DecideRevocation, {
  aggregate: title,
  summary: text('决定是否取消称号', 'Decide on the revocation of a title'),
  roles: ['hr-department'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: titleLifecycle.of('decide-revocation'),
  scope: ORGANISER_OF_TITLE,
  secondKey: (_command, state) => ({
    holders:
      state.status === 'none' || state.revocation === null
        ? []
        : [{ actorId: state.revocation.proposedBy, act: text('提出了取消称号', 'proposed the revocation') }],
  }),
  programme: programmeOfTitle,
  uses: ['titles'],
  guards: [
    ({ state: { revocation }, context: { today, policy } }) => {
      if (revocation?.statement !== 'awaited' || revocation.statementUntil === null) return undefined;
      const { statementUntil } = revocation;
      const clause = clauseOfHearing(policy, revocation);
      return today <= statementUntil ? notYetAllowed.statement({ statementUntil, today, clause }) : undefined;
    },
  ],
  checks: [
    ({ command: { decision, documentNumber } }) =>
      decision === 'revoked' && documentNumber === undefined ? documentNumberMissing() : undefined,
    ({ command: { decision }, state, context: { policy, today } }) => {
      if (decision !== 'benefits-ended') return undefined;
      const end = endOfBenefits(state, policy, state.revocation?.endingId ?? '', today);
      return isRefusal(end) ? end : undefined;
    },
  ],
  decide: (state, { candidacyId, decision, reason, documentNumber = '' }, { actor, today, policy }) => {
    const { personId, programmeId, roundId } = state;
    const { endingId } = state.revocation ?? { endingId: '' };
    const decided = { candidacyId, personId, reason, decidedBy: actor.id };
    const clause = clauseOfGround(policy, endingId);
    if (decision === 'dropped') return accept<Decided>(RevocationDropped.of(decided), [clause]);
    if (decision === 'benefits-ended') {
      const end = endOfBenefits(state, policy, endingId, today);
      return isRefusal(end) ? end : accept<Decided>([RevocationDropped.of(decided), end.event], [end.clause]);
    }
    const revoked = TitleRevoked.of({
      ...{ ...decided, programmeId, roundId, endingId, documentNumber, revokedOn: today },
    });
    const benefits = benefitsThatEnd(state, policy, 'title-revoked', today);
    return accept<Decided>(
      [revoked, ...benefits.map(({ event }) => event)],
      [clause, ...benefits.map((end) => end.clause)],
    );
  },
});
