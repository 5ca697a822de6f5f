import type { QueryContext } from '#command-handling';
import { text } from '#kernel';
import { fromSealed, fromSql, onlyFor, sealedBox, shown, workedOut } from '#views';
import {
  called,
  choice,
  cultivationGoals,
  edition,
  Field,
  freeText,
  nullable,
  objectOf,
  objectsOf,
  policyFacts,
  revision,
  supportMeasures,
  labelled,
} from '#vocabulary';
import { factsInWords } from '../../../../facts-in-words';
import { packsOf, policyOfRow, RoundPolicy, titleIn, titlesField, titlesOf } from '../../../../pack-titles';
import { namesOfOffices } from '../../../../office-names';
import { ClearOutcome, Finding, shownOutcomes } from '../../../../event-fields';
import { withFactTexts } from '../../../../fact-texts';
import {
  backgroundFindings,
  checkedBy,
  correctUntil as lastDayToCorrect,
  declarationMade,
  lineOfOffices,
  reasonForWaiver,
  recordedBy,
  teamMember,
  waivedRules,
} from '../../contracts/words';
import { EligibilityOutcome } from '../answers';
import { asFinding } from '../personal-names';
import { CandidacySummary, waiver } from './list-query';
import { BACKGROUND_CHECK_STATUSES, CHECK_STAGES } from './status';
import { TimelineEntry } from '#timeline';

const ERASED = text('已删除的为 null', 'null once erased');
const WITHHELD = text('征求意见部门所见为 null', 'null for consulted departments');

/** What a background check found is for the nominating body and whoever stands above it, not for the person or the employer. */
const ofBackgroundCheck = ({ bodyId }: { readonly bodyId: string }, { scope }: QueryContext): boolean =>
  scope.kind === 'all' || (scope.kind === 'office' && scope.office === bodyId);

class TeamMemberAnswer extends shown(teamMember) {}

const application = {
  edition: called(
    edition,
    labelled(
      text('版次', 'Edition'),
      text('首次提交为 1，每次退回更正后加 1', '1, and one more with each correction'),
    ),
  ),
  declaration: declarationMade,
  facts: workedOut(
    policyFacts(
      labelled(
        text('申报事实', 'Facts'),
        text(
          '按政策包的字段；个人信息已删除的，不含自由文字',
          'as the policy pack declares them; without free texts once erased',
        ),
      ),
    ),
    ({ clearFacts, factTexts }: { clearFacts: Facts; factTexts: Facts | null }) =>
      withFactTexts(clearFacts, factTexts ?? {}),
    {
      clearFacts: fromSql(sealedBox, 'one.facts'),
      factTexts: fromSealed(sealedBox, 'personal', 'factTexts'),
    },
  ),
  factsInWords: factsInWords('facts'),
  cultivationGoals: fromSealed(nullable(cultivationGoals, ERASED), 'personal', 'cultivationGoals'),
  supportMeasures: fromSealed(nullable(supportMeasures, ERASED), 'personal', 'supportMeasures'),
  teamMembers: workedOut(
    objectsOf(
      labelled(text('核心团队成员', 'Core team'), text('个人信息已删除的为空', 'empty once erased')),
      () => TeamMemberAnswer,
    ),
    ({ team }: { readonly team: TeamMemberAnswer[] | null }) => team ?? [],
    { team: fromSealed(sealedBox, 'personal', 'teamMembers') },
  ),
};
type Facts = Parameters<typeof withFactTexts>[0];
class ApplicationAnswer extends shown(application) {}

const waiverReason = asFinding(
  fromSealed(
    nullable(
      reasonForWaiver,
      text('征求意见部门所见、已删除的为 null', 'null for consulted departments, and once erased'),
    ),
    'waiverReason',
    'reason',
  ),
);
const waiverRuleTitles = titlesOf('eligibility', 'waiverRules');
class WaiverAnswer extends shown({
  ...{ status: waiver, rules: waivedRules, ruleTitles: titlesField('eligibility') },
  reason: waiverReason,
}) {}

const eligibility = {
  stage: fromSql(
    nullable(choice(text('最近一次审查的环节', 'Stage of the last check'), CHECK_STAGES)),
    'one.outcomes_stage',
  ),
  outcomes: workedOut(
    objectsOf(
      labelled(
        text('逐条结果', 'The outcome of each rule'),
        text('征求意见部门只见结论、要求和条款', 'for consulted departments result, limit and clause only'),
      ),
      () => EligibilityOutcome,
    ),
    (row: Checked, context) => {
      const packs = packsOf(row.policy, context);
      return shownOutcomes(row.clearOutcomes, row.checkFindings ?? []).map((outcome) => ({
        ...outcome,
        ruleTitle: titleIn(packs, 'eligibility', outcome.rule),
        clauseTitle: titleIn(packs, 'clauses', outcome.clause),
      }));
    },
    {
      policy: policyOfRow,
      clearOutcomes: fromSql(sealedBox, 'one.outcomes'),
      checkFindings: asFinding(fromSealed(sealedBox, 'findings', 'findings')),
    },
  ),
};
interface Checked {
  readonly policy: RoundPolicy;
  readonly clearOutcomes: readonly ClearOutcome[];
  readonly checkFindings: readonly Finding[] | null;
}
class EligibilityAnswer extends shown(eligibility) {}

const correctUntil = nullable(lastDayToCorrect, text('不在更正中的为 null', 'null when none is waited for'));
const returnReason = asFinding(
  fromSealed(
    nullable(freeText(text('最近一次退回的理由', 'Reason of the latest return'), 2_000), WITHHELD),
    'returnReason',
    'reason',
  ),
);
class ReturnAnswer extends shown({ correctUntil, reason: returnReason }) {}

const checker = (account: Field<string>, name: 'checkedBy' | 'recordedBy') =>
  asFinding(fromSql(nullable(account, WITHHELD), `one.background_checkers ->> '${name}'`));
const backgroundCheck = {
  checkStatus: fromSql(choice(text('结果', 'Result'), BACKGROUND_CHECK_STATUSES), 'one.background_check'),
  checkedBy: checker(checkedBy, 'checkedBy'),
  recordedBy: checker(recordedBy, 'recordedBy'),
  findings: onlyFor(
    fromSealed(
      nullable(
        backgroundFindings,
        text(
          '仅推荐单位及其上级可见，其他为 null',
          'for the nominating body and the offices above it only; null otherwise',
        ),
      ),
      'backgroundFindings',
      'findings',
    ),
    ofBackgroundCheck,
  ),
};
const { checkStatus, ...ofCheck } = backgroundCheck;
class BackgroundCheckAnswer extends shown({ status: checkStatus, ...ofCheck }) {}

const line = {
  line: fromSql(lineOfOffices, 'one.offices'),
  lineNames: namesOfOffices(
    'offices',
    text('隶属关系中各单位的现名称', 'Present names of the offices on the line of authority'),
  ),
};

/** All of a candidacy's row that its dossier shows. */
export class DossierRow extends shown({
  ...CandidacySummary.fields,
  policy: policyOfRow,
  ...{
    revision,
    ...line,
    ...application,
    waiverRules: waivedRules,
    waiverRuleTitles,
    waiverReason,
    ...eligibility,
  },
  ...{ correctUntil, returnReason, ...backgroundCheck },
}) {}

/** One candidacy with its application, rule outcomes and timeline. */
export class CandidacyDossier extends shown({
  candidacy: objectOf(text('概要', 'Summary'), () => CandidacySummary),
  ...{ revision, ...line },
  application: objectOf(text('申报内容', 'Application'), () => ApplicationAnswer),
  waiver: objectOf(text('放宽条件', 'Waiver'), () => WaiverAnswer),
  eligibility: objectOf(text('资格条件', 'Eligibility'), () => EligibilityAnswer),
  returned: objectOf(text('退回更正', 'Return for correction'), () => ReturnAnswer),
  backgroundCheck: objectOf(text('组织考察', 'Background check'), () => BackgroundCheckAnswer),
  timeline: objectsOf(
    labelled(
      text('办理过程', 'Timeline'),
      text('从早到晚；征求意见部门所见为空', 'oldest first; empty for consulted departments'),
    ),
    () => TimelineEntry,
  ),
}) {}
