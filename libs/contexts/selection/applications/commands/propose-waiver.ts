import { Asked, bodyOf, defineCommand } from '#command-handling';
import { accept, Refusal, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { candidacy, OpenCandidacy, WaiverProposed } from '../contracts';
import { reasonForWaiver, waivedRules } from '../contracts/words';
import { applicationOf } from '../domain/application-of';
import { applicantKey } from '../domain/candidacy-keys';
import { metRules } from '../domain/eligibility';
import { ruleAlreadyMet, ruleNotWaivable, waiverExists } from '../domain/refusals';
import { candidacyLifecycle } from '../domain/lifecycle';

export class ProposeWaiver extends bodyOf({
  candidacyId,
  rules: waivedRules,
  reason: reasonForWaiver,
}) {}

/** Proposes to relax what the policy lets be relaxed for the exceptionally excellent, and nothing else (JX-PLAN 2.2.1(2)d). */
export const proposeWaiver = defineCommand(ProposeWaiver, {
  aggregate: candidacy,
  summary: text('提出放宽条件', 'Propose a waiver'),
  roles: ['nominating-body'],
  untasked: 'at-any-time',
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('propose-waiver'),
  scope: {
    whose: 'nominating-body',
    offices: (_command, state) => {
      const bodyId = applicationOf(state)?.bodyId;
      return bodyId === undefined ? [] : [bodyId];
    },
  },
  secondKey: (_command, state) => ({ holders: applicantKey(state) }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  uses: ['waiver'],
  guards: [
    ({ id, state: { waiver }, context: { policy } }) =>
      waiver.status === 'proposed' || waiver.status === 'approved'
        ? waiverExists({ candidacyId: id }, { clauses: [policy.waiver.clause] })
        : undefined,
  ],
  checks: [refuseForbidden, refuseMet],
  decide: ({ application: { personId, bodyId } }, { candidacyId, rules, reason }, { actor, policy }) =>
    accept(
      WaiverProposed.of({
        ...{ candidacyId, personId, rules, reason },
        ...{ proposedBy: actor.id, officeId: bodyId },
      }),
      [policy.waiver.clause],
    ),
});

type Proposed = Asked<ProposeWaiver, OpenCandidacy, unknown, 'waiver'>;

/** Only what the policy lets be relaxed is. */
function refuseForbidden({ command: { rules }, context: { policy } }: Proposed): Refusal | undefined {
  const waivable = policy.eligibility.filter((rule) => rule.waivable);
  const forbidden = rules.filter((rule) => !waivable.some(({ id }) => id === rule));
  if (forbidden.length === 0) return undefined;
  return ruleNotWaivable(
    {
      ...{ count: forbidden.length, forbidden: forbidden.join(', '), clause: policy.waiver.clause },
      waivable: {
        zh: waivable.map(({ title }) => title.zh).join('、'),
        en: waivable.map(({ id }) => id).join(', '),
      },
    },
    { about: forbidden },
  );
}

/** What is met needs no waiver: one would stand on record for nothing, and be counted among the exceptions. */
function refuseMet({ command: { rules }, state, context: { policy } }: Proposed): Refusal | undefined {
  const met = metRules(policy, state, rules);
  if (met.length === 0) return undefined;
  return ruleAlreadyMet({
    met: { zh: met.map(({ zh }) => zh).join('、'), en: met.map(({ en }) => en).join(', ') },
    clause: policy.waiver.clause,
  });
}
