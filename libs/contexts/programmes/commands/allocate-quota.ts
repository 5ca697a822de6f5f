import { bodyOf, defineCommand } from '#command-handling';
import { accept, refuse, text } from '#kernel';
import { bodyId, integer, roundId } from '#vocabulary';
import { lineOfAuthority } from '#contexts/people/contracts';
import { QuotaAllocated, round } from '../contracts';

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
  decide: (state, { roundId, bodyId, quota }, { policy }, { line }) => {
    const clause = policy.basis['round-call'];
    const [body] = line;
    if (body === undefined) {
      return refuse(
        'rule',
        'organisation-unknown',
        text(
          `该单位尚未登记，不能下达名额。`,
          `Organisation ${bodyId} is not registered: it cannot get a quota.`,
        ),
        { field: 'bodyId' },
      );
    }
    const organiserId = state.status === 'open' ? state.organiserId : '';
    if (!line.some(({ organisationId }) => organisationId === organiserId)) {
      return refuse(
        'rule',
        'outside-organisers-authority',
        text(
          `${body.name}不在组织单位的隶属范围内，不能下达名额（${clause}）。`,
          `${body.name} does not stand below the organiser ${organiserId}: it cannot get a quota (${clause}).`,
        ),
        { field: 'bodyId', clauses: [clause] },
      );
    }
    const current = state.status === 'open' ? (state.quotas[bodyId] ?? 0) : 0;
    if (quota <= current) {
      return refuse(
        'rule',
        'quota-not-raised',
        text(
          `${body.name} 已有名额 ${current} 个，只能增加，不能改为 ${quota} 个。`,
          `${body.name} has a quota of ${current}; it can be raised, not set to ${quota}.`,
        ),
        { field: 'quota', clauses: [clause] },
      );
    }
    return accept(QuotaAllocated.of({ roundId, bodyId, quota }), [clause]);
  },
});
