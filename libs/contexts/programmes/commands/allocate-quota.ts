import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { bodyId, roundId } from '#vocabulary';
import { lineOfAuthority, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { QuotaAllocated, round, roundLifecycle } from '../contracts';
import { quota } from '../contracts/words';
import { organisationUnknown, outsideOrganisersAuthority, quotaNotRaised } from '../domain/refusals';

export class AllocateQuota extends bodyOf({ roundId, bodyId, quota }) {}

/** Gives a nominating body its quota. It is only ever raised: nominations may rest on it already. */
export const allocateQuota = defineCommand(AllocateQuota, {
  aggregate: round,
  summary: text('下达推荐名额', 'Allocate a quota'),
  roles: ['hr-department'],
  id: ({ roundId }) => roundId,
  expects: 'existing',
  looksAt: [STEADY_ORGANISATION],
  facts: async (load, { bodyId }) => ({ line: await lineOfAuthority(load, bodyId) }),
  scope: {
    whose: 'organiser',
    offices: (_command, state) => (state.status === 'open' ? [state.organiserId] : []),
  },
  programme: (_command, state) => (state.status === 'open' ? state.programmeId : undefined),
  uses: ['nomination'],
  in: roundLifecycle.of('allocate-quota'),
  known: ({ command: { bodyId }, facts: { line } }) => {
    const [body] = line;
    return body === undefined ? organisationUnknown({ bodyId }) : { body, line };
  },
  guards: [
    ({ state: { organiserId }, context: { policy }, facts: { body, line } }) =>
      line.some(({ organisationId }) => organisationId === organiserId)
        ? undefined
        : outsideOrganisersAuthority({ name: body.name, clause: policy.round.clause, organiserId }),
  ],
  checks: [
    ({ state: { quotas }, command: { bodyId, quota }, context: { policy }, facts: { body } }) => {
      const current = quotas[bodyId] ?? 0;
      if (quota > current) return undefined;
      return quotaNotRaised({ name: body.name, current, quota }, { clauses: [policy.round.clause] });
    },
  ],
  decide: (_state, { roundId, bodyId, quota }, { policy }) =>
    accept(QuotaAllocated.of({ roundId, bodyId, quota }), [policy.round.clause]),
});
