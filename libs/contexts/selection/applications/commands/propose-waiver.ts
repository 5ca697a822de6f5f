import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId, freeText, identifier, listOf } from '#vocabulary';
import { candidacy, WaiverProposed } from '../contracts';
import { applicationOf } from '../domain/application-of';
import { applicantKey } from '../domain/candidacy-keys';
import { metRules } from '../domain/eligibility';
import { refuseClosed } from '../domain/refuse-by-status';
import { notFound, ruleAlreadyMet, ruleNotWaivable, waiverExists } from '../domain/refusals';

export class ProposeWaiver extends bodyOf({
  candidacyId,
  rules: listOf(
    text('申请放宽的条件（规则编号）', 'Rules to relax'),
    identifier(text('规则编号', 'Rule'), {
      looks: {
        pattern: /^[a-z][a-z0-9-]{0,63}$/,
        fault: text(
          '须为政策所列的规则编号：小写字母、数字和连字符',
          'must be ids of rules in the policy: lower-case letters, digits and hyphens',
        ),
      },
    }),
    10,
  ),
  reason: freeText(text('特别优秀的理由', 'Why the person is exceptionally excellent'), 3_000, {
    minimum: 10,
  }),
}) {}

/** Proposes to relax what the policy lets be relaxed for the exceptionally excellent, and nothing else (JX-PLAN 2.2.1(2)d). */
export const proposeWaiver = defineCommand(ProposeWaiver, {
  aggregate: candidacy,
  summary: text('提出放宽条件', 'Propose a waiver'),
  roles: ['nominating-body'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
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
  decide: (state, { candidacyId, rules, reason }, context) => {
    if (state.status === 'none') return notFound({ candidacyId });
    const { actor, policy } = context;
    const clause = policy.waiver.clause;
    const closed = refuseClosed(candidacyId, state.status);
    if (closed) return closed;
    if (state.waiver.status === 'proposed' || state.waiver.status === 'approved') {
      return waiverExists({ candidacyId }, { clauses: [clause] });
    }
    const waivable = policy.eligibility.filter((rule) => rule.waivable);
    const forbidden = rules.filter((rule) => !waivable.some(({ id }) => id === rule));
    if (forbidden.length > 0) {
      return ruleNotWaivable(
        {
          count: forbidden.length,
          waivable: {
            zh: waivable.map(({ title }) => title.zh).join('、'),
            en: waivable.map(({ id }) => id).join(', '),
          },
          clause,
          forbidden: forbidden.join(', '),
        },
        { about: forbidden },
      );
    }
    const met = metRules(policy, state, rules);
    if (met.length > 0)
      return ruleAlreadyMet({
        met: { zh: met.map(({ zh }) => zh).join('、'), en: met.map(({ en }) => en).join(', ') },
        clause,
      });
    return accept(
      WaiverProposed.of({
        ...{ candidacyId, personId: state.application.personId, rules, reason },
        proposedBy: actor.id,
        officeId: state.application.bodyId,
      }),
      [clause],
    );
  },
});
