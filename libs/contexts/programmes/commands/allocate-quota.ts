import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { bodyId, integer, roundId } from '#vocabulary';
import { lineOfAuthority } from '#contexts/people/contracts';
import { QuotaAllocated, round } from '../contracts';
import { organisationUnknown, outsideOrganisersAuthority, quotaNotRaised } from '../domain/refusals';

export class AllocateQuota extends bodyOf({
  roundId,
  bodyId,
  quota: integer(text('推荐名额', 'Quota'), 1, 10_000),
}) {}

/** Gives a nominating body its quota. It is only ever raised: nominations may rest on it already. */
export const allocateQuota = defineCommand(AllocateQuota, {
  aggregate: round,
  summary: text('下达推荐名额', 'Allocate a quota'),
  roles: ['hr-department'],
  id: ({ roundId }) => roundId,
  expects: 'existing',
  facts: async (load, { bodyId }) => ({ line: await lineOfAuthority(load, bodyId) }),
  scope: {
    whose: 'organiser',
    offices: (_command, state) => (state.status === 'open' ? [state.organiserId] : []),
  },
  programme: (_command, state) => (state.status === 'open' ? state.programmeId : undefined),
  uses: ['nomination'],
  decide: (state, { roundId, bodyId, quota }, { policy }, { line }) => {
    const clause = policy.round.clause;
    const [body] = line;
    if (body === undefined) {
      return organisationUnknown({ bodyId });
    }
    const organiserId = state.status === 'open' ? state.organiserId : '';
    if (!line.some(({ organisationId }) => organisationId === organiserId)) {
      return outsideOrganisersAuthority({ name: body.name, clause, organiserId });
    }
    const current = state.status === 'open' ? (state.quotas[bodyId] ?? 0) : 0;
    if (quota <= current) {
      return quotaNotRaised({ name: body.name, current, quota }, { clauses: [clause] });
    }
    return accept(QuotaAllocated.of({ roundId, bodyId, quota }), [clause]);
  },
});
