import { bodyOf, defineCommand } from '#command-handling';
import { accept, isRefusal, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { title } from '#contexts/titles/contracts';
import { grant, grantIdOf, TerminationReported } from '../contracts';
import { happenedOn, paymentId, reasonOfGrant, terminationId } from '../contracts/words';
import { grantLifecycle } from '../domain/lifecycles';
import { groundOfTermination, paymentRule } from '../domain/payment-rule';
import { happenedBeforeAward, happenedInFuture, terminationReported } from '../domain/refusals';
import { EMPLOYER_OF_GRANT, ofGrant, programmeOfGrant } from '../domain/whose-grant';

export class ReportTermination extends bodyOf({
  ...{ candidacyId, paymentId, terminationId, happenedOn, reason: reasonOfGrant },
}) {}

/**
 * The employer reports that a grant is to be terminated: the holder leaves and no other employer takes it over, or the project cannot
 * go on (JX-MEASURES 14b, 15).
 */
export const reportTermination = defineCommand(ReportTermination, {
  aggregate: grant,
  summary: text('报告终止资助项目', 'Report the termination of a grant'),
  roles: ['employer'],
  untasked: 'at-any-time',
  id: (command) => grantIdOf(command),
  expects: 'existing',
  in: grantLifecycle.of('report-termination'),
  scope: EMPLOYER_OF_GRANT,
  programme: programmeOfGrant,
  uses: ['payments'],
  looksAt: [{ at: title, harmless: 'the day on which a title was awarded does not change' }],
  facts: async (load, { candidacyId }) => ({ title: await load(title, candidacyId) }),
  known: ({ state: { paymentId }, context: { policy }, facts: { title } }) => {
    const rule = paymentRule(policy, paymentId);
    return isRefusal(rule) ? rule : { title, rule };
  },
  guards: [({ state: { termination } }) => (termination === null ? undefined : terminationReported())],
  checks: [
    ({ command: { terminationId }, facts: { rule } }) => {
      const ground = groundOfTermination(rule, terminationId);
      return isRefusal(ground) ? ground : undefined;
    },
    ({ command: { happenedOn }, context: { today } }) =>
      happenedOn > today ? happenedInFuture({ happenedOn, today }) : undefined,
    ({ command: { happenedOn }, facts: { title } }) =>
      title.status !== 'none' && happenedOn < title.awardedOn
        ? happenedBeforeAward({ happenedOn, awardedOn: title.awardedOn })
        : undefined,
  ],
  decide: (state, { terminationId, happenedOn, reason }, { actor }, { rule }) => {
    const ground = groundOfTermination(rule, terminationId);
    if (isRefusal(ground)) return ground;
    return accept(
      TerminationReported.of({
        ...ofGrant(state),
        ...{ terminationId, happenedOn, reason, reportedBy: actor.id },
      }),
      [ground.clause],
    );
  },
});
