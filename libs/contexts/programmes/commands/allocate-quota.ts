import { Asked, bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import { clausesOf, PolicyWith } from '#policy';
import { bodyId, objectsOf, optional, roundId, track, labelled } from '#vocabulary';
import { lineOfAuthority, RegisteredOrganisation, STEADY_ORGANISATION } from '#contexts/people/contracts';
import { OpenRound, QuotaAllocated, round, roundLifecycle } from '../contracts';
import { quota, quotaInTrack } from '../contracts/words';
import {
  organisationUnknown,
  outsideOrganisersAuthority,
  quotaByTrack,
  quotaNotRaised,
} from '../domain/refusals';

export class TrackQuota extends bodyOf({ track, quota: quotaInTrack }) {}

export class AllocateQuota extends bodyOf({
  roundId,
  bodyId,
  quota,
  byTrack: optional(
    objectsOf(
      labelled(
        text('各类别的名额', 'Quotas by track'),
        text(
          '合计等于推荐名额；仅限政策分类别下达名额的；未列的类别为 0',
          'they add up to the quota; only if the policy gives quotas by track; a track that is not listed has none',
        ),
      ),
      () => TrackQuota,
      30,
      1,
    ),
  ),
}) {}

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
    refuseByTrack,
    refuseLoweredTrack,
  ],
  decide: (_state, { roundId, bodyId, quota, byTrack = [] }, { policy }) =>
    accept(
      QuotaAllocated.of({ roundId, bodyId, quota, byTrack: byTrack.map((one) => ({ ...one })) }),
      clausesOf(policy.round, policy.nomination.quota.byTrack),
    ),
});

type Allocating = Asked<AllocateQuota, OpenRound, { readonly body: RegisteredOrganisation }, 'nomination'>;

/** Where the policy gives quotas by track, each place is for a track that there is; elsewhere none is. */
function refuseByTrack({
  command: { quota, byTrack = [] },
  context: { policy },
}: Allocating): Refusal | undefined {
  const rule = policy.nomination.quota.byTrack;
  if (rule === undefined)
    return byTrack.length === 0
      ? undefined
      : quotaByTrack.notAsked({ clause: policy.nomination.quota.clause });
  const { clause } = rule;
  const named = byTrack.map(({ track }) => track);
  const unknown = named.filter(
    (id, index) => named.indexOf(id) !== index || nameOf(id, policy) === undefined,
  );
  if (unknown.length > 0) {
    const names = policy.tracks.map(({ name }) => name);
    const tracks = text(names.map(({ zh }) => zh).join('、'), policy.tracks.map(({ id }) => id).join(', '));
    return quotaByTrack.unknown({ count: unknown.length, tracks, clause });
  }
  const sum = byTrack.reduce((total, one) => total + one.quota, 0);
  return sum === quota ? undefined : quotaByTrack.sum({ sum, quota, clause });
}

/** Nominations may rest on the places of a track as well. */
function refuseLoweredTrack({
  state: { quotasByTrack },
  command: { bodyId, byTrack = [] },
  context: { policy },
  facts: { body },
}: Allocating): Refusal | undefined {
  const rule = policy.nomination.quota.byTrack;
  if (rule === undefined) return undefined;
  const given = (id: string) => byTrack.find(({ track }) => track === id)?.quota ?? 0;
  const lowered = Object.entries(quotasByTrack[bodyId] ?? {}).find(([id, current]) => given(id) < current);
  if (lowered === undefined) return undefined;
  const [track, current] = lowered;
  const named = nameOf(track, policy) ?? track;
  return quotaByTrack.lowered({
    ...{ name: body.name, track: named, current, quota: given(track), clause: rule.clause },
  });
}

function nameOf(track: string, { tracks }: PolicyWith<'nomination'>) {
  return tracks.find(({ id }) => id === track)?.name;
}
