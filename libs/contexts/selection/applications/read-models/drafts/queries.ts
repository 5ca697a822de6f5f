import { QueryContext, ROWS_IN_REACH } from '#command-handling';
import { text } from '#kernel';
import {
  defineDetail,
  defineList,
  descending,
  fromSealed,
  fromSql,
  onlyFor,
  Reach,
  shown,
  workedOut,
} from '#views';
import {
  called,
  candidacyId,
  flag,
  employerId,
  nullable,
  objectOf,
  objectsOf,
  optional,
  personId,
  programmeId,
  revision,
  roundId,
  labelled,
} from '#vocabulary';
import { nameOfOffice } from '../../../../office-names';
import { factsInWordsField, inWords } from '../../../../facts-in-words';
import {
  packsOf,
  policyOfRow,
  programmeTitle,
  RoundPolicy,
  titleField,
  titleIn,
} from '../../../../pack-titles';
import { nameOfPersonIn } from '../../../../person-names';
import { isOwn } from '../../../../accounts-of-persons';
import { coreTeam, missing, savedAs, savedBy, teamMember, written } from '../../contracts/words';
import { candidateName } from '../candidacies/candidacy-fields';
import { draftTables, savedOn } from './projection';
import { candidacy } from '../../contracts';

class DraftSummary extends shown({
  ...{ candidacyId, roundId, programmeId, programmeTitle, personId },
  name: onlyFor(
    nameOfPersonIn(
      nullable(
        candidateName,
        text(
          '自行登记的账号所见、已删除的为 null',
          'null to an account that registered itself, and once erased',
        ),
      ),
      'one.person_id',
    ),
    ({ registrant }: { readonly registrant: boolean }) => !registrant,
    { registrant: fromSql(flag(savedAs.label), 'one.registrant') },
  ),
  employerId,
  employerName: nameOfOffice('employer_id', text('所在单位现名称', 'Present name of the employer')),
  savedBy,
  ...{ savedOn, missing },
  revision: called(
    revision,
    labelled(
      text('所见版本', 'Revision seen'),
      text('他人保存时以 If-Match 注明', 'whoever replaces somebody else’s draft names it as If-Match'),
    ),
  ),
}) {}

class DraftTeamMember extends shown(teamMember) {}

/** What has been written; whatever is not there yet is absent. */
class DraftContent extends shown({
  ...written,
  trackTitle: optional(titleField('tracks')),
  factsInWords: optional(factsInWordsField),
  teamMembers: optional(objectsOf(coreTeam, () => DraftTeamMember)),
}) {}

const content = objectOf(text('已填写的内容', 'Content so far'), () => DraftContent);

interface Written {
  readonly written: DraftContent | null;
  readonly policy: RoundPolicy;
}

/** What the policy of the round calls the track and the facts that have been written. */
function inPolicyWords(
  { track, facts }: DraftContent,
  policy: RoundPolicy,
  context: QueryContext,
): Pick<DraftContent, 'trackTitle' | 'factsInWords'> {
  return {
    ...(track !== undefined && { trackTitle: titleIn(packsOf(policy, context), 'tracks', track) }),
    ...(facts && { factsInWords: inWords(facts, policy, context) }),
  };
}

class ApplicationDraft extends shown({
  ...DraftSummary.fields,
  content: workedOut(
    called(
      content,
      labelled(text('已填写的内容', 'Content so far'), text('个人信息已删除的为空', 'empty once erased')),
    ),
    ({ written, policy }: Written, context) =>
      written ? { ...written, ...inPolicyWords(written, policy, context) } : {},
    { written: fromSealed(nullable(content), 'content', 'content'), policy: policyOfRow },
  ),
}) {}

/**
 * A draft is for whoever may file it, and nobody else, however far the role reaches: the person and the employer. One of an
 * account that only registered as the person is for that account alone.
 */
const mayFile: Reach = ({ actor }, table, next) => ({
  sql: `(NOT registrant AND ${isOwn(table('accounts'), `$${next}`, 'one.person_id')})
    OR (registrant AND saved_by = $${next})
    OR (employer_id = $${next + 1} AND NOT registrant AND NOT EXISTS (SELECT 1 FROM ${table('ended')} AS over
      WHERE over.person_id = one.person_id AND over.employer_id = one.employer_id))`,
  parameters: [
    actor.roles.includes('applicant') ? actor.id : null,
    actor.roles.includes('employer') ? actor.office : null,
  ],
});

const ABOUT_DRAFTS = {
  roles: ['applicant', 'employer'],
  scope: ROWS_IN_REACH,
  from: draftTables.drafts,
  reach: mayFile,
} as const;

/** The draft of an application with its content, for whoever may file it. */
export const applicationDraftQuery = defineDetail({
  ...ABOUT_DRAFTS,
  path: 'application-drafts/:candidacyId',
  thing: { aggregate: candidacy, by: 'candidacyId' },
  key: { candidacyId },
  answer: ApplicationDraft,
  summary: text(
    '申报草稿（仅申报人和所在单位可见）',
    'A draft of an application, for applicant and employer only',
  ),
});

/** The drafts that the actor may file, last saved first. */
export const applicationDraftsQuery = defineList({
  ...ABOUT_DRAFTS,
  path: 'application-drafts',
  item: DraftSummary,
  order: descending('savedPosition'),
  summary: text('我的申报草稿', 'Drafts that I may file'),
});
