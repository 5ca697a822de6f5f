import { bodyOf, defineCommand } from '#command-handling';
import { accept, text } from '#kernel';
import { candidacyId } from '#vocabulary';
import { BackgroundCheckReported, candidacy } from '../contracts';
import { backgroundFindings, passed } from '../contracts/words';
import { applicationOf } from '../domain/application-of';
import { bodyOfApplication, listOfCheck, refuseUncheckable, LIST_OF_CHECK } from '../domain/background-check';
import { applicantKey, endorserKeys, filerKey, waiverProposerKeys } from '../domain/candidacy-keys';
import { candidacyLifecycle } from '../domain/lifecycle';

export class ReportBackgroundCheck extends bodyOf({
  candidacyId,
  passed,
  findings: backgroundFindings,
}) {}

/**
 * Whoever checked a candidate's background reports what they found (JX-PLAN 2.3.3a). It takes an account of the
 * nominating body that had no hand in the case before, and counts once somebody else has put it on record. Nobody can be
 * named as a checker: a name may be nobody's (ADR 0033).
 */
export const reportBackgroundCheck = defineCommand(ReportBackgroundCheck, {
  aggregate: candidacy,
  summary: text('提交组织考察情况', 'Report a background check'),
  roles: ['nominating-body'],
  id: ({ candidacyId }) => candidacyId,
  expects: 'existing',
  in: candidacyLifecycle.of('report-background-check'),
  looksAt: LIST_OF_CHECK,
  facts: listOfCheck,
  scope: { whose: 'nominating-body', offices: bodyOfApplication },
  secondKey: (_command, state) => ({
    holders: [
      ...applicantKey(state),
      ...filerKey(state),
      ...endorserKeys(state),
      ...waiverProposerKeys(state),
    ],
  }),
  programme: (_command, state) => applicationOf(state)?.programmeId,
  uses: ['backgroundCheck'],
  guards: [refuseUncheckable],
  decide: ({ application: { personId, bodyId } }, { candidacyId, passed, findings }, { actor, policy }) =>
    accept(
      BackgroundCheckReported.of({ candidacyId, personId, bodyId, passed, findings, checkedBy: actor.id }),
      [policy.backgroundCheck.clause],
    ),
});
